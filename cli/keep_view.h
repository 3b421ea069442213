// Which open limits must be met to keep the present grades.
#pragma once
#include "cli/score_view.h"

namespace wangge::cli {

// For each of the counties, the shortest list (engine/score/keep_grade.h). As JSON if the session wants
// it.
void print_keep(Session& session, const YearScore& now);

}  // namespace wangge::cli
