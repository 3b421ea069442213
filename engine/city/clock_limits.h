// How far the machine's clock may stand from the last moment that the log recorded, and how long it may be
// said to have stood still.
#pragma once
#include <chrono>

namespace wangge {

struct ClockLimits {
  std::chrono::seconds may_lag{10};       // behind it: as clocks are set right, a little
  std::chrono::days may_lead{35};         // ahead of it: no city is without a command for so long
  std::chrono::hours longest_outage{72};  // that is recorded at once: a year too early is soon typed
};

}  // namespace wangge
