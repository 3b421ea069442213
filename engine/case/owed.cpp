#include "engine/case/owed.h"

#include <algorithm>
#include <iterator>

namespace wangge {
namespace {

const ClockState* suspension_of(const CaseState& state) {
  const auto found = std::ranges::find_if(state.clocks, [](const ClockState& clock) {
    return clock.open() && clock.clock == clock_of_suspension;
  });
  return found == state.clocks.end() ? nullptr : &*found;
}

Event resumed(const Counting& counting, const CaseState& state, Moment at, Moment recorded) {
  Event event;
  event.case_id = state.id;
  event.sequence = state.sequence + 1;
  event.at = std::max(at, state.last_at);
  event.recorded = recorded;
  event.actor = system_actor;
  event.action = "resume";
  event.clause = "D1";
  event.from = event.to = state.state_name();
  event.round = state.round;
  for (const ClockState& clock : state.clocks) {
    if (clock.clock == clock_of_suspension && clock.open()) {
      ClockEntry& over = event.clocks.emplace_back();
      over.number = clock.number;
      over.operation = ClockOperation::meet;
    } else if (clock.status == ClockStatus::paused) {
      event.clocks.push_back(resume_entry(counting, clock, event.at));
    }
  }
  return event;
}

}  // namespace

bool suspension_ran_out(const CaseState& state, Moment by) {
  const ClockState* clock = state.place.suspended ? suspension_of(state) : nullptr;
  return clock != nullptr && clock->due && *clock->due <= by;
}

std::vector<Event> owed_events(const Counting& counting, const CaseState& state, Moment until,
                               Moment recorded) {
  if (!suspension_ran_out(state, until))
    return notice_events(counting.city, state, state.state_name(), until, recorded);
  const Moment end = *suspension_of(state)->due;
  std::vector<Event> events = notice_events(counting.city, state, state.state_name(), end, recorded);
  CaseState after = state;
  for (const Event& event : events) apply(after, event);
  events.push_back(resumed(counting, after, end, recorded));
  apply(after, events.back());
  auto more = owed_events(counting, after, until, recorded);
  std::ranges::move(more, std::back_inserter(events));
  return events;
}

}  // namespace wangge
