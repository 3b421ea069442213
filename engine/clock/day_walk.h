// Counting by days, one day after the other; what due_moment and explain have in common.
#pragma once
#include <chrono>

#include "engine/clock/counting.h"

namespace wangge {

// No limit is longer; a walk that gets here has been paused for years.
inline constexpr std::chrono::days longest_walk{4000};

// The pause that touches this day at or after `start`; nullptr if none does.
inline const Pause* pause_on(Day day, Moment start, const std::vector<Pause>& pauses) {
  const Moment begins = std::max(start_of(day), start);
  const Moment ends = end_of(day);
  for (const Pause& pause : pauses)
    if (pause.from < ends && (!pause.to || *pause.to > begins)) return &pause;
  return nullptr;
}

// The last day of a limit of months, before pauses and rolling.
inline Day month_end(Day start, int months) {
  using namespace std::chrono;
  const year_month_day date{start};
  const year_month_day wanted = date + std::chrono::months{months};
  return wanted.ok() ? Day{wanted} : Day{wanted.year() / wanted.month() / last};
}

// Visits each day from the starting one to the last, and sets `last` to the last; leaves it empty if a pause
// is open-ended.
template <class Visit>
void walk_days(Moment start, Limit limit, const Calendar& calendar, const std::vector<Pause>& pauses,
               const Visit& visit, std::optional<Day>& last) {
  using std::chrono::days;
  last.reset();
  const Day first = day_of(start);
  int wanted = limit.amount;
  if (limit.unit == LimitUnit::SD) wanted = 1;
  if (limit.unit == LimitUnit::MO) wanted = static_cast<int>((month_end(first, limit.amount) - first).count());
  const bool working_days_only = limit.unit == LimitUnit::WD;
  const bool rolls = limit.unit == LimitUnit::ND || limit.unit == LimitUnit::MO;
  int number = 0;
  for (Day day = first; day - first < longest_walk; day += days{1}) {
    CountedDay line;
    line.day = day;
    line.kind = calendar.kind(day);
    const Pause* pause = pauses.empty() ? nullptr : pause_on(day, start, pauses);
    const bool off = line.kind == DayKind::weekend || line.kind == DayKind::holiday;
    if (day == first && limit.unit != LimitUnit::SD) {
      line.how = Counted::start_day;
    } else if (pause != nullptr) {
      if (!pause->to) return;
      line.how = Counted::paused;
      line.name_zh = line.name_en = pause->reason;
    } else if (number == wanted) {
      line.how = Counted::rolled;  // the limit had ended on a day off
    } else if (working_days_only && off) {
      line.how = line.kind == DayKind::holiday ? Counted::holiday : Counted::weekend;
    } else {
      line.how = Counted::counted;
      line.number = ++number;
    }
    visit(line);
    const bool reached = number == wanted && line.how != Counted::paused && line.how != Counted::start_day;
    if (reached && (!rolls || !off)) {
      last = day;
      return;
    }
  }
}

}  // namespace wangge
