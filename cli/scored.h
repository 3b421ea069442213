// A year's scores as a command asks for them; the options are shared by all commands that need scores.
#pragma once
#include <CLI/App.hpp>
#include <string>
#include <vector>

#include "cli/session.h"
#include "engine/assessment/assess.h"

namespace wangge::cli {

struct ScoreOptions {
  int year = 0;                       // 0: the present one
  std::string grid;                   // of a county; empty: all
  std::vector<std::string> settings;  // "mechanisms=five"
  bool lapsed = false;                // with the open clocks as if all had lapsed; no option of its own
};

// Adds --year, --grid and --set. `options` must live as long as the command.
void add_score_options(CLI::App& command, ScoreOptions& options);

// What is shown, and how it came about.
struct Scored {
  int year = 0;
  const Catalogue& catalogue;  // of the session's city
  SettingChoices choices;
  Assessment assessment;  // of the wanted counties; each rank is one among all
};

// Throws ProblemException (refused: no catalogue holds for the year; input: a bad grid or setting) or
// StoreFailure.
Scored scored(Session& session, const ScoreOptions& options);

}  // namespace wangge::cli
