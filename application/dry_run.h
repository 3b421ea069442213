// What a command would become, or why it is refused: decided exactly as the engine decides it, by a decider
// of its own whose decision nobody keeps. Nothing is written.
#pragma once
#include <memory>
#include <vector>

#include "engine/core/decider.h"

namespace wangge {

class DryRun {
 public:
  // As the store stands now, at the present that the clock says. Throws StoreFailure.
  DryRun(std::unique_ptr<StoreReader> reader, std::shared_ptr<const City> city, ClockReading clock);

  // The events: what the clocks owe first, the command's own last, then what it does to other streams is left
  // out. Whatever was asked before, each is decided upon the store.
  Result<std::vector<Event>> would(const Command& command);

 private:
  Decider decider_;
  ClockReading clock_;
};

}  // namespace wangge
