#include "engine/counting/time_left.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <utility>

namespace wangge {
namespace {

using std::chrono::hours;
using Measure = TimeLeft::Measure;

// The day that ends at or after the moment: 24:00 is of the day that it ends.
Day day_ending(Moment moment) {
  return day_of(moment - std::chrono::milliseconds{1});
}

std::int64_t working_hours(Moment from, Moment until, const Calendar& calendar) {
  constexpr std::array open{std::pair{hours{8}, hours{12}}, std::pair{hours{14}, hours{18}}};
  std::chrono::milliseconds sum{};
  for (Day day = day_of(from); start_of(day) < until; day += std::chrono::days{1}) {
    if (!calendar.working(day)) continue;
    for (const auto& [begins, ends] : open) {
      const Moment first = std::max(from, start_of(day) + begins);
      const Moment last = std::min(until, start_of(day) + ends);
      if (first < last) sum += last - first;
    }
  }
  return std::chrono::floor<hours>(sum).count();
}

}  // namespace

TimeLeft time_left(Moment now, Moment due, LimitUnit counted_by, const Calendar& calendar) {
  TimeLeft left;
  left.late = due < now;
  const Moment from = std::min(now, due), until = std::max(now, due);
  if (counted_by == LimitUnit::WH)
    return {left.late, working_hours(from, until, calendar), Measure::working_hours};
  const bool by_working_days = counted_by == LimitUnit::WD;
  if (counted_by != LimitUnit::UH) {
    const Day first = left.late ? day_ending(due) : day_of(now);
    const Day last = left.late ? day_of(now) - std::chrono::days{1} : day_ending(due);
    for (Day day = first + std::chrono::days{1}; day <= last; day += std::chrono::days{1})
      if (!by_working_days || calendar.working(day)) ++left.amount;
    left.measure = by_working_days ? Measure::working_days : Measure::days;
    if (left.amount > 0) return left;
  }
  return {left.late, std::chrono::floor<hours>(until - from).count(), Measure::hours};
}

}  // namespace wangge
