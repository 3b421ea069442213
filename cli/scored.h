// A year's scores as a command asks for them; the options are shared by all commands that need scores.
#pragma once
#include <string>
#include <vector>

#include "application/score/year_score.h"
#include "cli/session.h"
#include "cli/syntax.h"

namespace wangge::cli {

struct ScoreOptions {
  int year = 0;
  std::string grid;                   // of a county; empty: all
  std::vector<std::string> settings;  // "mechanisms=five"
  bool without_records = false;
  std::string as_of;  // a moment of the past
  int version = 0;
};

// Adds --year, --grid, --set, --as-of, --version and --without-records. `options` must live as long as the
// command.
void add_score_options(Syntax command, ScoreOptions& options);

// "id=choice" of --set. Throws ProblemException (input).
SettingChoices settings_option(const std::vector<std::string>& texts);
// Throws ProblemException (input) that names the option.
ScoreQuery score_query(Session& session, const ScoreOptions& options);
// As score_year(), whose fields are options here.
YearScore scored(Session& session, const ScoreQuery& query);

// The field that a problem is about, as whoever types knows it: "as_of" is "--as-of".
Problem as_option(Problem problem);
// Runs what tells of fields, and tells of options.
template <class Run>
auto in_options(const Run& run) {
  try {
    return run();
  } catch (const ProblemException& refused) {
    throw ProblemException(as_option(refused.problem()));
  }
}

}  // namespace wangge::cli
