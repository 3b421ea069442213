#include "engine/cost.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

namespace wangge {

int points_of(const City& city, const DeskClock& clock) {
  if (clock.grid.level() == 1) return 0;
  const DeadlineRule* rule = city.policy.find(clock.rule);
  return rule == nullptr || rule->feeds.empty() ? 0 : rule->points;
}

std::string points_text(int tenths) {
  return fmt::format("{}.{}", tenths / 10, tenths % 10);
}

std::vector<OverdueLine> overdue_lines(StoreReader& reader, const City& city, const OverdueFilter& filter) {
  struct Sum {
    OverdueLine line;
    std::set<std::int64_t> cases;
  };
  std::map<std::string, Sum> sums;
  std::map<std::tuple<std::int64_t, std::int64_t, std::string>, int> penalties;
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
      if (const int points = points_of(city, clock); points > 0) {
        int& known =
            penalties[{sum.line.county.digits, clock.case_id.value, city.policy.find(clock.rule)->feeds}];
        if (points > known) {
          sum.line.points += points - known;
          known = points;
        }
      }
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
