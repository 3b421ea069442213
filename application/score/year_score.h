// A year's scores, and what they were made from: the one way to them, for screens, papers and procedures.
#pragma once
#include <algorithm>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "application/door.h"
#include "engine/assessment/cycle.h"
#include "engine/score/assess.h"
#include "engine/text/messages.h"

namespace wangge {

struct ScoreQuery {
  int year = 0;                    // 0: the present one, or that of `as_of`
  std::optional<GridCode> county;  // none: all
  SettingChoices settings;         // instead of those of the catalogue, or of what was made final
  bool without_records = false;    // what cases and statements alone prove
  std::optional<Moment> as_of;     // the score as it was then; none: now
  int version = 0;                 // of what was made final; 0: the one that stands, or else the log's end
  std::string catalogue;           // another version than that of the year, to compare
  bool alone = false;              // only the facts of `county` are read; its rank stays 0
  bool lapsed = false;             // with the open clocks as if all had lapsed
  bool live = false;               // of the whole log, though the year is final
  bool whole = false;              // no score is shown, only what a case cost
  bool verified = false;           // the log was verified in this run, and is read as of that moment
};

// What is shown, and how it came about. Of a year that is final, all of it is read from the log up to the
// event that made it final, by the city's data of then; the door must live as long.
struct YearScore {
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
  // The viewer reads the scores of all counties, by which each is ranked: a rank tells of the others, too.
  bool ranked = true;
};

// "final, version 1 …", "opened again …" or "draft", in the language of the reader; papers are Chinese.
std::string edition_text(const YearScore& scored, const Messages& messages, Language language);

// Of those counties whose scores the viewer may read. Holds the door's reader at one moment. Throws
// ProblemException (refused: no catalogue holds for the year, no such version, what is asked forecasts a
// final year, beyond what the viewer reads; input, naming the field: no such county, setting or catalogue, a
// moment to come; system: what was made final is not what the log gives) or StoreFailure.
YearScore score_year(Door& door, const ScoreQuery& query);

}  // namespace wangge
