// How the counties stand in the present year's assessment, and which limits keep them there: in brief, for a
// screen.
#pragma once
#include <string>
#include <vector>

#include "application/score/kept_grades.h"

namespace wangge {

struct CountyStanding {
  GridCode county;
  int total = 0;  // tenths, by what has happened up to now
  int rank = 0;
  std::string grade;
  int if_lapsed = 0;              // tenths, if every open limit of the year is missed
  std::vector<CountedFact> keep;  // the shortest list of open limits that keeps the grade, the next due first
};

// Of all counties, whoever may read them (reads_score()); empty where no catalogue holds for the year. The
// year is not announced while it is the present one. Throws StoreFailure.
std::vector<CountyStanding> standings(Door& door);

}  // namespace wangge
