// How far the machine's clock may stand from the last moment that the log recorded.
#pragma once
#include <chrono>

namespace wangge {

struct ClockLimits {
  std::chrono::seconds may_lag{10};  // behind it: as clocks are set right, a little
  std::chrono::days may_lead{35};    // ahead of it: no city is without a command for so long
};

}  // namespace wangge
