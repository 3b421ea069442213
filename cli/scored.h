// A year's scores as a command asks for them; the options are shared by all commands that need scores.
#pragma once
#include <CLI/App.hpp>
#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "cli/session.h"
#include "engine/assessment/assess.h"

namespace wangge::cli {

struct ScoreOptions {
  int year = 0;                       // 0: the present one, or that of `as_of`
  std::string grid;                   // of a county; empty: all
  std::vector<std::string> settings;  // "mechanisms=five"
  bool without_records = false;       // what cases and statements alone prove
  std::string as_of;                  // a moment of the past: the score as it was then; empty: now
  // Those without an option of their own:
  std::string catalogue;  // another version than that of the year
  bool alone = false;     // only the facts of `grid` are read; its rank stays 0
  bool lapsed = false;    // with the open clocks as if all had lapsed
};

// Adds --year, --grid, --set, --as-of and --without-records. `options` must live as long as the command.
void add_score_options(CLI::App& command, ScoreOptions& options);

// What is shown, and how it came about.
struct Scored {
  int year = 0;
  std::optional<Moment> as_of;
  std::optional<Moment> cut_off;  // of the year's assessment, if it was opened
  // What happened later is not of the year that was scored: the earlier of the two, or never.
  Moment until() const { return std::min(as_of.value_or(never), cut_off.value_or(never)); }
  const Catalogue& catalogue;  // of the session's city
  SettingChoices choices;
  Assessment assessment;  // of the wanted counties; each rank is one among all, unless alone
  bool records = true;    // counted, too
};

// Throws ProblemException (refused: no catalogue holds for the year; input: a bad grid or setting, a moment
// to come) or StoreFailure.
Scored scored(Session& session, const ScoreOptions& options);

}  // namespace wangge::cli
