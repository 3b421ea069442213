// Figures of a grid over time: a year by month, the last seven days, and where open cases wait.
#pragma once
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <span>

#include "application/snapshot.h"

namespace wangge {

// The first day of the twelve months that end with that of today.
Day trend_begins(Day today);
// For each of them, {"month":"2025-03","found","ended","missed"}; `tallies` must begin by then.
boost::json::array trend_json(std::span<const DayTally> tallies, Day today);
// {"since","found","ended","missed"} of the seven days that end with today.
boost::json::object week_json(std::span<const DayTally> tallies, Day today);
inline constexpr std::chrono::days week{7};

// For each state, those with most cases first:
// {"state","cases","median_days","longest_days","since","up_to_3", "up_to_10","longer"}. Days are working
// days after the one since which a case waits; the last three are cases.
boost::json::array waiting_json(const Calendar& calendar, std::span<const WaitingCount> counts, Day today);

}  // namespace wangge
