// The yearly assessment from its opening to the bulletin (AM, AR): each step with the figures that the
// verified log gives, computed here and never handed in. Single lines of its record are acted on as those of
// any record.
#pragma once
#include <boost/json/object.hpp>
#include <string>
#include <vector>

#include "application/door.h"
#include "application/score/later_facts.h"
#include "application/score/year_score.h"
#include "engine/assessment/cycle.h"

namespace wangge {

struct AssessmentStep {
  int year = 0;             // 0: the year before the present one, as in the first quarter (AM)
  SettingChoices settings;  // instead of the catalogue's own
  std::string cut_off;      // a moment, as the field of the record takes it
  std::string paper, letter, note, reason;
  std::string key;  // of the commands; empty: random
};

int assessed_year(const Door& door, int given);
// Throws ProblemException (refused) if the year's assessment was not opened.
Cycle assessment_of(Door& door, int year);

// Each throws as assessment_of(), require_verified() and score_year() do, or StoreFailure.
Result<Answer> open_assessment(Door& door, const AssessmentStep& step);
Result<Answer> begin_review(Door& door, const AssessmentStep& step);
Result<Answer> release_scores(Door& door, const AssessmentStep& step);
// By the settings by which was released, unless others are given.
Result<Answer> finalise_scores(Door& door, const AssessmentStep& step);
Result<Answer> reopen_assessment(Door& door, const AssessmentStep& step);
// N4: the result goes to every county as a bulletin, which each of them acknowledges. Two commands with keys
// that are the same each time: what broke off between them is completed by the same step again.
Result<Answer> announce_scores(Door& door, const AssessmentStep& step);

// The lines of the procedure that the viewer reads, and each county's score as released beside what the log
// gives now.
struct AssessmentStatus {
  Cycle cycle;
  YearScore score;
  std::vector<LaterFact> later;  // than what was made final
};
AssessmentStatus assessment_status(Door& door, const AssessmentStep& step);
boost::json::object json_of(const AssessmentStatus& status);

}  // namespace wangge
