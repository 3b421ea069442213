#include "cli/possible_view.h"

#include <fmt/format.h>

#include <algorithm>
#include <boost/json.hpp>
#include <set>

#include "cli/table.h"
#include "engine/case/access.h"
#include "engine/case/decide.h"
#include "engine/stream/field.h"

namespace wangge::cli {
namespace {

namespace json = boost::json;

std::vector<std::string_view> fields_of(FieldMask mask) {
  std::vector<std::string_view> names;
  for (std::size_t i = 0; i < action_fields().size(); ++i)
    if ((mask >> i & 1) != 0) names.push_back(action_fields()[i].name);
  return names;
}

json::array field_names(FieldMask mask) {
  json::array names;
  for (const std::string_view name : fields_of(mask)) names.emplace_back(name);
  return names;
}

std::string options_of(FieldMask mask) {
  std::string text;
  for (const std::string_view name : fields_of(mask)) text += (text.empty() ? "" : " ") + option_of(name);
  return text;
}

std::string joined(Session& session, const std::string& list, const std::string& word) {
  return list.empty() ? word : list + (session.language() == Language::zh ? "、" : ", ") + word;
}

std::string words_of(Session& session, std::uint32_t mask, std::string_view prefix,
                     std::string_view (*name)(std::uint32_t)) {
  std::string words;
  for (std::uint32_t bit = 1; bit != 0 && bit <= mask; bit <<= 1)
    if ((mask & bit) != 0)
      words = joined(session, words, session.text(fmt::format("{}.{}", prefix, name(bit))));
  return words;
}

std::string_view role_name(std::uint32_t bit) {
  return name_of(static_cast<Role>(bit));
}
std::string_view relation_name(std::uint32_t bit) {
  return name_of(static_cast<Relation>(bit));
}

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

struct Row {
  const TransitionRule* rule;
  int party;
  std::string units;
};

std::vector<Row> rows_of(Session& session, const CaseState& state) {
  std::vector<Row> rows;
  std::set<std::string_view> seen;
  for (const TransitionRule* rule : rules_at(*state.edition, state.place)) {
    if (!seen.insert(rule->action).second) continue;  // rows of one action differ by their condition only
    std::set<std::string> units;
    std::string names;
    for (std::uint32_t bit = 1; bit != 0 && bit <= rule->relations; bit <<= 1) {
      if ((rule->relations & bit) == 0) continue;
      const std::string unit = unit_with(session.city(), state, static_cast<Relation>(bit));
      if (!unit.empty() && units.insert(unit).second) names = joined(session, names, session.unit_name(unit));
    }
    if (names.empty()) names = words_of(session, rule->relations, "relation", relation_name);
    rows.push_back({rule, 0, std::move(names)});
  }
  for (const TaskState& task : state.tasks)
    for (const TransitionRule& rule : state.edition->task_rules) {
      if (state.state_name() != "disposal.joint_enforcement") continue;
      if (rule.source != state.edition->task_states[static_cast<std::size_t>(task.state)].name) continue;
      const bool own = (rule.relations & static_cast<std::uint32_t>(Relation::participant)) != 0;
      rows.push_back({&rule, task.number, session.unit_name(own ? task.unit : state.unit(Party::organiser))});
    }
  return rows;
}

std::string typed(const TransitionRule& rule, int party) {
  return std::string(rule.action) + (party > 0 ? fmt::format(" --party {}", party) : "");
}

FieldMask needs_of(const TransitionRule& rule, int party) {
  return party > 0 ? rule.needs & ~mask_of({Field::party}) : rule.needs;
}

}  // namespace

std::string option_of(std::string_view field) {
  if (field == "attachments") return "--file";
  if (field == "parties") return "--party-task";
  return "--" + std::string(field);
}

void print_possible(Session& session, const CaseState& state, const Person& person) {
  const auto possible = possible_actions(session.city(), state, person, session.now());
  if (session.json()) {
    json::array list;
    for (const PossibleAction& action : possible)
      list.push_back({{"action", action.rule->action},
                      {"clause", action.rule->clause},
                      {"party", action.party},
                      {"needs", field_names(action.rule->needs)},
                      {"takes", field_names(action.rule->takes)}});
    session.print(list);
    return;
  }
  if (possible.empty()) {
    session.out() << session.text("cli.nothing-possible",
                                  {{"post", person.name},
                                   {"state", "@state." + std::string(state.state_name())},
                                   {"unit", "%" + state.accountable()}})
                  << '\n';
    return;
  }
  Table table({{session.text("cli.action")},
               {session.text("cli.meaning"), Table::Align::left, 40},
               {session.text("cli.clause")},
               {session.text("cli.needs")},
               {session.text("cli.takes"), Table::Align::left, 40}});
  for (const PossibleAction& action : possible)
    table.add({typed(*action.rule, action.party), session.text("action." + std::string(action.rule->action)),
               std::string(action.rule->clause), options_of(needs_of(*action.rule, action.party)),
               options_of(action.rule->takes)});
  session.print(table);
}

void print_possible_for_all(Session& session, const CaseState& state) {
  const std::vector<Row> rows = rows_of(session, state);
  if (session.json()) {
    json::array list;
    for (const Row& row : rows) {
      json::array relations;
      for (std::uint32_t bit = 1; bit != 0 && bit <= row.rule->relations; bit <<= 1)
        if ((row.rule->relations & bit) != 0) relations.emplace_back(relation_name(bit));
      list.push_back({{"action", row.rule->action},
                      {"clause", row.rule->clause},
                      {"party", row.party},
                      {"relations", std::move(relations)},
                      {"needs", field_names(row.rule->needs)},
                      {"takes", field_names(row.rule->takes)}});
    }
    session.print(list);
    return;
  }
  Table table({{session.text("cli.action")},
               {session.text("cli.meaning"), Table::Align::left, 30},
               {session.text("cli.clause")},
               {session.text("cli.units"), Table::Align::left, 60},
               {session.text("cli.roles"), Table::Align::left, 24},
               {session.text("cli.needs"), Table::Align::left, 40}});
  for (const Row& row : rows)
    table.add({typed(*row.rule, row.party), session.text("action." + std::string(row.rule->action)),
               std::string(row.rule->clause), row.units,
               row.rule->roles == any_role ? session.text("cli.any-role")
                                           : words_of(session, row.rule->roles, "role", role_name),
               options_of(needs_of(*row.rule, row.party))});
  session.print(table);
}

std::string next_actions(Session& session, const CaseState& state, const Person& person) {
  std::string text;
  std::set<std::string> seen;
  for (const PossibleAction& action : possible_actions(session.city(), state, person, session.now())) {
    // Those of the second region are possible at any time and say nothing about what comes next.
    if (action.rule->source == "running") continue;
    const std::string word = typed(*action.rule, action.party);
    if (seen.insert(word).second)
      text = joined(session, text, word + " " + session.text("action." + std::string(action.rule->action)));
  }
  return text;
}

}  // namespace wangge::cli
