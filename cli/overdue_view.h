// What is overdue, where, whose, and what it costs.
#pragma once
#include "cli/session.h"
#include "engine/cost.h"

namespace wangge::cli {

// "3 d 4 h" since the moment.
std::string lateness(Session& session, Moment due);
// One line a county, then its dearest units (`units_each` of them; all if 0).
void print_overdue_lines(Session& session, const std::vector<OverdueLine>& lines, std::size_t units_each);
void print_overdue_cases(Session& session, const std::vector<DeskClock>& clocks);

}  // namespace wangge::cli
