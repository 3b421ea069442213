// The transition tables as data: what the diagram, the commands page and the refusals are made of.
#include <algorithm>
#include <catch2/catch.hpp>
#include <set>
#include <string>

#include "engine/stream/field.h"
#include "workflows/workflow.h"

namespace wangge {

TEST_CASE("every word of the tables has a name of its own, and the name leads back", "[tables][N2]") {
  std::set<std::string_view> names;
  for (std::uint32_t bit = 1; bit <= static_cast<std::uint32_t>(Relation::system); bit <<= 1) {
    const std::string_view name = name_of(static_cast<Relation>(bit));
    CHECK(names.insert(name).second);
    CHECK(relation_named(name) == bit);
  }
  names.clear();
  for (std::uint32_t bit = 1; bit <= static_cast<std::uint32_t>(Role::administrator); bit <<= 1) {
    const std::string_view name = name_of(static_cast<Role>(bit));
    CHECK(names.insert(name).second);
    CHECK(role_named(name) == bit);
  }
  CHECK(relation_named("king") == 0);
  CHECK(role_named("") == 0);
}

TEST_CASE("the rules of the fields stand in the order of the fields", "[tables][P2]") {
  const auto rules = action_fields();
  for (std::size_t i = 0; i < rules.size(); ++i) CHECK(rules[i].name == name_of(static_cast<Field>(i)));
}

TEST_CASE("states and actions are found by their names", "[tables][N2]") {
  std::set<std::string_view> names;
  for (std::size_t i = 0; i < case_states().size(); ++i) {
    CHECK(case_state_named(case_states()[i].name) == static_cast<int>(i));
    CHECK(names.insert(case_states()[i].name).second);
  }
  for (std::size_t i = 0; i < task_states().size(); ++i)
    CHECK(task_state_named(task_states()[i].name) == static_cast<int>(i));
  CHECK(case_state_named("nowhere") == -1);
  CHECK(task_state_named("nowhere") == -1);
  CHECK(case_states()[0].name == "discovered");
  CHECK(task_states()[0].name == "assigned");
  CHECK(std::is_sorted(case_actions().begin(), case_actions().end()));
  CHECK(std::is_sorted(task_actions().begin(), task_actions().end()));
  // No action means one thing for a case and another for a task.
  for (const std::string_view action : task_actions())
    CHECK_FALSE(std::binary_search(case_actions().begin(), case_actions().end(), action));
}

TEST_CASE("an unknown action is refused and moves nothing", "[tables][N2]") {
  const Situation situation;
  Request request;
  request.relations = request.roles = any_role;
  request.fields = ~FieldMask{0};
  request.situation = &situation;
  CasePlace place;
  CHECK(fire_case(place, "fly", request).fired == nullptr);
  CHECK(place == CasePlace{});
  int task = 0;
  CHECK(fire_task(task, "fly", request).fired == nullptr);
  CHECK(task == 0);
}

TEST_CASE("of several obstacles the nearest is told: first who, then whether, then which fields",
          "[tables][N2]") {
  const Situation situation;
  Request request;
  request.situation = &situation;
  request.roles = any_role;
  CasePlace place{case_state_named("disposal.escalation_preparing"), false};
  CHECK(fire_case(place, "escalate", request).obstacle == Obstacle::person);
  request.relations = static_cast<std::uint32_t>(Relation::holder);
  const Outcome fields = fire_case(place, "escalate", request);
  CHECK(fields.obstacle == Obstacle::fields);
  REQUIRE(fields.nearest != nullptr);
  CHECK(fields.nearest->clause == "D4");
  Situation city = situation;
  city.level = 1;
  request.situation = &city;
  CHECK(fire_case(place, "escalate", request).obstacle == Obstacle::condition);
  CHECK(fire_case(place, "publish", request).obstacle == Obstacle::no_transition);
}

TEST_CASE("the pictures of the machine show every action that moves a case", "[tables][N2]") {
  const std::string mermaid = case_diagram_mermaid();
  const std::string graphviz = case_diagram_graphviz();
  for (const TransitionRule& rule : case_rules()) {
    if (rule.internal) continue;
    INFO(rule.source << " " << rule.action);
    CHECK(mermaid.find(rule.action) != std::string::npos);
    CHECK(graphviz.find(rule.action) != std::string::npos);
  }
}

}  // namespace wangge
