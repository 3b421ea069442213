#include "application/figures.h"

#include <fmt/format.h>

#include <algorithm>
#include <boost/json.hpp>
#include <map>
#include <vector>

namespace wangge {
namespace {

namespace json = boost::json;

using std::chrono::days;
using std::chrono::months;
using std::chrono::year_month;
using std::chrono::year_month_day;

constexpr int months_shown = 12;

year_month month_of(Day day) {
  const year_month_day date{day};
  return date.year() / date.month();
}

json::object figures_of(const DayTally& sum) {
  return {{"found", sum.found}, {"ended", sum.ended}, {"missed", sum.missed}};
}

void add(DayTally& sum, const DayTally& day) {
  sum.found += day.found;
  sum.ended += day.ended;
  sum.missed += day.missed;
}

int working_days(const Calendar& calendar, Day since, Day today) {
  int count = 0;
  for (Day day = since + days{1}; day <= today; day += days{1}) count += calendar.working(day) ? 1 : 0;
  return count;
}

struct Waits {
  std::map<int, std::int64_t> cases;  // by working days
  Day since{};
  std::int64_t total = 0;

  std::int64_t between(int more_than, int at_most) const {
    std::int64_t sum = 0;
    for (auto one = cases.upper_bound(more_than); one != cases.end() && one->first <= at_most; ++one)
      sum += one->second;
    return sum;
  }
  int median() const {
    std::int64_t passed = 0;
    for (const auto& [waited, count] : cases)
      if ((passed += count) * 2 >= total) return waited;
    return 0;
  }
};

}  // namespace

Day trend_begins(Day today) {
  return Day{(month_of(today) - months{months_shown - 1}) / 1};
}

json::array trend_json(std::span<const DayTally> tallies, Day today) {
  std::vector<DayTally> sums(months_shown);
  const year_month first = month_of(trend_begins(today));
  for (const DayTally& day : tallies)
    if (const auto at = (month_of(day.day) - first).count(); at >= 0 && at < months_shown)
      add(sums[static_cast<std::size_t>(at)], day);
  json::array list;
  for (int at = 0; at < months_shown; ++at) {
    const year_month month = first + months{at};
    json::object told{{"month", fmt::format("{:04}-{:02}", static_cast<int>(month.year()),
                                            static_cast<unsigned>(month.month()))}};
    const json::object figures = figures_of(sums[static_cast<std::size_t>(at)]);
    told.insert(figures.begin(), figures.end());
    list.push_back(std::move(told));
  }
  return list;
}

json::object week_json(std::span<const DayTally> tallies, Day today) {
  DayTally sum;
  const Day since = today - week + days{1};
  for (const DayTally& day : tallies)
    if (day.day >= since && day.day <= today) add(sum, day);
  json::object told = figures_of(sum);
  told["since"] = to_text(since);
  return told;
}

json::array waiting_json(const Calendar& calendar, std::span<const WaitingCount> counts, Day today) {
  std::map<std::string, Waits> states;
  for (const WaitingCount& count : counts) {
    Waits& waits = states[count.state];
    if (waits.total == 0 || count.since < waits.since) waits.since = count.since;
    waits.cases[working_days(calendar, count.since, today)] += count.cases;
    waits.total += count.cases;
  }
  std::vector<std::pair<std::string, Waits>> sorted(states.begin(), states.end());
  std::ranges::stable_sort(sorted, std::greater{}, [](const auto& one) { return one.second.total; });
  json::array list;
  for (const auto& [state, waits] : sorted)
    list.push_back({{"state", state},
                    {"cases", waits.total},
                    {"median_days", waits.median()},
                    {"longest_days", waits.cases.rbegin()->first},
                    {"since", to_text(waits.since)},
                    {"up_to_3", waits.between(-1, 3)},
                    {"up_to_10", waits.between(3, 10)},
                    {"longer", waits.total - waits.between(-1, 10)}});
  return list;
}

}  // namespace wangge
