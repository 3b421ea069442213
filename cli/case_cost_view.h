// What one case cost whom.
#pragma once
#include "cli/score_view.h"
#include "engine/store/rows.h"

namespace wangge::cli {

// Each breach of the case with its rule, its county, the points really lost and the event that proves it.
// `scored`: all counties of the year. As JSON if the session wants it.
void print_case_cost(Session& session, const YearScore& scored, const CaseProjection& projection);

}  // namespace wangge::cli
