// The machines behind plain functions: restore, fire, read. One translation unit compiles Boost.MSM.
#pragma once
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "workflows/rule.h"

namespace wangge {

// Where a case stands: an index into case_states(), and whether its time is suspended. Names are what is
// kept; the index holds within one run of the program only.
struct CasePlace {
  int state = 0;
  bool suspended = false;
  bool operator==(const CasePlace&) const = default;
};

// In order of the index; 0 is "discovered", where a case begins.
std::span<const StateRule> case_states();
// -1 if there is none.
int case_state_named(std::string_view name);

// Likewise for a party's task; 0 is "assigned".
std::span<const StateRule> task_states();
int task_state_named(std::string_view name);

// Likewise for a stated fact; 0 is "stated".
std::span<const StateRule> statement_states();
int statement_state_named(std::string_view name);

// All rows of the tables, in their order.
std::span<const TransitionRule> case_rules();
std::span<const TransitionRule> task_rules();
std::span<const TransitionRule> statement_rules();

// The names of all actions, sorted; those of tasks are done to a party, those of statements to a stated fact.
std::span<const std::string_view> case_actions();
std::span<const std::string_view> task_actions();
std::span<const std::string_view> statement_actions();

// Fires the action on a machine restored to this place. Outcome.fired is null if the machine refused, and
// the place is then unchanged.
Outcome fire_case(CasePlace& place, std::string_view action, const Request& request);
Outcome fire_task(int& task_state, std::string_view action, const Request& request);
Outcome fire_statement(int& statement_state, std::string_view action, const Request& request);

// The rows that stand for this place, whoever may fire them: its own, those of "disposal" around it, and
// those of the second region. While suspended, only "resume".
std::vector<const TransitionRule*> rules_at(const CasePlace& place);

// The machine as a picture: Mermaid text, and Graphviz text for the SVG.
std::string case_diagram_mermaid();
std::string case_diagram_graphviz();

}  // namespace wangge
