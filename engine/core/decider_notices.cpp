// What the engine does of its own accord: what clocks owe, and clocks computed again (order.h).
#include <algorithm>
#include <boost/json.hpp>
#include <iterator>
#include <type_traits>

#include "engine/base/refusal.h"
#include "engine/case/case_clocks.h"
#include "engine/case/owed.h"
#include "engine/core/decider.h"

namespace wangge {
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

template <class Decide>
Decider::Decided Decider::of_stream(CaseId id, const Decide& decide) {
  if (id.is_record()) {
    if (RecordState* state = find_record(id)) return decide(*state);
  } else if (CaseState* state = find_case(id)) {
    return decide(*state);
  }
  return {refused("refused.unknown-case", {{"case", to_text(id)}}, {}, "case"), {}};
}

template <class State>
Decider::Decided Decider::notice(State& state, Moment until, Moment now) {
  std::vector<Event> events;
  if constexpr (std::is_same_v<State, CaseState>)
    events = owed_events(context_of(until, now).counting, state, until, now);
  else
    events = notice_events(*city_, state, state.state_name(), until, now);
  Answer answer{state.id, state.sequence, "notice", std::string(state.state_name()), until};
  if (events.empty()) return {std::move(answer), {}};
  return {std::move(answer), record(state, std::move(events))};
}

template <class State>
Decider::Decided Decider::recompute(State& state, const RecomputeClocks& order, Moment now) {
  Answer answer{state.id, state.sequence, "recompute", std::string(state.state_name()), order.at};
  Event event;
  for (const ClockState& clock : state.clocks) {
    auto entries = recompute_entries(context_of(order.at, now).counting, circumstances_at_start(state, clock),
                                     state.id, clock, order.reason);
    std::move(entries.begin(), entries.end(), std::back_inserter(event.clocks));
  }
  if (event.clocks.empty()) return {std::move(answer), {}};
  event.case_id = state.id;
  event.sequence = state.sequence + 1;
  event.at = std::max(order.at, state.last_at);
  event.recorded = now;
  event.actor = system_actor;
  event.action = "recompute";
  event.from = event.to = state.state_name();
  event.round = state.round;
  std::vector<Event> events;
  events.push_back(std::move(event));
  return {std::move(answer), record(state, std::move(events))};
}

Decider::Decided Decider::decide_own(const NoticeClocks& order, Moment now) {
  return of_stream(order.stream, [&](auto& state) { return notice(state, order.until, now); });
}

Decider::Decided Decider::decide_own(const RecomputeClocks& order, Moment now) {
  return of_stream(order.stream, [&](auto& state) { return recompute(state, order, now); });
}

Decider::Decided Decider::decide_own(const AskRecompute&, Moment now) {
  return {Answer{registry_stream, registry_.recompute_owed, "recompute", registry_.recompute_reason, now},
          {}};
}

Decider::Decided Decider::decide_own(const RecomputeDone& order, Moment now) {
  Answer answer{registry_stream, registry_.sequence, "recompute", "registry", now};
  if (registry_.recompute_owed == 0 || order.until < registry_.recompute_owed) return {std::move(answer), {}};
  Event event;
  event.case_id = registry_stream;
  event.sequence = registry_.sequence + 1;
  event.at = std::max(order.at, registry_.last_at);
  event.recorded = now;
  event.actor = system_actor;
  event.action = recomputed_action;
  event.from = event.to = "registry";
  event.data = canonical_json({{"until", order.until}});
  return {std::move(answer), record(event)};
}

}  // namespace wangge
