// Questions to the desk: what is overdue, and what the system must act upon.
#pragma once
#include <utility>
#include <vector>

#include "engine/store/queries.h"
#include "storage/sqlite/connection.h"
#include "storage/sqlite/names.h"

namespace wangge::sqlite {

// First and last county of a subtree.
using CountyRange = std::pair<std::int64_t, std::int64_t>;
CountyRange counties_within(GridCode within);

// Those that have rows on the desk or breaches, rising.
std::vector<std::int64_t> counties_of_desk(Connection& connection, CountyRange range);
std::vector<std::int64_t> counties_of_breaches(Connection& connection, CountyRange range);

std::vector<DeskClock> overdue_clocks(Connection& connection, Names& names, const OverdueFilter& filter,
                                      const OverduePage& page);
// In order of unit, grid and rule.
std::vector<OverdueCount> count_overdue(Connection& connection, Names& names, const OverdueFilter& filter);
// In order of unit, grid, rule, clause and points.
std::vector<BreachCount> count_breaches(Connection& connection, Names& names, GridCode within, Moment from,
                                        Moment to);
std::vector<Breach> list_breaches(Connection& connection, Names& names, GridCode within, Moment from,
                                  Moment to, Moment as_of);
std::vector<DeskClock> due_notices(Connection& connection, Names& names, Moment now, std::size_t most);

}  // namespace wangge::sqlite
