// Counting by days, one day after the other; what due_moment and explain have in common.
#pragma once
#include <algorithm>
#include <chrono>
#include <optional>
#include <vector>

#include "engine/counting/counting.h"

namespace wangge {

// A day as the walk took it; `pause` is the one that excuses it, if any.
struct WalkedDay {
  Day day{};
  DayKind kind = DayKind::workday;
  Counted how = Counted::counted;
  int number = 0;  // as CountedDay::number
  const Pause* pause = nullptr;
  std::chrono::milliseconds spent{};  // as CountedDay::spent
};

// Whether the pause takes any of the time between the two; one without length takes none.
inline bool touches(const Pause& pause, Moment from, Moment to) {
  return pause.from < to && (!pause.to || (*pause.to > from && *pause.to > pause.from));
}

// The pause that takes any of this day at or after `start`; nullptr if none does.
inline const Pause* pause_on(Day day, Moment start, const std::vector<Pause>& pauses) {
  const Moment begins = std::max(start_of(day), start);
  const auto found =
      std::find_if(pauses.begin(), pauses.end(),
                   [begins, ends = end_of(day)](const Pause& pause) { return touches(pause, begins, ends); });
  return found == pauses.end() ? nullptr : &*found;
}

// The pause that excuses the whole day; nullptr if none does.
inline const Pause* pause_of_day(Day day, Moment start, const std::vector<Pause>& pauses) {
  const Moment begins = std::max(start_of(day), start);
  const auto found =
      std::find_if(pauses.begin(), pauses.end(), [begins, ends = end_of(day)](const Pause& pause) {
        return touches(pause, begins, ends) && (pause.outage || !pause.to || *pause.to >= ends);
      });
  return found == pauses.end() ? nullptr : &*found;
}

// How many days a limit has, before pauses and rolling; months by the calendar (民法典 202).
inline int days_of(Limit limit, Day first) {
  using namespace std::chrono;
  if (limit.unit == LimitUnit::SD) return 1;
  if (limit.unit != LimitUnit::MO) return limit.amount;
  const year_month_day wanted = year_month_day{first} + months{limit.amount};
  const Day end = wanted.ok() ? Day{wanted} : Day{wanted.year() / wanted.month() / last};
  return static_cast<int>((end - first).count());
}

// Visits each day from the starting one to the last, and returns the last; nullopt, after visiting the first
// day that is paused for good, if there is one.
template <class Visit>
std::optional<Day> walk_days(Moment start, Limit limit, const Calendar& calendar,
                             const std::vector<Pause>& pauses, const Visit& visit) {
  const Day first = day_of(start);
  const int wanted = days_of(limit, first);
  const bool working_days_only = limit.unit == LimitUnit::WD;
  const bool rolls = limit.unit == LimitUnit::ND || limit.unit == LimitUnit::MO;
  int number = 0;
  for (Day day = first;; day += std::chrono::days{1}) {
    WalkedDay step{day, calendar.kind(day)};
    const bool off = step.kind == DayKind::weekend || step.kind == DayKind::holiday;
    if (!pauses.empty()) step.pause = pause_of_day(day, start, pauses);
    if (day == first && limit.unit != LimitUnit::SD) {
      step.how = Counted::start_day;
    } else if (step.pause != nullptr) {
      step.how = Counted::paused;
    } else if (number >= wanted) {
      step.how = Counted::rolled;  // the limit had ended on a day off
    } else if (working_days_only && off) {
      step.how = step.kind == DayKind::holiday ? Counted::holiday : Counted::weekend;
    } else {
      step.number = ++number;
    }
    visit(step);
    if (step.how == Counted::paused && !step.pause->to) return std::nullopt;
    const bool stands = step.how == Counted::counted || step.how == Counted::rolled;
    if (stands && number >= wanted && !(rolls && off)) return day;
  }
}

}  // namespace wangge
