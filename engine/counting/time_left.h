// How much of a limit is left at a moment, or how much it is over, in the measure that the limit counts by:
// an official plans the week by working days, not by what a calendar on the wall says.
#pragma once
#include <cstdint>

#include "engine/base/time.h"
#include "engine/city/calendar.h"
#include "engine/city/deadline_policy.h"

namespace wangge {

struct TimeLeft {
  enum class Measure : std::uint8_t { working_days, days, working_hours, hours };
  bool late = false;
  std::int64_t amount = 0;  // whole ones, 0 or more
  Measure measure = Measure::days;
  bool operator==(const TimeLeft&) const = default;
};

// Whole days as limits count them: what is left of today does not count, and a day that is late counts when
// it is over. Where there is no whole day, the natural hours. Months are told in days. The clock must run.
TimeLeft time_left(Moment now, Moment due, LimitUnit counted_by, const Calendar& calendar);

}  // namespace wangge
