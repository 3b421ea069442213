#include "cli/scored.h"

#include <algorithm>

#include "application/reading_rights.h"
#include "cli/application.h"
#include "engine/assessment/year_facts.h"
#include "engine/city/city.h"
#include "engine/history/log_until.h"
#include "engine/score/points_text.h"
#include "papers/source/paper_source.h"

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

SettingChoices choices_of(const ScoreOptions& options, const Catalogue& catalogue,
                          const FinalVersion* version) {
  // What was made final stays by the settings of then, unless others are asked for.
  SettingChoices given = version == nullptr ? SettingChoices{} : version->settings;
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

// The version to be scored; nullptr for the log as it is.
const FinalVersion* chosen(const ScoreOptions& options, const std::optional<Cycle>& cycle, int year) {
  if (options.live) return nullptr;
  if (options.version == 0) return cycle ? cycle->standing() : nullptr;
  const std::size_t count = cycle ? cycle->versions.size() : 0;
  if (static_cast<std::size_t>(options.version) > count)
    throw ProblemException({ProblemKind::refused,
                            "refused.no-version",
                            {{"year", std::to_string(year)},
                             {"version", std::to_string(options.version)},
                             {"count", std::to_string(count)}},
                            "AM",
                            "--version"});
  return &cycle->versions[static_cast<std::size_t>(options.version - 1)];
}

// What was made final is what the log gives up to there: figures that somebody wrote by hand are no scores.
void check_figures(const FinalVersion& version, const Assessment& assessment) {
  for (const CountyScore& county : assessment.counties) {
    const auto figure = version.figures.find(county.county);
    if (figure != version.figures.end() && figure->second == county.total) continue;
    throw ProblemException({ProblemKind::system,
                            "system.final-figures",
                            {{"position", std::to_string(version.position)},
                             {"grid", to_text(county.county)},
                             {"written", figure == version.figures.end() ? "—" : points_text(figure->second)},
                             {"computed", points_text(county.total)}},
                            "AM",
                            {}});
  }
}

}  // namespace

void add_score_options(Syntax command, ScoreOptions& options) {
  command.option("--year", options.year).between(2000, 2100);
  command.option("--grid", options.grid);
  command.option("--set", options.settings);
  command.option("--as-of", options.as_of);
  command.option("--version", options.version).positive();
  command.flag("--without-records", options.without_records);
}

Scored scored(Session& session, const ScoreOptions& options) {
  session.reader().hold();
  std::shared_ptr<const City> city = session.shared_city();
  std::optional<Moment> as_of;
  if (!options.as_of.empty()) as_of = moment_option("--as-of", options.as_of);
  if (as_of && *as_of > session.now())
    throw ProblemException(bad_option("--as-of", options.as_of, "≤ " + to_short_text(session.now())));
  const Day day = day_of(as_of.value_or(session.now()));
  const int year =
      options.year != 0 ? options.year : static_cast<int>(std::chrono::year_month_day{day}.year());
  const auto cycle = cycle_of(session.reader(), city->grid, year, as_of);
  const FinalVersion* version = chosen(options, cycle, year);
  std::shared_ptr<StoreReader> log(std::shared_ptr<void>{}, &session.reader());
  if (version != nullptr) {
    if (options.lapsed)
      throw ProblemException(
          {ProblemKind::refused, "refused.final-forecast", {{"year", std::to_string(year)}}, "AM", {}});
    log = log_until(session.reader(), version->position);
    if (auto then = city_of(*log); then->digest != city->digest) city = std::move(then);
  }
  const Catalogue& catalogue = catalogue_of(options, *city, year);
  SettingChoices choices = choices_of(options, catalogue, version);
  std::vector<GridCode> counties = assessed_counties(*city, year);
  const GridCode wanted = grid_option(options.grid, *city);
  if (!options.grid.empty() && std::ranges::find(counties, wanted) == counties.end())
    throw ProblemException(bad_option("--grid", options.grid, to_text(counties.front())));
  // All are scored, whoever is shown: a rank is one among all.
  if (options.alone) counties = {wanted};
  const FactQuery query{options.alone ? wanted : city->grid,
                        year,
                        options.lapsed,
                        version != nullptr ? version->at : session.now(),
                        as_of,
                        !options.without_records};
  Assessment assessment = assess(catalogue, choices, counties, year_facts(*log, *city, query),
                                 year_adjustments(*log, *city, query));
  const bool as_made_final = version != nullptr && !options.without_records && options.catalogue.empty() &&
                             choices == complete_choices(catalogue, version->settings).value();
  if (as_made_final) check_figures(*version, assessment);
  if (options.alone) assessment.counties.front().rank = 0;
  if (!options.grid.empty())
    std::erase_if(assessment.counties, [&](const CountyScore& county) { return county.county != wanted; });
  // A score is its county's until it is announced.
  if (!options.whole) {
    const FinalVersion* standing = cycle ? cycle->standing() : nullptr;
    const FinalVersion* told = version == nullptr && options.live ? standing : version;
    const bool announced = told != nullptr && told->announced;
    const Viewer viewer = session.viewer();
    std::erase_if(assessment.counties, [&](const CountyScore& county) {
      return !reads_score(*city, viewer, county.county, announced);
    });
    if (assessment.counties.empty())
      throw ProblemException(
          {ProblemKind::refused, "refused.beyond-scope", {{"grid", to_text(wanted)}}, {}, {}});
  }
  const Head head = log->head();
  const Moment end = end_of_log(*log, head);
  return {year,
          as_of,
          cycle ? std::optional(cycle->cut_off) : std::nullopt,
          catalogue,
          std::move(choices),
          std::move(assessment),
          !options.without_records,
          cycle ? cycle->record.row.id : CaseId{},
          version != nullptr ? std::optional(*version) : std::nullopt,
          version == nullptr && cycle && !cycle->versions.empty() && !options.live
              ? std::optional(cycle->versions.back())
              : std::nullopt,
          std::move(city),
          std::move(log),
          as_made_final,
          head,
          end,
          options.verified};
}

std::string edition_text(const Scored& scored, const Messages& messages, Language language) {
  const FinalVersion* version = scored.version     ? &*scored.version
                                : scored.withdrawn ? &*scored.withdrawn
                                                   : nullptr;
  if (version == nullptr) return messages.render(language, "edition.draft", {});
  const char* id = !scored.version            ? "edition.opened-again"
                   : !scored.as_made_final    ? "edition.other-reading"
                   : scored.version->reopened ? "edition.withdrawn"
                                              : "edition.final";
  return messages.render(language, id,
                         {{"version", std::to_string(version->number)},
                          {"at", to_short_text(version->at)},
                          {"position", std::to_string(version->position)},
                          {"until", to_short_text(version->reopened.value_or(version->at))},
                          {"paper", version->paper}});
}

}  // namespace wangge::cli
