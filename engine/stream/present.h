// The present as the log takes it: the moment that is written as `recorded`, or why nothing is written.
#pragma once
#include <optional>

#include "engine/base/problem.h"
#include "engine/base/time.h"
#include "engine/city/clock_limits.h"

namespace wangge {

// What a clock says, and whether somebody chose it.
struct ClockReading {
  Moment now{};
  bool chosen = false;
};
ClockReading reading_of(const TimeSource& time);

// Where the log stands.
struct LogTime {
  bool played = false;
  std::optional<Moment> recorded;  // of its last event; none in an empty log
};

// The city's administrator says by it that a clock far ahead of the log is right.
inline constexpr std::string_view confirm_clock = "confirm_clock";

// Never before the log's last moment. Refused: a chosen present in a store that is not played, a clock behind
// the log by more than may be, and, but in a played store, one that is far ahead of it.
Result<Moment> present(const LogTime& log, const ClockReading& clock, const ClockLimits& limits);
// The same, but for the lead, which the command that confirms the clock is there for.
Result<Moment> present_ahead(const LogTime& log, const ClockReading& clock, const ClockLimits& limits);

}  // namespace wangge
