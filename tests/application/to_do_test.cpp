#include "application/to_do.h"

#include <boost/json.hpp>
#include <catch2/catch.hpp>

#include "support/engine_fixture.h"

namespace wangge {
namespace {

using support::EngineFixture;

ToDo to_do_of(EngineFixture& fixture, std::string_view person, const ToDoFilter& filter = {},
              const ToDoPage& page = {}) {
  const auto reader = fixture.store->reader();
  const Viewer viewer =
      person.empty() ? Viewer::of_machine() : Viewer::of(person_of(reader->person(person).value()));
  Snapshot snapshot(*reader, *support::sample_city(), viewer, fixture.time.now());
  return to_do(snapshot, filter, page);
}

bool may(const ToDoItem& item, std::string_view action) {
  return std::ranges::any_of(item.actions,
                             [&](const OrderedAction& one) { return one.rule->action == action; });
}

}  // namespace

TEST_CASE("what is to be done stands with the least working time first, whatever was logged first",
          "[application][R1]") {
  EngineFixture fixture;
  const CaseId slow = fixture.log();
  fixture.at("2025-03-03T09:30");
  const CaseId urgent = fixture.log(R"({"urgent":true})");
  const ToDo list = to_do_of(fixture, "village");
  REQUIRE(list.items.size() == 2);
  CHECK(list.items[0].id == urgent);
  CHECK(list.items[0].urgent);
  CHECK(list.items[1].id == slow);
  CHECK(list.size.clocks >= 2);
  CHECK(list.size.overdue == 0);
  CHECK_FALSE(list.next);
  CHECK(may(list.items[1], "report"));
  const ToDoClock& clock = list.items[1].clocks.front();
  CHECK(clock.asked_for);
  CHECK(clock.left == TimeLeft{false, 1, TimeLeft::Measure::working_days});
  CHECK_FALSE(clock.costs_nothing);
  CHECK(clock.points > 0);
}

TEST_CASE("every clock of a case is told, also those of other units, and what was missed keeps its cost",
          "[application][D3]") {
  EngineFixture fixture;
  fixture.to_own_handling();
  fixture.at("2025-06-02T09:00");
  const ToDo list = to_do_of(fixture, "station");
  REQUIRE_FALSE(list.items.empty());
  const CaseState state = fixture.state();
  std::size_t open = 0;
  for (const ClockState& clock : state.clocks) open += clock.open() ? 1 : 0;
  CHECK(list.items.front().clocks.size() == open);
  CHECK(list.items.front().clocks.front().left->late);
  CHECK(list.size.overdue > 0);
}

TEST_CASE("a desk is shown to whoever may see it, and to nobody else", "[application][N1]") {
  EngineFixture fixture;
  fixture.log();
  const ToDoFilter village{std::nullopt, std::string(support::village_unit)};
  CHECK(to_do_of(fixture, "office", village).items.size() == 1);
  CHECK(to_do_of(fixture, "", village).items.size() == 1);
  CHECK(to_do_of(fixture, "", village).items.front().actions.empty());
  CHECK(to_do_of(fixture, "county").items.empty());
  CHECK_THROWS_AS(to_do_of(fixture, "neighbour", village), ProblemException);
  CHECK_THROWS_AS(to_do_of(fixture, "neighbour", {parse_grid_code("A371301"), std::nullopt}),
                  ProblemException);
  CHECK_THROWS_AS(to_do_of(fixture, ""), ProblemException);
}

TEST_CASE("what is to be done tells no complainant", "[application]") {
  EngineFixture fixture;
  fixture.log(R"({"source":"complaint","title":"举报人：欧阳标记"})");
  const ToDoFilter village{std::nullopt, std::string(support::village_unit)};
  const std::string text = boost::json::serialize(json_of(to_do_of(fixture, "city", village)));
  CHECK(text.find("2025-0000001") != std::string::npos);
  CHECK(text.find("欧阳标记") == std::string::npos);
}

}  // namespace wangge
