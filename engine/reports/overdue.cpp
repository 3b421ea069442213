#include "engine/reports/overdue.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "engine/score/penalties.h"

namespace wangge {

std::vector<OverdueLine> overdue_lines(StoreReader& reader, const City& city, const OverdueFilter& filter) {
  struct Sum {
    OverdueLine line;
    std::set<std::int64_t> cases;
  };
  std::map<std::string, Sum> sums;
  Penalties penalties(city);
  penalties.hold_floors();
  OverduePage page;
  page.size = 1000;
  while (true) {
    const auto clocks = reader.overdue(filter, page);
    for (const DeskClock& clock : clocks) {
      Sum& sum = sums[clock.unit];
      if (sum.line.clocks == 0) sum.line.oldest = clock.due;
      sum.line.unit = clock.unit;
      sum.line.county = clock.grid.level() == 1 ? clock.grid : clock.grid.at_level(2);
      ++sum.line.clocks;
      sum.cases.insert(clock.case_id.value);
      sum.line.points += penalties.add(breach_of(clock));
    }
    if (clocks.size() < page.size) break;
    page.after = clocks.back();
  }
  std::vector<OverdueLine> lines;
  for (auto& [unit, sum] : sums) {
    sum.line.cases = static_cast<std::int64_t>(sum.cases.size());
    lines.push_back(sum.line);
  }
  std::stable_sort(lines.begin(), lines.end(), [](const OverdueLine& a, const OverdueLine& b) {
    return std::tie(a.county, b.points, b.clocks) < std::tie(b.county, a.points, a.clocks);
  });
  return lines;
}

}  // namespace wangge
