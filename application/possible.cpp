#include "application/possible.h"

#include <boost/json.hpp>
#include <set>

#include "engine/case/access.h"
#include "engine/stream/field.h"

namespace wangge {

namespace json = boost::json;

namespace {

// The unit that has the relation to the case now; empty where none or several have.
std::string unit_with(const City& city, const CaseState& state, Relation relation) {
  const auto id = [](const Unit* unit) { return unit == nullptr ? std::string() : unit->id; };
  switch (relation) {
    case Relation::reporting:
      return state.unit(Party::reporting);
    case Relation::receiver:
      return state.unit(Party::receiver);
    case Relation::holder:
      return state.unit(Party::holder);
    case Relation::sender:
      return state.unit(Party::sender);
    case Relation::delegate:
      return state.unit(Party::delegate);
    case Relation::organiser:
      return state.unit(Party::organiser);
    case Relation::publisher:
      return state.unit(Party::publisher);
    case Relation::office:
      return id(office_at_level_of(city, state.focus()));
    case Relation::upper_office:
      return id(office_above(city, state.focus()));
    case Relation::supervisor:
      return id(supervisor_of(city, state.focus()));
    default:
      return {};
  }
}

template <class Word>
std::vector<std::string_view> words_of(std::uint32_t mask) {
  std::vector<std::string_view> words;
  for (std::uint32_t bit = 1; bit != 0 && bit <= mask; bit <<= 1)
    if ((mask & bit) != 0) words.push_back(name_of(static_cast<Word>(bit)));
  return words;
}

json::array array_of(const std::vector<std::string_view>& words) {
  json::array array;
  for (const std::string_view word : words) array.emplace_back(word);
  return array;
}

}  // namespace

std::vector<OpenAction> open_actions(const City& city, const CaseState& state) {
  std::vector<OpenAction> actions;
  std::set<std::string_view> seen;
  for (const TransitionRule* rule : rules_at(*state.edition, state.place)) {
    if (!seen.insert(rule->action).second) continue;  // rows of one action differ by their condition only
    OpenAction& action = actions.emplace_back(OpenAction{rule, 0, {}});
    std::set<std::string> units;
    for (std::uint32_t bit = 1; bit != 0 && bit <= rule->relations; bit <<= 1) {
      if ((rule->relations & bit) == 0) continue;
      const std::string unit = unit_with(city, state, static_cast<Relation>(bit));
      if (!unit.empty() && units.insert(unit).second) action.units.push_back(unit);
    }
  }
  if (state.state_name() != "disposal.joint_enforcement") return actions;
  for (const TaskState& task : state.tasks)
    for (const TransitionRule& rule : state.edition->task_rules) {
      if (rule.source != state.edition->task_states[static_cast<std::size_t>(task.state)].name) continue;
      const bool own = (rule.relations & static_cast<std::uint32_t>(Relation::participant)) != 0;
      actions.push_back({&rule, task.number, {own ? task.unit : state.unit(Party::organiser)}});
    }
  return actions;
}

std::vector<std::string_view> fields_of(FieldMask mask) {
  std::vector<std::string_view> names;
  for (std::size_t i = 0; i < action_fields().size(); ++i)
    if ((mask >> i & 1) != 0) names.push_back(action_fields()[i].name);
  return names;
}

std::vector<std::string_view> roles_of(std::uint32_t roles) {
  return words_of<Role>(roles);
}
std::vector<std::string_view> relations_of(std::uint32_t relations) {
  return words_of<Relation>(relations);
}

json::object json_of(const PossibleAction& action) {
  return {{"action", action.rule->action},
          {"clause", action.rule->clause},
          {"party", action.party},
          {"needs", array_of(fields_of(action.rule->needs))},
          {"takes", array_of(fields_of(action.rule->takes))}};
}

json::object json_of(const OpenAction& action) {
  return {{"action", action.rule->action},
          {"clause", action.rule->clause},
          {"party", action.party},
          {"relations", array_of(relations_of(action.rule->relations))},
          {"needs", array_of(fields_of(action.rule->needs))},
          {"takes", array_of(fields_of(action.rule->takes))}};
}

}  // namespace wangge
