// What is overdue, where, whose, and what it costs.
#pragma once

#include "application/snapshot.h"
#include "cli/session.h"
#include "engine/reports/overdue.h"

namespace wangge::cli {

// "−1.0", or in words that it costs nothing.
std::string cost_word(Session& session, int tenths);
// "3 d 4 h" from `due` to `now`.
std::string lateness(Session& session, Moment due, Moment now);
// One line a county, then its dearest units (`units_each` of them; all if 0).
void print_overdue_lines(Session& session, const std::vector<OverdueLine>& lines, std::size_t units_each,
                         Moment now);
void print_overdue_cases(Session& session, const std::vector<DeskLine>& lines);

}  // namespace wangge::cli
