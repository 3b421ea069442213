// A present that was chosen and goes on from there, as a played store's does while it is served.
#pragma once
#include <chrono>

#include "engine/base/time.h"

namespace wangge::server {

class RunningTime final : public TimeSource {
 public:
  explicit RunningTime(Moment chosen) : chosen_(chosen) {}
  Moment now() const override {
    return chosen_ +
           std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - begun_);
  }
  bool chosen() const override { return true; }

 private:
  Moment chosen_;
  std::chrono::steady_clock::time_point begun_ = std::chrono::steady_clock::now();
};

}  // namespace wangge::server
