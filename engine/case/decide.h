// From a state and a command to the events that it becomes, or the reason why not. Pure: no clock, no store.
#pragma once
#include <optional>
#include <vector>

#include "engine/case/case_state.h"
#include "engine/people/person.h"
#include "engine/stream/command.h"
#include "engine/stream/entries.h"

namespace wangge {

struct DecisionContext {
  Counting counting;
  Moment at{};        // when it happens
  Moment recorded{};  // when the system learns of it
};

// A new case. The state is empty but for its id. Events: one.
Result<std::vector<Event>> decide_log(const DecisionContext& context, const Command& command,
                                      const Person& actor, CaseId id);

// An action on a case or on a party's task. What the system owes by `at` (breaches) comes first. `target` is
// the state of the case named by `into`, for merging; null if it is not known.
Result<std::vector<Event>> decide_action(const DecisionContext& context, const CaseState& state,
                                         const Command& command, const Person& actor,
                                         const CaseState* target);

// One action that this person may take now.
struct PossibleAction {
  const TransitionRule* rule = nullptr;
  int party = 0;  // for actions on a task
};
// Asks the same rows that decide; fields are not looked at.
std::vector<PossibleAction> possible_actions(const City& city, const CaseState& state, const Person& actor,
                                             Moment at);

}  // namespace wangge
