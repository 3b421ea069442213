// What the open clocks will cost if nobody acts.
#pragma once
#include "cli/score_view.h"

namespace wangge::cli {

// The scores now and those after every open clock of the year has lapsed; for one county, also the clocks
// that would cost points, the next due first. As JSON if the session wants it.
void print_forecast(Session& session, const YearScore& now, const YearScore& then);

}  // namespace wangge::cli
