// A year's scores as a command asks for them; the options are shared by all commands that need scores.
#pragma once
#include <algorithm>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "cli/session.h"
#include "cli/syntax.h"
#include "engine/assessment/cycle.h"
#include "engine/score/assess.h"

namespace wangge::cli {

struct ScoreOptions {
  int year = 0;                       // 0: the present one, or that of `as_of`
  std::string grid;                   // of a county; empty: all
  std::vector<std::string> settings;  // "mechanisms=five"
  bool without_records = false;       // what cases and statements alone prove
  std::string as_of;                  // a moment of the past: the score as it was then; empty: now
  int version = 0;                    // of what was made final; 0: the one that stands, or else the log's end
  // Those without an option of their own:
  std::string catalogue;  // another version than that of the year
  bool alone = false;     // only the facts of `grid` are read; its rank stays 0
  bool lapsed = false;    // with the open clocks as if all had lapsed
  bool live = false;      // of the whole log, though the year is final
  bool whole = false;     // no score is shown, only what a case cost
  bool verified = false;  // the log was verified in this run, and is read as of that moment
};

// Adds --year, --grid, --set, --as-of, --version and --without-records. `options` must live as long as the
// command.
void add_score_options(Syntax command, ScoreOptions& options);

// What is shown, and how it came about. Of a year that is final, all of it is read from the log up to the
// event that made it final, by the city's data of then; the session must live as long.
struct Scored {
  int year = 0;
  std::optional<Moment> as_of;
  std::optional<Moment> cut_off;  // of the year's assessment, if it was opened
  // What happened later is not of the year that was scored: the earlier of the two, or never.
  Moment until() const { return std::min(as_of.value_or(never), cut_off.value_or(never)); }
  const Catalogue& catalogue;  // of the city
  SettingChoices choices;
  Assessment assessment;                  // of the wanted counties; each rank is one among all, unless alone
  bool records = true;                    // counted, too
  CaseId record;                          // of the year's assessment; 0 if it was not opened
  std::optional<FinalVersion> version;    // that was scored; none: nothing final was
  std::optional<FinalVersion> withdrawn;  // the last that was final, where the year was opened again
  std::shared_ptr<const City> city;
  std::shared_ptr<StoreReader> log;  // that was scored
  bool as_made_final = false;        // by the settings and facts of the version, and not by others to compare
  Head head;                         // of the log that was scored
  Moment end{};                      // when its last event was recorded
  bool verified = false;             // in this run
};

// "final, version 1 …", "opened again …" or "draft", in the language of the reader; papers are Chinese.
std::string edition_text(const Scored& scored, const Messages& messages, Language language);

// Holds the session's reader at one moment. Throws ProblemException (refused: no catalogue holds for the
// year, no such version, what is asked forecasts a final year; input: a bad grid or setting, a moment to
// come) or StoreFailure.
Scored scored(Session& session, const ScoreOptions& options);

}  // namespace wangge::cli
