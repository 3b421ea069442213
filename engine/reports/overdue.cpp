#include "engine/reports/overdue.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "engine/score/penalties.h"

namespace wangge {

namespace {

template <class Visit>
void each_clock(StoreReader& reader, const OverdueFilter& filter, const Visit& visit) {
  OverduePage page;
  page.size = 1000;
  while (true) {
    const auto clocks = reader.overdue(filter, page);
    for (const DeskClock& clock : clocks) visit(clock);
    if (clocks.size() < page.size) break;
    page.after = clocks.back();
  }
}

std::vector<OverdueLine> lines_of(StoreReader& reader, const OverdueFilter& filter, Penalties& penalties) {
  struct Sum {
    OverdueLine line;
    std::set<std::int64_t> cases;
  };
  std::map<std::string, Sum> sums;
  each_clock(reader, filter, [&](const DeskClock& clock) {
    Sum& sum = sums[clock.unit];
    if (sum.line.clocks == 0) sum.line.oldest = clock.due;
    sum.line.unit = clock.unit;
    sum.line.county = clock.grid.level() == 1 ? clock.grid : clock.grid.at_level(2);
    ++sum.line.clocks;
    sum.cases.insert(clock.case_id.value);
    sum.line.points += penalties.add(breach_of(clock));
  });
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

}  // namespace

std::vector<OverdueLine> overdue_lines(StoreReader& reader, const City& city, const OverdueFilter& filter) {
  Penalties penalties(city);
  penalties.hold_floors();
  return lines_of(reader, filter, penalties);
}

std::vector<OverdueLine> coming_lines(StoreReader& reader, const City& city, const OverdueFilter& filter,
                                      std::vector<Breach> missed) {
  Penalties penalties(city);
  penalties.hold_floors();
  std::ranges::stable_sort(missed, {}, &Breach::fell_due);
  for (const Breach& breach : missed) penalties.add(breach);
  OverdueFilter overdue = filter;
  overdue.from.reset();
  overdue.now = filter.from.value_or(filter.now);
  overdue.unit.reset();  // another unit may be late on the same case
  each_clock(reader, overdue, [&](const DeskClock& clock) { penalties.add(breach_of(clock)); });
  return lines_of(reader, filter, penalties);
}

}  // namespace wangge
