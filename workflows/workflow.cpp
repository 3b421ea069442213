#include "workflows/workflow.h"

#include <algorithm>
#include <array>
#include <mutex>
#include <unordered_map>

#include "workflows/case_machine.h"
#include "workflows/flat_machine.h"
#include "workflows/statement_machine.h"
#include "workflows/task_machine.h"

namespace wangge {
namespace {

using OuterStates = StateList<CaseMachine, states::discovered, states::reported, states::competence,
                              states::supervision, states::rectification, states::disclosure,
                              states::ending_review, states::closed, states::dismissed, states::merged>;
using InnerStates =
    StateList<Disposal, states::triage, states::own_handling, states::delegated, states::delegated_review,
              states::transfer_preparing, states::transfer_pending, states::joint_preparing,
              states::joint_requested, states::joint_planning, states::joint_enforcement,
              states::escalation_preparing, states::escalation_at_office, states::escalated>;
using TaskStates = StateList<TaskMachine, states::assigned, states::working, states::done, states::excused>;
using StatementStates = StateList<StatementMachine, states::stated, states::confirmed, states::contested,
                                  states::rejected, states::withdrawn, states::annulled>;

constexpr int disposal_id = boost::msm::back::get_state_id<CaseMachine::stt, Disposal>::type::value;
constexpr int running_id = boost::msm::back::get_state_id<CaseMachine::stt, states::running>::type::value;
constexpr int suspended_id = boost::msm::back::get_state_id<CaseMachine::stt, states::suspended>::type::value;
constexpr int outer_count = static_cast<int>(OuterStates::size);

constexpr auto all_case_states = [] {
  std::array<StateRule, OuterStates::size + InnerStates::size> all{};
  std::copy(OuterStates::rules.begin(), OuterStates::rules.end(), all.begin());
  std::copy(InnerStates::rules.begin(), InnerStates::rules.end(), all.begin() + OuterStates::size);
  return all;
}();

struct CaseTables {
  using Process = void (*)(CaseMachine&, const Request&);
  std::vector<TransitionRule> rules;
  std::unordered_map<std::string_view, Process> process;
  std::vector<std::string_view> actions;

  template <class Table>
  void add() {
    for_each_rule<Table>([this]<class Row>(TypeOf<Row>) {
      rules.push_back(Row::rule);
      process[Row::rule.action] = [](CaseMachine& machine, const Request& request) {
        machine.process_event(typename Row::Evt(request));
      };
    });
  }
  CaseTables() {
    add<CaseTable::transition_table>();
    add<DisposalTable::transition_table>();
    for (const auto& [name, unused] : process) actions.push_back(name);
    std::sort(actions.begin(), actions.end());
  }
};

FlatMachine<TaskMachine, TaskStates, TaskTable>& task_machine() {
  static FlatMachine<TaskMachine, TaskStates, TaskTable> machine;
  return machine;
}
FlatMachine<StatementMachine, StatementStates, StatementTable>& statement_machine() {
  static FlatMachine<StatementMachine, StatementStates, StatementTable> machine;
  return machine;
}

const CaseTables& case_tables() {
  static const CaseTables tables;
  return tables;
}
int state_named(std::span<const StateRule> states, std::string_view name) {
  for (std::size_t i = 0; i < states.size(); ++i)
    if (states[i].name == name) return static_cast<int>(i);
  return -1;
}

void restore(CaseMachine& machine, const CasePlace& place) {
  const bool inside = place.state >= outer_count;
  StateArchive<2, true> outer;
  outer.states[0] = inside ? disposal_id : OuterStates::ids[static_cast<std::size_t>(place.state)];
  outer.states[1] = place.suspended ? suspended_id : running_id;
  machine.serialize(outer, 0);
  StateArchive<1, true> inner;
  inner.states[0] = InnerStates::ids[inside ? static_cast<std::size_t>(place.state - outer_count) : 0];
  machine.get_state<Disposal&>().serialize(inner, 0);
}

CasePlace read(CaseMachine& machine) {
  StateArchive<2, false> outer;
  machine.serialize(outer, 0);
  CasePlace place;
  place.suspended = outer.states[1] == suspended_id;
  if (outer.states[0] != disposal_id) {
    place.state = OuterStates::index_of(outer.states[0]);
    return place;
  }
  StateArchive<1, false> inner;
  machine.get_state<Disposal&>().serialize(inner, 0);
  place.state = outer_count + InnerStates::index_of(inner.states[0]);
  return place;
}

}  // namespace

std::span<const StateRule> case_states() {
  return all_case_states;
}
std::span<const StateRule> task_states() {
  return TaskStates::rules;
}
std::span<const StateRule> statement_states() {
  return StatementStates::rules;
}
int case_state_named(std::string_view name) {
  return state_named(case_states(), name);
}
int task_state_named(std::string_view name) {
  return state_named(task_states(), name);
}
int statement_state_named(std::string_view name) {
  return state_named(statement_states(), name);
}
std::span<const TransitionRule> case_rules() {
  return case_tables().rules;
}
std::span<const TransitionRule> task_rules() {
  return task_machine().tables().rules;
}
std::span<const TransitionRule> statement_rules() {
  return statement_machine().tables().rules;
}
std::span<const std::string_view> case_actions() {
  return case_tables().actions;
}
std::span<const std::string_view> task_actions() {
  return task_machine().tables().actions;
}
std::span<const std::string_view> statement_actions() {
  return statement_machine().tables().actions;
}

namespace {

// As flat_machine.h has it for the others.
struct Machines {
  std::mutex firing;
  CaseMachine of_case;
};
Machines& machines() {
  static Machines all;
  return all;
}

}  // namespace

Outcome fire_case(CasePlace& place, std::string_view action, const Request& request) {
  Outcome outcome;
  const auto found = case_tables().process.find(action);
  if (found == case_tables().process.end()) return outcome;
  Request asked = request;
  asked.outcome = &outcome;
  const std::lock_guard lock(machines().firing);
  CaseMachine& machine = machines().of_case;
  restore(machine, place);
  found->second(machine, asked);
  if (outcome.fired != nullptr) place = read(machine);
  return outcome;
}

Outcome fire_task(int& task_state, std::string_view action, const Request& request) {
  return task_machine().fire(task_state, action, request);
}

Outcome fire_statement(int& statement_state, std::string_view action, const Request& request) {
  return statement_machine().fire(statement_state, action, request);
}

std::vector<const TransitionRule*> rules_at(const CasePlace& place) {
  const std::string_view state = case_states()[static_cast<std::size_t>(place.state)].name;
  std::vector<const TransitionRule*> found;
  for (const TransitionRule& rule : case_rules()) {
    const bool stands = place.suspended ? rule.source == "suspended"
                                        : rule.source == state || rule.source == "running" ||
                                              (rule.source == "disposal" && place.state >= outer_count);
    if (stands) found.push_back(&rule);
  }
  return found;
}

}  // namespace wangge
