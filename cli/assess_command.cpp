// assess: the yearly assessment, from the ranking down to the case behind each lost point
#include <fmt/format.h>

#include <filesystem>

#include "application/score/score_json.h"
#include "application/verified_log.h"
#include "cli/application.h"
#include "cli/beside_view.h"
#include "cli/case_cost_view.h"
#include "cli/forecast_view.h"
#include "cli/keep_view.h"
#include "cli/score_view.h"
#include "cli/scored.h"
#include "engine/score/rule_reading.h"

namespace wangge::cli {
namespace {

struct AssessOptions : ScoreOptions {
  bool alone = false;   // only the facts of one county
  bool verify = false;  // the log first
  std::string rule;
  bool forecast = false;            // what the open clocks will cost
  bool keep = false;                // which of them must be met to keep the grades
  std::vector<std::string> beside;  // settings of another reading
  std::string beside_catalogue;     // version
  std::string case_number;          // what it cost
};

int cost_of_one(Session& session, const AssessOptions& options, ScoreQuery query) {
  const CaseId id = case_option(options.case_number);
  const auto projection = session.snapshot().projection(id);
  if (!projection || !projection->registered)
    throw ProblemException({ProblemKind::refused, "refused.unknown-case", {{"case", to_text(id)}}, {}, {}});
  query.county.reset();
  query.whole = true;
  if (query.year == 0) query.year = id.year();
  const YearScore result = scored(session, query);
  // Of a year that is final, what the case had cost by then.
  CaseProjection then = result.log->projection(id).value_or(*projection);
  if (then.standing.last_position > result.head.position) then.breaches.clear();
  print_case_cost(session, result, then);
  return 0;
}

// The rule of this name, or in another reading the one that counts the same by the settings that were chosen.
std::string rule_that_holds(const YearScore& result, const std::string& id) {
  const CatalogueRule& wanted = *result.catalogue.rule(id);
  for (const CatalogueRule& rule : result.catalogue.rules)
    if (rule.item == wanted.item && rule.fact == wanted.fact && holds(rule, result.choices) &&
        !holds(wanted, result.choices))
      return rule.id;
  return id;
}

int assess_year(Session& session, const AssessOptions& options) {
  if (!options.rule.empty() && options.grid.empty())
    throw ProblemException({ProblemKind::input, "input.missing-field", {{"field", "--grid"}}, {}, {}});
  if (options.alone && options.grid.empty())
    throw ProblemException({ProblemKind::input, "input.missing-field", {{"field", "--grid"}}, {}, {}});
  if ((options.forecast || options.keep) && !options.as_of.empty())
    throw ProblemException({ProblemKind::input, "cli.forecast-of-past", {}, {}, {}});
  ScoreQuery query = score_query(session, options);
  query.alone = options.alone;
  query.verified = options.verify;
  if (options.verify) require_verified(session);
  // One moment for all that is read, so that score and evidence agree while others write.
  session.reader().hold();
  if (!options.case_number.empty()) return cost_of_one(session, options, query);
  const YearScore result = scored(session, query);
  if (!options.rule.empty() && result.catalogue.rule(options.rule) == nullptr)
    throw ProblemException(bad_option("--rule", options.rule, result.catalogue.rules.front().id));
  if (options.keep && result.version)
    throw ProblemException(
        {ProblemKind::refused, "refused.final-forecast", {{"year", std::to_string(result.year)}}, "AM", {}});
  if (options.keep) {
    print_keep(session, result);
    return 0;
  }
  if (!options.beside.empty() || !options.beside_catalogue.empty()) {
    ScoreQuery other = query;
    for (const auto& [id, choice] : settings_option(options.beside)) other.settings[id] = choice;
    other.catalogue = options.beside_catalogue;
    print_beside(session, result, scored(session, other));
    return 0;
  }
  if (options.forecast) {
    ScoreQuery then = query;
    then.lapsed = true;
    print_forecast(session, result, scored(session, then));
    return 0;
  }
  if (session.json()) {
    session.print(json_of(session.snapshot(), result));
    return 0;
  }
  session.out() << coloured(
                       session.text("cli.assess-title", {{"grid", session.grid_name(session.city().grid)},
                                                         {"year", std::to_string(result.year)}}),
                       Colour::bold, session.colours())
                << '\n';
  print_settings(session, result);
  if (!options.rule.empty()) {
    print_facts(session, result, rule_that_holds(result, options.rule));
  } else if (!options.grid.empty()) {
    print_items(session, result);
  } else {
    print_ranking(session, result);
    print_causes(session, result);
  }
  return 0;
}

}  // namespace

void add_assess_command(Syntax app) {
  auto command = app.command("assess");
  auto options = std::make_shared<AssessOptions>();
  add_score_options(command, *options);
  command.option("--rule", options->rule);
  command.flag("--forecast", options->forecast);
  command.flag("--keep", options->keep);
  command.flag("--alone", options->alone);
  command.flag("--verify", options->verify);
  command.option("--beside", options->beside);
  command.option("--beside-catalogue", options->beside_catalogue);
  command.option("--case", options->case_number);
  command.runs([options](Session& session) { return assess_year(session, *options); });
}

}  // namespace wangge::cli
