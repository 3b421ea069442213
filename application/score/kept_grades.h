// Which open limits must be met to keep the present grades.
#pragma once
#include <boost/json/array.hpp>
#include <vector>

#include "application/score/year_score.h"
#include "engine/score/keep_grade.h"

namespace wangge {

// For each county of `now`, in its order, the shortest list (engine/score/keep_grade.h). `now` must be of
// what reader() of the door reads. Throws StoreFailure.
std::vector<KeepPlan> kept_grades(Door& door, const YearScore& now);

boost::json::array json_of(const YearScore& now, const std::vector<KeepPlan>& plans);

}  // namespace wangge
