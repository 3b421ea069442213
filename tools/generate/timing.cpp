#include "tools/generate/timing.h"

#include <algorithm>
#include <chrono>

#include "tools/generate/diligence.h"

namespace wangge {
namespace {

using std::chrono::hours;
using std::chrono::minutes;

// Of a thousand cases. Far apart: each late case costs its county a point, of which two items have ten each.
std::uint64_t slipping_share(GridCode grid) {
  const int careless = carelessness(grid);
  return static_cast<std::uint64_t>(3 + careless * careless * careless / 8);
}

Moment earliest_due(const CaseState& state, Moment now) {
  Moment earliest = never;
  for (const ClockState& clock : state.clocks)
    if (clock.status == ClockStatus::running && clock.due && *clock.due > now)
      earliest = std::min(earliest, *clock.due);
  return earliest == never ? now + hours{8} : earliest;
}

}  // namespace

void Timing::begin_in(GridCode grid) {
  slips_ = random_.below(1000) < slipping_share(grid) ? (random_.chance(15) ? 2 : 1) : 0;
}

Moment Timing::next(const CaseState& state, Moment now) {
  if (const ClockState* clock = state.state_clock();
      clock != nullptr && clock->due && slips_ > 0 && random_.chance(15)) {
    --slips_;
    return late(std::max(now, *clock->due));
  }
  const Moment due = earliest_due(state, now);
  const minutes left = std::min<minutes>(std::chrono::floor<minutes>(due - now), hours{24 * 12});
  const minutes used = left * random_.between(4, 60) / 100;
  const Moment moment = in_office_hours(now + used);
  return moment <= due ? moment : now + used;
}

Moment Timing::soon(const CaseState& state, Moment now) {
  const minutes left = std::chrono::floor<minutes>(earliest_due(state, now) - now);
  const minutes wanted{random_.between(10, 300)};
  return now + (wanted < left ? wanted : left * random_.between(10, 80) / 100);
}

Moment Timing::after_days(int days, Moment now) {
  return in_office_hours(now + hours{24 * days});
}

bool Timing::neglects() {
  if (slips_ == 0 || !random_.chance(20)) return false;
  --slips_;
  return true;
}

Moment Timing::in_office_hours(Moment moment) const {
  Day day = day_of(moment);
  const auto clock = moment - start_of(day);
  if (calendar_.working(day) && clock >= hours{8} && clock < hours{18}) return moment;
  if (clock >= hours{18} || !calendar_.working(day)) day += std::chrono::days{1};
  while (!calendar_.working(day)) day += std::chrono::days{1};
  return start_of(day) + hours{8} + clock % hours{9};
}

// A few are forgotten for months, and some of those are still open when the year ends.
Moment Timing::late(Moment due) {
  return due + (random_.chance(8) ? hours{24 * random_.between(15, 160)} : hours{random_.between(2, 240)});
}

}  // namespace wangge
