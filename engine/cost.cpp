#include "engine/cost.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "engine/assessment/rule_reading.h"

namespace wangge {

int points_of(const City& city, const DeskClock& clock) {
  if (clock.grid.level() == 1) return 0;
  const DeadlineRule* rule = city.policy.find(clock.rule);
  const Catalogue* catalogue =
      clock.due == never
          ? nullptr  // paused
          : city.catalogue(static_cast<int>(std::chrono::year_month_day{day_of(clock.due)}.year()));
  const CatalogueRule* counting = catalogue == nullptr ? nullptr : catalogue->rule_of_clock(clock.rule);
  if (counting != nullptr && !charges(*counting, clock.unit)) return 0;
  return rule == nullptr || rule->feeds.empty() ? 0 : rule->points;
}

std::string points_text(int tenths) {
  return fmt::format("{}.{}", tenths / 10, tenths % 10);
}

namespace {

// What one penalty stands for: a rule of the catalogue in a county, and there a case or, where the rule
// counts so, a department. Without a catalogue, the clause stands for the rule.
using Penalty = std::tuple<std::int64_t, std::string, std::int64_t, std::string>;

Penalty penalty_of(const City& city, const Catalogue* catalogue, const DeskClock& clock) {
  const std::int64_t county = clock.grid.at_level(2).digits;
  const CatalogueRule* rule = catalogue == nullptr ? nullptr : catalogue->rule_of_clock(clock.rule);
  if (rule == nullptr) return {county, city.policy.find(clock.rule)->feeds, clock.case_id.value, {}};
  if (rule->per == CountUnit::department) return {county, rule->id, 0, clock.unit};
  return {county, rule->id, clock.case_id.value, {}};
}

}  // namespace

std::vector<OverdueLine> overdue_lines(StoreReader& reader, const City& city, const OverdueFilter& filter) {
  struct Sum {
    OverdueLine line;
    std::set<std::int64_t> cases;
  };
  std::map<std::string, Sum> sums;
  std::map<Penalty, int> penalties;
  const Catalogue* catalogue =
      city.catalogue(static_cast<int>(std::chrono::year_month_day{day_of(filter.now)}.year()));
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
        int& known = penalties[penalty_of(city, catalogue, clock)];
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
