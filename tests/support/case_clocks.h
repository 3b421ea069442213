// What a test asks of a case's clocks and breaches.
#pragma once
#include <algorithm>
#include <catch2/catch.hpp>

#include <string>
#include <string_view>
#include <vector>

#include "support/engine_fixture.h"

namespace wangge::support {

// The clock of that rule that began last; nothing if none ever did.
inline const ClockState* newest(const CaseState& state, std::string_view name) {
  const ClockState* found = nullptr;
  for (const ClockState& clock : state.clocks)
    if (clock.clock == name) found = &clock;
  return found;
}

inline ClockState clock_of(EngineFixture& fixture, std::string_view name) {
  const CaseState state = fixture.state();
  const ClockState* clock = newest(state, name);
  INFO(name);
  REQUIRE(clock != nullptr);
  return *clock;
}

inline bool runs(EngineFixture& fixture, std::string_view name) {
  const CaseState state = fixture.state();
  const ClockState* clock = newest(state, name);
  return clock != nullptr && clock->open();
}

// Rules that were breached by now and not annulled, each as often as it was, in order.
using Rules = std::vector<std::string>;
inline Rules breached(EngineFixture& fixture) {
  fixture.engine->advance(fixture.time.now());
  Rules rules;
  for (const Breach& breach : breaches_of(fixture.state()))
    if (!breach.annulled) rules.push_back(breach.rule);
  std::ranges::sort(rules);
  return rules;
}

}  // namespace wangge::support
