#include "engine/counting/time_left.h"

#include <catch2/catch.hpp>

#include "support/city_data.h"

namespace wangge {
namespace {

using Measure = TimeLeft::Measure;

TimeLeft left(std::string_view now, std::string_view due, LimitUnit unit) {
  return time_left(parse_moment(now).value(), parse_moment(due).value(), unit, support::linyi().calendar);
}

}  // namespace

TEST_CASE("what is left of a limit is told as the limit counts", "[counting][R1]") {
  // Friday to Tuesday night: Monday and Tuesday are working days.
  CHECK(left("2025-03-07T09:00", "2025-03-11 24:00", LimitUnit::WD) ==
        TimeLeft{false, 2, Measure::working_days});
  CHECK(left("2025-03-07T09:00", "2025-03-11 24:00", LimitUnit::ND) == TimeLeft{false, 4, Measure::days});
  CHECK(left("2025-03-07T09:00", "2025-03-11 24:00", LimitUnit::UH) == TimeLeft{false, 111, Measure::hours});
  // Over noon, and over a weekend: 9–12 and 14–18 on Friday, 8–10 on Monday.
  CHECK(left("2025-03-07T09:00", "2025-03-10T10:00", LimitUnit::WH) ==
        TimeLeft{false, 9, Measure::working_hours});
}

TEST_CASE("on the last day hours are left, and a day that is late counts when it is over", "[counting][R1]") {
  CHECK(left("2025-03-11T09:00", "2025-03-11 24:00", LimitUnit::WD) == TimeLeft{false, 15, Measure::hours});
  CHECK(left("2025-03-11 24:00", "2025-03-11 24:00", LimitUnit::WD) == TimeLeft{false, 0, Measure::hours});
  CHECK(left("2025-03-12T09:00", "2025-03-11 24:00", LimitUnit::WD) == TimeLeft{true, 9, Measure::hours});
  CHECK(left("2025-03-13T09:00", "2025-03-11 24:00", LimitUnit::WD) ==
        TimeLeft{true, 1, Measure::working_days});
  // The weekend over, no working day of it is late.
  CHECK(left("2025-03-17T09:00", "2025-03-14 24:00", LimitUnit::WD) == TimeLeft{true, 57, Measure::hours});
  CHECK(left("2025-03-17T09:00", "2025-03-14 24:00", LimitUnit::ND) == TimeLeft{true, 2, Measure::days});
}

}  // namespace wangge
