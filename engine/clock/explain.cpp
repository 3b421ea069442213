#include "engine/clock/counting.h"
#include "engine/clock/day_walk.h"

namespace wangge {

Explanation explain(Moment start, Limit limit, const Calendar& calendar, const std::vector<Pause>& pauses) {
  constexpr std::size_t most_days = 1000;
  Explanation explanation{start, limit, due_moment(start, limit, calendar, pauses), {}};
  const auto add = [&](CountedDay line) {
    if (explanation.days.size() >= most_days) return;
    line.provisional = calendar.provisional(line.day);
    if (const Calendar::Entry* entry = calendar.entry(line.day); entry != nullptr && line.name_zh.empty()) {
      line.name_zh = entry->name_zh;
      line.name_en = entry->name_en;
    }
    explanation.days.push_back(std::move(line));
  };
  if (limit.unit != LimitUnit::UH && limit.unit != LimitUnit::WH) {
    std::optional<Day> last;
    walk_days(start, limit, calendar, pauses, add, last);
    return explanation;
  }
  if (!explanation.due) return explanation;
  for (Day day = day_of(start); day <= day_of(*explanation.due); day += std::chrono::days{1}) {
    CountedDay line;
    line.day = day;
    line.kind = calendar.kind(day);
    line.how = Counted::hours;
    if (limit.unit == LimitUnit::WH && !calendar.working(day))
      line.how = line.kind == DayKind::holiday ? Counted::holiday : Counted::weekend;
    if (const Pause* pause = pause_on(day, start, pauses)) {
      line.how = Counted::paused;
      line.name_zh = line.name_en = pause->reason;
    }
    add(line);
  }
  return explanation;
}

}  // namespace wangge
