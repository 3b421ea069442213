#include "engine/clock/counting.h"

#include <algorithm>

#include "engine/clock/day_walk.h"

namespace wangge {
namespace {

using namespace std::chrono;

std::optional<Moment> hours_due(Moment start, Limit limit, const std::vector<Pause>& pauses) {
  std::vector<Pause> ordered = pauses;
  std::sort(ordered.begin(), ordered.end(), [](const Pause& a, const Pause& b) { return a.from < b.from; });
  Moment reached = start;
  milliseconds left = hours{limit.amount};
  for (const Pause& pause : ordered) {
    if (pause.to && *pause.to <= reached) continue;
    if (pause.from > reached) {
      if (reached + left <= pause.from) break;
      left -= pause.from - reached;
    }
    if (!pause.to) return std::nullopt;
    reached = std::max(reached, *pause.to);
  }
  return reached + left;
}

bool paused_at(Moment moment, const std::vector<Pause>& pauses) {
  return std::any_of(pauses.begin(), pauses.end(), [&](const Pause& pause) {
    return pause.from <= moment && (!pause.to || *pause.to > moment);
  });
}

// Working hours are walked in quarters of an hour when there are pauses, and by whole stretches otherwise.
std::optional<Moment> working_hours_due(Moment start, Limit limit, const Calendar& calendar,
                                        const std::vector<Pause>& pauses) {
  milliseconds left = hours{limit.amount};
  for (Day day = day_of(start); day < day_of(start) + days{4000}; day += days{1}) {
    if (!calendar.working(day)) continue;
    for (const auto& [opens, closes] : {std::pair{hours{8}, hours{12}}, std::pair{hours{14}, hours{18}}}) {
      Moment at = std::max(start, start_of(day) + opens);
      const Moment end = start_of(day) + closes;
      while (at < end) {
        const Moment step_end = pauses.empty() ? end : std::min(end, at + minutes{1});
        if (!paused_at(at, pauses)) {
          if (left <= step_end - at) return at + left;
          left -= step_end - at;
        } else if (std::any_of(pauses.begin(), pauses.end(),
                               [&](const Pause& pause) { return pause.from <= at && !pause.to; })) {
          return std::nullopt;
        }
        at = step_end;
      }
    }
  }
  return std::nullopt;
}

}  // namespace

std::optional<Moment> due_moment(Moment start, Limit limit, const Calendar& calendar,
                                 const std::vector<Pause>& pauses) {
  if (limit.unit == LimitUnit::UH) return hours_due(start, limit, pauses);
  if (limit.unit == LimitUnit::WH) return working_hours_due(start, limit, calendar, pauses);
  std::optional<Day> last;
  walk_days(start, limit, calendar, pauses, [&](const CountedDay& day) { last = day.day; }, last);
  if (!last) return std::nullopt;
  return end_of(*last);
}

Moment warning_moment(Moment start, Moment due, Limit limit, const Calendar&) {
  const Moment most_used = start + milliseconds{(due - start).count() * 4 / 5};
  const bool several_days = (limit.unit == LimitUnit::WD && limit.amount > 1) ||
                            (limit.unit == LimitUnit::ND && limit.amount > 1) || limit.unit == LimitUnit::MO;
  if (!several_days) return most_used;
  const Moment last_day_begins = start_of(day_of(due - milliseconds{1}));
  return std::max(start, std::min(most_used, last_day_begins));
}

Moment urging_moment(Moment start, Moment due) {
  return due >= Moment::max() - (due - start) ? due : due + (due - start);
}

}  // namespace wangge
