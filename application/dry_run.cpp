#include "application/dry_run.h"

namespace wangge {

DryRun::DryRun(std::unique_ptr<StoreReader> reader, std::shared_ptr<const City> city, ClockReading clock)
    : decider_(std::move(reader), std::move(city)), clock_(clock) {}

Result<std::vector<Event>> DryRun::would(const Command& command) {
  const Decider::Decided decided = decider_.decide(command, clock_);
  if (!decided.answer) return decided.answer.error();
  std::vector<Event> events;
  if (decided.change)
    for (const StoredEvent& event : decided.change->events) events.push_back(decode(event.body));
  decider_.reset();
  return events;
}

}  // namespace wangge
