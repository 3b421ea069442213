// The work that benchmarks do: cases that go from a village's report to disclosure, by people of real grids.
#pragma once
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "engine/core/engine.h"

namespace wangge {

// The actions of one case, in order, and who takes them.
class Workload {
 public:
  explicit Workload(const City& city);

  // Adds the people; throws if the engine refuses.
  void set_up(Engine& engine) const;

  static constexpr int steps = 8;
  // Step 0 logs the case `number` (its key is also its name); the others follow.
  Command command(std::int64_t number, int step) const;

 private:
  struct Place {
    std::string village;
    std::string village_unit;
    std::string station_unit;
    std::string office_unit;
  };
  std::vector<Place> places_;
  std::string city_unit_;
};

}  // namespace wangge
