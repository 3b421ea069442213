// What lateness costs in the yearly assessment, before floors: one case gives at most one penalty per rule of
// the catalogue and assessed county, however many clocks it missed; a rule that counts departments, one for
// each (docs/rules.md, "Counting").
#pragma once
#include <string>
#include <vector>

#include "engine/city/city.h"
#include "engine/store/store.h"

namespace wangge {

struct OverdueLine {
  GridCode county;  // of the unit; the city itself for its own units
  std::string unit;
  std::int64_t clocks = 0;
  std::int64_t cases = 0;
  int points = 0;  // tenths; 0 for units of the city, which is not assessed
  Moment oldest{};
};

// One line a unit, by county and then by cost, dearest first. Where two units are late on one case under the
// same rule, the one that was late first bears the penalty.
std::vector<OverdueLine> overdue_lines(StoreReader& reader, const City& city, const OverdueFilter& filter);

// Tenths of a point that lateness on this clock costs; 0 if it costs none.
int points_of(const City& city, const DeskClock& clock);

// "1.0", "12.5"
std::string points_text(int tenths);

}  // namespace wangge
