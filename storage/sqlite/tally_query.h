// Figures over all cases of a grid: what happened day by day, and where open cases wait.
#pragma once
#include <vector>

#include "engine/store/queries.h"
#include "storage/sqlite/connection.h"
#include "storage/sqlite/names.h"

namespace wangge::sqlite {

// No index is by the day of a finding or an ending: each question reads the grid's cases once (of the city,
// the whole table). Missed limits are found by their index.
std::vector<DayTally> tally_days(Connection& connection, GridCode within, Day from, Day to);
// Reads the open cases and the desk.
std::vector<WaitingCount> count_waiting(Connection& connection, Names& names, GridCode within);

}  // namespace wangge::sqlite
