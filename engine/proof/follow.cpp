#include "engine/proof/follow.h"

#include <boost/json.hpp>

#include "engine/base/json_member.h"
#include "engine/base/problem.h"
#include "engine/case/access.h"
#include "engine/core/adoption.h"
#include "engine/log/event.h"
#include "engine/record/decide_record.h"
#include "workflows/workflow.h"

namespace wangge {
namespace {

// The machine must allow what the event says, from where the case stood, to where the event says it went.
std::optional<std::string> refused_by_machine(const CaseState& state, const Event& event) {
  if (event.actor == system_actor) {
    const bool stays = event.from == event.to && event.to == state.state_name();
    return stays ? std::nullopt : std::optional<std::string>(event.action + ": the system moved the case");
  }
  if (event.action == adopt_edition) return refused_adoption(state, event);
  if (event.action == "log") {
    return state.sequence == 0 ? std::nullopt : std::optional<std::string>("logged twice");
  }
  // What guards ask of the state is asked again; the actor's part is what the event says it was.
  const Person actor{event.actor, {}, event.unit, role_named(event.role), true};
  Situation situation = situation_of(state, actor, event.at);
  if (event.action == "extend") {
    const auto data = boost::json::parse(event.data);
    regard_clock(situation, clock_to_extend(state, text_in(data.as_object(), "clock")), event.at);
  }
  Request request;
  request.relations = relation_named(event.as);
  request.roles = event.role.empty() ? any_role : role_named(event.role);
  request.fields = ~FieldMask{0};
  request.situation = &situation;
  if (event.party != 0) {
    const TaskState* task = state.task(event.party);
    if (task == nullptr) return "no party " + std::to_string(event.party);
    situation.enough_parties = enough_without(state, event.party);
    int task_state = task->state;
    const Outcome outcome = state.edition->fire_task(task_state, event.action, request);
    if (outcome.fired == nullptr) return event.action + " is not allowed to this party";
    if (state.edition->task_states[static_cast<std::size_t>(task_state)].name != event.to)
      return event.action + " leads elsewhere than to " + event.to;
    return std::nullopt;
  }
  CasePlace place = state.place;
  const Outcome outcome = state.edition->fire_case(place, event.action, request);
  if (outcome.fired == nullptr) return event.action + " is not allowed in " + std::string(state.state_name());
  if (outcome.fired->clause != event.clause) return event.action + " cites another clause";
  if (state.edition->case_states[static_cast<std::size_t>(place.state)].name != event.to)
    return event.action + " leads elsewhere than to " + event.to;
  return std::nullopt;
}

std::optional<std::string> refused_by_machine(const Registry& registry, const Event& event) {
  if (!is_statement_action(event.action)) return std::nullopt;
  std::string reason = refused_statement(registry.statements, event);
  return reason.empty() ? std::nullopt : std::optional(std::move(reason));
}

std::optional<std::string> refused_by_machine(const RecordState& state, const Event& event) {
  std::string reason = refused_record_event(state, event);
  return reason.empty() ? std::nullopt : std::optional(std::move(reason));
}

// The actor's part, which the machine takes as the event says it.
template <class State>
std::string fault_of_actor(const State& state, const Event& event, std::int64_t position,
                           const Posts& posts) {
  if (event.actor == system_actor) return fault_of_system(event);
  std::string fault = posts.fault_of(event, position);
  return fault.empty() ? fault_of_relation(state, event) : fault;
}

std::string fault_of_actor(const Registry& registry, const Event& event, std::int64_t position,
                           const Posts& posts) {
  if (registry.sequence == 0 && event.actor == setup_actor) return {};
  if (event.actor == system_actor) return fault_of_system(event);
  std::string fault = posts.fault_of(event, position);
  if (!fault.empty() || is_statement_action(event.action)) return fault;
  return posts.fault_of_administration(event, position);
}

CaseId stream_of(const StreamState&, const StoredEvent& stored) {
  return stored.case_id;
}
CaseId stream_of(const Registry&, const StoredEvent&) {
  return registry_stream;
}

template <class State>
Followed follow_stream(State& state, const StoredEvent& stored, const Posts& posts) {
  const auto broken = [](std::string kind, std::string detail) {
    return Followed{Mismatch{std::move(kind), std::move(detail)}, true, {}};
  };
  if (stored.sequence != state.sequence + 1 || stored.previous != state.last_position)
    return broken("chain", "sequence or previous event");
  if (hash_of(state.hash, stored.body) != stored.hash) return broken("body", "hash");
  Followed followed;
  try {
    const Event event = decode(stored.body);
    if (event.case_id != stream_of(state, stored) || event.sequence != stored.sequence)
      return broken("chain", "case or sequence");
    if (event.key != stored.key) followed.mismatch = Mismatch{"key", {}};
    if (auto reason = refused_by_machine(state, event))
      followed.mismatch = Mismatch{"machine", std::move(*reason)};
    else if (auto fault = fault_of_actor(state, event, stored.position, posts); !fault.empty())
      followed.mismatch = Mismatch{"actor", std::move(fault)};
    apply(state, event);
    followed.intake = intake_of(event);
  } catch (const ProblemException& unknown) {
    std::string detail = unknown.problem().message;
    for (const auto& [name, value] : unknown.problem().arguments) detail += ' ' + name + '=' + value;
    return broken("decode", std::move(detail));
  } catch (const std::exception& failure) {
    return broken("decode", failure.what());
  }
  state.hash = stored.hash;
  state.last_position = stored.position;
  return followed;
}

}  // namespace

Followed follow(CaseState& state, const StoredEvent& stored, const Posts& posts) {
  return follow_stream(state, stored, posts);
}
Followed follow(RecordState& state, const StoredEvent& stored, const Posts& posts) {
  return follow_stream(state, stored, posts);
}
Followed follow(Registry& registry, const StoredEvent& stored, Posts& posts) {
  Followed followed = follow_stream(registry, stored, posts);
  if (!followed.broken) {
    const Event event = decode(stored.body);
    if (event.action == "add_person" || event.action == "change_person")
      if (const Person* person =
              registry.person(text_in(boost::json::parse(event.data).as_object(), "person")))
        posts.take(*person, stored.position);
  }
  return followed;
}

}  // namespace wangge
