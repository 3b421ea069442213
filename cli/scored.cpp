#include "cli/scored.h"

#include <algorithm>

#include "cli/application.h"
#include "engine/assessment/case_facts.h"
#include "engine/assessment/cycle.h"
#include "engine/assessment/year_facts.h"

namespace wangge::cli {
namespace {

const Catalogue& catalogue_of(const ScoreOptions& options, const City& city, int year) {
  if (options.catalogue.empty()) {
    if (const Catalogue* catalogue = city.catalogue(year)) return *catalogue;
    throw ProblemException(
        {ProblemKind::refused, "refused.no-catalogue", {{"year", std::to_string(year)}}, "AM", {}});
  }
  std::string known;
  for (const Catalogue& catalogue : city.catalogues) {
    if (catalogue.version == options.catalogue) return catalogue;
    known += (known.empty() ? "" : ", ") + catalogue.version;
  }
  throw ProblemException(bad_option("--beside-catalogue", options.catalogue, known));
}

SettingChoices choices_of(const ScoreOptions& options, const Catalogue& catalogue) {
  SettingChoices given;
  for (const std::string& text : options.settings) {
    const auto equals = text.find('=');
    if (equals == std::string::npos)
      throw ProblemException(bad_option(
          "--set", text, catalogue.settings.front().id + "=" + catalogue.settings.front().choices.back()));
    given[text.substr(0, equals)] = text.substr(equals + 1);
  }
  auto choices = complete_choices(catalogue, given);
  if (!choices) throw ProblemException(choices.error());
  return std::move(*choices);
}

}  // namespace

void add_score_options(CLI::App& command, ScoreOptions& options) {
  command.add_option("--year", options.year)->check(CLI::Range(2000, 2100));
  command.add_option("--grid", options.grid);
  command.add_option("--set", options.settings);
  command.add_option("--as-of", options.as_of);
  command.add_flag("--without-records", options.without_records);
}

Scored scored(Session& session, const ScoreOptions& options) {
  const City& city = session.city();
  std::optional<Moment> as_of;
  if (!options.as_of.empty()) as_of = moment_option("--as-of", options.as_of);
  if (as_of && *as_of > session.now())
    throw ProblemException(bad_option("--as-of", options.as_of, "≤ " + to_short_text(session.now())));
  const Day day = day_of(as_of.value_or(session.now()));
  const int year =
      options.year != 0 ? options.year : static_cast<int>(std::chrono::year_month_day{day}.year());
  const Catalogue& catalogue = catalogue_of(options, city, year);
  SettingChoices choices = choices_of(options, catalogue);
  std::vector<GridCode> counties = assessed_counties(city, year);
  const GridCode wanted = grid_option(options.grid, city);
  if (!options.grid.empty() && std::ranges::find(counties, wanted) == counties.end())
    throw ProblemException(bad_option("--grid", options.grid, to_text(counties.front())));
  // All are scored, whoever is shown: a rank is one among all.
  if (options.alone) counties = {wanted};
  const FactQuery query{options.alone ? wanted : city.grid,
                        year,
                        options.lapsed,
                        session.now(),
                        as_of,
                        !options.without_records};
  Assessment assessment = assess(catalogue, choices, counties, year_facts(session.reader(), city, query),
                                 year_adjustments(session.reader(), city, query));
  if (options.alone) assessment.counties.front().rank = 0;
  if (!options.grid.empty())
    std::erase_if(assessment.counties, [&](const CountyScore& county) { return county.county != wanted; });
  const auto cycle = cycle_of(session.reader(), city.grid, year, as_of);
  const auto cut_off = cycle ? std::optional(cycle->cut_off) : std::nullopt;
  return {
      year, as_of, cut_off, catalogue, std::move(choices), std::move(assessment), !options.without_records};
}

}  // namespace wangge::cli
