#include "cli/possible_view.h"

#include <fmt/format.h>

#include <algorithm>
#include <boost/json.hpp>
#include <set>

#include "application/possible.h"
#include "cli/table.h"
#include "engine/case/decide.h"
#include "engine/stream/field.h"

namespace wangge::cli {
namespace {

namespace json = boost::json;

std::string joined(Session& session, const std::string& list, const std::string& word) {
  return list.empty() ? word : list + (session.language() == Language::zh ? "、" : ", ") + word;
}

std::string words_of(Session& session, const std::vector<std::string_view>& names, std::string_view prefix) {
  std::string words;
  for (const std::string_view name : names)
    words = joined(session, words, session.text(fmt::format("{}.{}", prefix, name)));
  return words;
}

std::string units_of(Session& session, const OpenAction& action) {
  std::string names;
  for (const std::string& unit : action.units) names = joined(session, names, session.unit_name(unit));
  return names.empty() ? words_of(session, relations_of(action.rule->relations), "relation") : names;
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

std::string options_of(FieldMask mask) {
  std::string text;
  for (const std::string_view name : fields_of(mask)) text += (text.empty() ? "" : " ") + option_of(name);
  return text;
}

void print_possible(Session& session, const CaseState& state, const Person& person) {
  const auto possible = possible_actions(session.city(), state, person, session.now());
  if (session.json()) {
    json::array list;
    for (const PossibleAction& action : possible) list.push_back(json_of(action));
    session.print(list);
    return;
  }
  if (possible.empty()) {
    session.print_folded(
        session.text("cli.nothing-possible", {{"post", person.name},
                                              {"state", "@state." + std::string(state.state_name())},
                                              {"unit", "%" + state.accountable()}}));
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
  const std::vector<OpenAction> actions = open_actions(session.city(), state);
  if (session.json()) {
    json::array list;
    for (const OpenAction& action : actions) list.push_back(json_of(action));
    session.print(list);
    return;
  }
  Table table({{session.text("cli.action")},
               {session.text("cli.meaning"), Table::Align::left, 30},
               {session.text("cli.clause")},
               {session.text("cli.units"), Table::Align::left, 60},
               {session.text("cli.roles"), Table::Align::left, 24},
               {session.text("cli.needs"), Table::Align::left, 40}});
  for (const OpenAction& action : actions)
    table.add({typed(*action.rule, action.party), session.text("action." + std::string(action.rule->action)),
               std::string(action.rule->clause), units_of(session, action),
               action.rule->roles == any_role ? session.text("cli.any-role")
                                              : words_of(session, roles_of(action.rule->roles), "role"),
               options_of(needs_of(*action.rule, action.party))});
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
