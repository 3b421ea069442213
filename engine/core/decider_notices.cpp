// The engine's own commands: what clocks owe, and clocks computed again.
#include <algorithm>
#include <boost/json.hpp>
#include <iterator>

#include "engine/base/refusal.h"
#include "engine/case/case_clocks.h"
#include "engine/core/decider.h"

namespace wangge {

Decider::Decided Decider::decide_own(const Command& command, Moment now) {
  if (command.case_id && command.case_id->is_record()) {
    if (RecordState* state = find_record(*command.case_id)) return decide_notice(*state, command, now);
  } else if (command.case_id) {
    if (CaseState* state = find_case(*command.case_id)) return decide_notice(*state, command, now);
  }
  return {refused("refused.unknown-case", {}, {}, "case"), {}};
}

namespace {

DeadlineCircumstances circumstances_at_start(const CaseState& state, const ClockState& clock) {
  return circumstances_of(state, clock.unit, clock.started);
}
DeadlineCircumstances circumstances_at_start(const RecordState&, const ClockState& clock) {
  DeadlineCircumstances circumstances;
  circumstances.level = grid_of_unit(clock.unit).level();
  circumstances.start = clock.started;
  return circumstances;
}

}  // namespace

template <class State>
Decider::Decided Decider::decide_notice(State& state, const Command& command, Moment now) {
  const Moment until = command.at.value_or(now);
  std::vector<Event> events;
  if (command.action == internal::recompute) {
    const std::string reason(command.data.at("reason").as_string());
    Event event;
    for (const ClockState& clock : state.clocks) {
      auto entries = recompute_entries(context_of(until, now).counting, circumstances_at_start(state, clock),
                                       state.id, clock, reason);
      std::move(entries.begin(), entries.end(), std::back_inserter(event.clocks));
    }
    if (!event.clocks.empty()) {
      event.case_id = state.id;
      event.sequence = state.sequence + 1;
      event.at = std::max(until, state.last_at);
      event.recorded = now;
      event.actor = system_actor;
      event.action = "recompute";
      event.from = event.to = state.state_name();
      event.round = state.round;
      events.push_back(std::move(event));
    }
  } else {
    events = notice_events(*city_, state, state.state_name(), until, now);
  }
  Answer answer{state.id, state.sequence, command.action, std::string(state.state_name()), until};
  if (events.empty()) return {std::move(answer), {}};
  return {std::move(answer), record(state, std::move(events))};
}

}  // namespace wangge
