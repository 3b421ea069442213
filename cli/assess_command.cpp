// assess: the yearly assessment, from the ranking down to the case behind each lost point
#include <fmt/format.h>
#include <CLI/App.hpp>

#include <algorithm>
#include <filesystem>

#include "cli/application.h"
#include "cli/forecast_view.h"
#include "cli/score_view.h"
#include "engine/assessment/assess.h"
#include "engine/assessment/case_facts.h"
#include "engine/assessment/evidence.h"
#include "engine/assessment/forecast.h"
#include "engine/assessment/stated_facts.h"
#include "engine/replay.h"
#include "papers/score_workbook.h"

namespace wangge::cli {
namespace {

struct AssessOptions {
  int year = 0;  // 0: the present one
  std::string grid, rule;
  bool forecast = false;              // what the open clocks will cost
  bool lapsed = false;                // count them as if they had lapsed
  std::string workbooks;              // folder to write them to; empty: none
  std::vector<std::string> settings;  // "mechanisms=five"
};

Problem bad_option(const std::string& name, const std::string& value, std::string expected) {
  return {ProblemKind::input,
          "input.bad-field",
          {{"field", name}, {"value", value}, {"expected", std::move(expected)}},
          {},
          {}};
}

SettingChoices choices_of(const AssessOptions& options, const Catalogue& catalogue) {
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

Scored scored(Session& session, const AssessOptions& options) {
  const City& city = session.city();
  const int year = options.year != 0
                       ? options.year
                       : static_cast<int>(std::chrono::year_month_day{day_of(session.now())}.year());
  const Catalogue* catalogue = city.catalogue(year);
  if (catalogue == nullptr)
    throw ProblemException(
        {ProblemKind::refused, "refused.no-catalogue", {{"year", std::to_string(year)}}, "AM", {}});
  SettingChoices choices = choices_of(options, *catalogue);
  const std::vector<GridCode> counties = assessed_counties(city, year);
  const GridCode wanted = grid_option(options.grid, city);
  if (!options.grid.empty() && std::ranges::find(counties, wanted) == counties.end())
    throw ProblemException(bad_option("--grid", options.grid, to_text(counties.front())));
  if (!options.rule.empty() && catalogue->rule(options.rule) == nullptr)
    throw ProblemException(bad_option("--rule", options.rule, catalogue->rules.front().id));
  const Registry registry = replay_registry(session.reader().events(registry_stream));
  std::vector<CountedFact> facts = case_facts(session.reader(), city.grid, year);
  leave_out_annulled(facts, registry.statements);
  std::ranges::move(stated_facts(registry.statements, city.grid, year), std::back_inserter(facts));
  if (options.lapsed)
    std::ranges::move(facts_to_come(session.reader(), city.grid, session.now(), year),
                      std::back_inserter(facts));
  // All are scored, whoever is shown: a rank is one among all.
  Assessment assessment = assess(*catalogue, choices, counties, std::move(facts));
  if (!options.grid.empty())
    std::erase_if(assessment.counties, [&](const CountyScore& county) { return county.county != wanted; });
  return {year, *catalogue, std::move(choices), std::move(assessment)};
}

// One file a county, named by its code; a file of the same name is replaced when the new one is complete.
int write_workbooks(Session& session, const Scored& scored, const std::string& folder) {
  std::error_code error;
  std::filesystem::create_directories(folder, error);
  const Head head = session.reader().head();
  for (const CountyScore& county : scored.assessment.counties) {
    const ScoreSheet sheet{scored.catalogue,
                           scored.choices,
                           scored.assessment,
                           county,
                           session.grid_name(session.city().grid),
                           session.grid_name(county.county),
                           session.text("grade." + county.grade),
                           scored.year,
                           head,
                           [&](std::string_view unit) {
                             return session.city().unit(unit) == nullptr ? std::string(unit)
                                                                         : session.unit_name(unit);
                           },
                           [&](std::string_view rule) {
                             const DeadlineRule* limit = session.city().policy.find(rule);
                             return limit == nullptr ? session.text("cli.found-unreported")
                                                     : session.text("clock." + limit->clock);
                           },
                           [&](const CountedFact& fact) { return evidence_of(session.reader(), fact); }};
    const std::filesystem::path path =
        std::filesystem::path(folder) / fmt::format("{}-{}.xlsx", scored.year, to_text(county.county));
    const std::string making = path.string() + ".making";
    try {
      write_score_workbook(sheet, making);
      std::filesystem::rename(making, path);
    } catch (const StoreFailure&) {
      throw;
    } catch (const std::exception& failure) {
      throw ProblemException({ProblemKind::system,
                              "cli.unwritable",
                              {{"path", path.string()}, {"detail", failure.what()}},
                              {},
                              {}});
    }
    if (!session.json()) session.out() << path.string() << '\n';
  }
  return 0;
}

int assess_year(Session& session, const AssessOptions& options) {
  if (!options.rule.empty() && options.grid.empty())
    throw ProblemException({ProblemKind::input, "input.missing-field", {{"field", "--grid"}}, {}, {}});
  // One moment for all that is read, so that score and evidence agree while others write.
  session.reader().hold();
  const Scored result = scored(session, options);
  if (options.forecast) {
    AssessOptions then = options;
    then.lapsed = true;
    print_forecast(session, result, scored(session, then));
    return 0;
  }
  if (!options.workbooks.empty()) return write_workbooks(session, result, options.workbooks);
  if (session.json()) {
    print_json(session, result);
    return 0;
  }
  session.out() << coloured(
                       session.text("cli.assess-title", {{"grid", session.grid_name(session.city().grid)},
                                                         {"year", std::to_string(result.year)}}),
                       Colour::bold, session.colours())
                << '\n';
  print_settings(session, result);
  if (!options.rule.empty()) {
    print_facts(session, result, options.rule);
  } else if (!options.grid.empty()) {
    print_items(session, result);
  } else {
    print_ranking(session, result);
    print_causes(session, result);
  }
  return 0;
}

}  // namespace

void add_assess_command(CLI::App& app, Choice& choice) {
  auto* command = app.add_subcommand("assess");
  auto options = std::make_shared<AssessOptions>();
  command->add_option("--year", options->year)->check(CLI::Range(2000, 2100));
  command->add_option("--grid", options->grid);
  command->add_option("--rule", options->rule);
  command->add_option("--set", options->settings);
  command->add_option("--workbooks", options->workbooks);
  command->add_flag("--forecast", options->forecast);
  command->callback([&choice, options] {
    choice.command = [options](Session& session) { return assess_year(session, *options); };
  });
}

}  // namespace wangge::cli
