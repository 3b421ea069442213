// What another reading of the catalogue, or another catalogue, would have scored, beside the real scores.
#pragma once
#include "cli/score_view.h"

namespace wangge::cli {

// Both of the same facts and counties. Each county's total, grade and rank under both, and the items that
// differ. As JSON if the session wants it.
void print_beside(Session& session, const YearScore& real, const YearScore& other);

}  // namespace wangge::cli
