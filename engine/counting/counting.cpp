#include "engine/counting/counting.h"

#include <algorithm>

#include "engine/counting/hour_walk.h"

namespace wangge {
namespace {

using namespace std::chrono;

// The last moment at which a whole working day is left; of working hours, eight of them.
Moment one_working_day_before(Moment due, LimitUnit unit, const Calendar& calendar) {
  Day last = day_of(due - milliseconds{1});
  if (unit == LimitUnit::WH) {
    do last -= days{1};
    while (!calendar.working(last));
    return start_of(last) + (due - start_of(day_of(due)));
  }
  while (!calendar.working(last)) last -= days{1};
  return start_of(last);
}

bool longer_than_a_working_day(Limit limit) {
  switch (limit.unit) {
    case LimitUnit::UH:
    case LimitUnit::SD:
      return false;
    case LimitUnit::WH:
      return limit.amount > 8;
    case LimitUnit::WD:
    case LimitUnit::ND:
      return limit.amount > 1;
    case LimitUnit::MO:
      return true;
  }
  return false;
}

}  // namespace

std::optional<Moment> due_moment(Moment start, Limit limit, const Calendar& calendar,
                                 const std::vector<Pause>& pauses) {
  const auto look_at_none = [](const WalkedDay&) {};
  if (limit.unit == LimitUnit::UH || limit.unit == LimitUnit::WH)
    return walk_hours(start, limit, calendar, pauses, look_at_none);
  const auto last = walk_days(start, limit, calendar, pauses, look_at_none);
  if (!last) return std::nullopt;
  return end_of(*last);
}

Moment warning_moment(Moment start, Moment due, Limit limit, const Calendar& calendar) {
  const Moment mostly_used = start + (due - start) / 5 * 4;
  if (!longer_than_a_working_day(limit)) return mostly_used;
  return std::max(start, std::min(mostly_used, one_working_day_before(due, limit.unit, calendar)));
}

Moment urging_moment(Moment start, Moment due) {
  return due >= Moment::max() - (due - start) ? due : due + (due - start);
}

}  // namespace wangge
