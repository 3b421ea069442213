#include "workflows/edition.h"

#include <algorithm>
#include <vector>

namespace wangge {
namespace {

int index_of(std::span<const StateRule> states, std::string_view name) {
  const auto found = std::ranges::find(states, name, &StateRule::name);
  return found == states.end() ? -1 : static_cast<int>(found - states.begin());
}

// The document 临政办字〔2017〕121 号, as first put into tables.
Edition first_edition() {
  Edition edition;
  edition.name = "2017-1";
  edition.case_states = case_states();
  edition.task_states = task_states();
  edition.statement_states = statement_states();
  edition.case_rules = case_rules();
  edition.task_rules = task_rules();
  edition.statement_rules = statement_rules();
  edition.record_kinds = record_kinds();
  edition.fire_case = &fire_case;
  edition.fire_task = &fire_task;
  edition.fire_statement = &fire_statement;
  return edition;
}

}  // namespace

int Edition::case_state_named(std::string_view state) const {
  return index_of(case_states, state);
}
int Edition::task_state_named(std::string_view state) const {
  return index_of(task_states, state);
}
int Edition::statement_state_named(std::string_view state) const {
  return index_of(statement_states, state);
}
const RecordKind* Edition::record_kind(std::string_view kind) const {
  const auto found = std::ranges::find(record_kinds, kind, &RecordKind::name);
  return found == record_kinds.end() ? nullptr : &*found;
}
int Edition::successor_of(std::string_view state) const {
  const auto moved = std::ranges::find(successions, state, &Succession::from);
  return case_state_named(moved == successions.end() ? state : moved->to);
}
bool Edition::has_clock(std::string_view clock) const {
  const auto names = [&](const StateRule& rule) { return rule.clock == clock; };
  const auto starts = [&](const TransitionRule& rule) { return contains_word(rule.starts, clock); };
  return std::ranges::any_of(case_states, names) || std::ranges::any_of(task_states, names) ||
         std::ranges::any_of(case_rules, starts);
}

Editions built_in_editions() {
  static const std::vector<Edition> all{first_edition()};
  return all;
}

const Edition* edition_named(Editions editions, std::string_view name) {
  const auto found = std::ranges::find(editions, name, &Edition::name);
  return found == editions.end() ? nullptr : &*found;
}

std::string names_of(Editions editions) {
  std::string names;
  for (const Edition& edition : editions) names.append(names.empty() ? "" : ", ").append(edition.name);
  return names;
}

std::vector<const TransitionRule*> rules_at(const Edition& edition, const CasePlace& place) {
  const std::string_view state = edition.case_states[static_cast<std::size_t>(place.state)].name;
  std::vector<const TransitionRule*> found;
  for (const TransitionRule& rule : edition.case_rules) {
    const bool stands = place.suspended ? rule.source == "suspended"
                                        : rule.source == state || rule.source == "running" ||
                                              (rule.source == "disposal" && state.starts_with("disposal."));
    if (stands) found.push_back(&rule);
  }
  return found;
}

bool is_case_action(Editions editions, std::string_view action) {
  return std::ranges::any_of(editions, [&](const Edition& edition) {
    const auto names = [&](const TransitionRule& rule) { return rule.action == action; };
    return std::ranges::any_of(edition.case_rules, names) || std::ranges::any_of(edition.task_rules, names);
  });
}

}  // namespace wangge
