#include "cli/scored.h"

#include <algorithm>

#include "cli/application.h"

namespace wangge::cli {

SettingChoices settings_option(const std::vector<std::string>& texts) {
  SettingChoices given;
  for (const std::string& text : texts) {
    const auto equals = text.find('=');
    if (equals == std::string::npos) throw ProblemException(bad_option("--set", text, "mechanisms=five"));
    given[text.substr(0, equals)] = text.substr(equals + 1);
  }
  return given;
}

Problem as_option(Problem problem) {
  for (auto& [name, value] : problem.arguments) {
    if (name != "field" || value != problem.field || value.starts_with("--")) continue;
    value.insert(0, "--");
    std::ranges::replace(value, '_', '-');
  }
  return problem;
}

void add_score_options(Syntax command, ScoreOptions& options) {
  command.option("--year", options.year).between(2000, 2100);
  command.option("--grid", options.grid);
  command.option("--set", options.settings);
  command.option("--as-of", options.as_of);
  command.option("--version", options.version).positive();
  command.flag("--without-records", options.without_records);
}

ScoreQuery score_query(Session& session, const ScoreOptions& options) {
  ScoreQuery query;
  query.year = options.year;
  if (!options.grid.empty()) query.county = grid_option(options.grid, session.city());
  query.settings = settings_option(options.settings);
  query.without_records = options.without_records;
  if (!options.as_of.empty()) query.as_of = moment_option("--as-of", options.as_of);
  query.version = options.version;
  return query;
}

YearScore scored(Session& session, const ScoreQuery& query) {
  return in_options([&] { return score_year(session, query); });
}

}  // namespace wangge::cli
