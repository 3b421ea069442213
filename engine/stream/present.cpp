#include "engine/stream/present.h"

#include <algorithm>

namespace wangge {
namespace {

Problem refused(std::string message, const LogTime& log, const ClockReading& clock) {
  Problem problem{ProblemKind::refused, std::move(message), {{"now", to_text(clock.now)}}, {}, {}};
  if (log.recorded) problem.arguments.emplace_back("last", to_text(*log.recorded));
  return problem;
}

}  // namespace

ClockReading reading_of(const TimeSource& time) {
  return {time.now(), time.chosen()};
}

Result<Moment> present_ahead(const LogTime& log, const ClockReading& clock, const ClockLimits& limits) {
  if (clock.chosen && !log.played) return refused("refused.chosen-present", log, clock);
  if (!log.recorded) return clock.now;
  if (clock.now < *log.recorded - limits.may_lag)
    return refused(clock.chosen ? "refused.present-behind" : "refused.clock-behind", log, clock);
  return std::max(clock.now, *log.recorded);
}

Result<Moment> present(const LogTime& log, const ClockReading& clock, const ClockLimits& limits) {
  if (!log.played && !clock.chosen && log.recorded && clock.now > *log.recorded + limits.may_lead)
    return refused("refused.clock-ahead", log, clock);
  return present_ahead(log, clock, limits);
}

}  // namespace wangge
