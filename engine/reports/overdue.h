// What is overdue, unit by unit, and what it costs.
#pragma once
#include <cstdint>
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
  int points = 0;  // tenths; together never more than the items hold; 0 for units of the city
  Moment oldest{};
};

// One line a unit, by county and then by cost, dearest first. Where two units are late on one case under the
// same rule, the one that was late first bears the penalty; what an item has lost, it cannot lose again.
std::vector<OverdueLine> overdue_lines(StoreReader& reader, const City& city, const OverdueFilter& filter);

// The same of what falls due in [from, now) of the filter if nobody acts, `oldest` being the next: with only
// what nothing before it has cost, neither the year's breaches, which are `missed`, nor what is overdue.
std::vector<OverdueLine> coming_lines(StoreReader& reader, const City& city, const OverdueFilter& filter,
                                      std::vector<Breach> missed);

}  // namespace wangge
