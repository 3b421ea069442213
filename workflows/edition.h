// An edition of the workflow: all tables as one version of the law had them. A stream goes by the edition
// under which it began, which its first event names, so the program keeps every edition that was ever in
// force (docs/decisions/0009-editions.md).
#pragma once
#include <span>
#include <string>
#include <string_view>

#include "workflows/record_workflow.h"
#include "workflows/rule.h"
#include "workflows/workflow.h"

namespace wangge {

// Where a case that stands in `from` under the edition before goes on.
struct Succession {
  std::string_view from;
  std::string_view to;
};

struct Edition {
  std::string_view name;     // "2017-1"; never given twice
  std::string_view follows;  // whose cases it can take over; empty for the first
  // States of cases that are gone here; all others keep their name.
  std::span<const Succession> successions;

  // In each, 0 is where what it is of begins.
  std::span<const StateRule> case_states;
  std::span<const StateRule> task_states;
  std::span<const StateRule> statement_states;
  std::span<const TransitionRule> case_rules;
  std::span<const TransitionRule> task_rules;
  std::span<const TransitionRule> statement_rules;
  std::span<const RecordKind> record_kinds;
  Outcome (*fire_case)(CasePlace& place, std::string_view action, const Request& request) = nullptr;
  Outcome (*fire_task)(int& state, std::string_view action, const Request& request) = nullptr;
  Outcome (*fire_statement)(int& state, std::string_view action, const Request& request) = nullptr;

  // -1, or nullptr, if there is none.
  int case_state_named(std::string_view state) const;
  int task_state_named(std::string_view state) const;
  int statement_state_named(std::string_view state) const;
  const RecordKind* record_kind(std::string_view kind) const;
  // The state here of a case of the edition before that stands in `state`; -1 if there is none.
  int successor_of(std::string_view state) const;
  bool has_clock(std::string_view clock) const;  // that a state names or a row starts
};

// Oldest first. All that a city may choose from, and that a store may hold.
using Editions = std::span<const Edition>;
Editions built_in_editions();
// Of a case or a party's task, in any of them.
bool is_case_action(Editions editions, std::string_view action);
const Edition* edition_named(Editions editions, std::string_view name);  // nullptr if there is none
std::string names_of(Editions editions);                                 // "2017-1, 2018-1"

// The rows that stand for this place, whoever may fire them: its own, those of "disposal" around it, and
// those of the second region. While suspended, only those of that.
std::vector<const TransitionRule*> rules_at(const Edition& edition, const CasePlace& place);

}  // namespace wangge
