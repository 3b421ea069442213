// "The tables will change again, as laws do": a next edition comes in on a store with cases under way
// (docs/decisions/0009-editions.md).
#include <algorithm>
#include <catch2/catch.hpp>
#include <string>

#include "support/engine_fixture.h"
#include "support/next_edition.h"
#include "support/sample_city.h"

namespace wangge {
namespace {

using support::EngineFixture;
using support::with_next_edition;

// The city's files, with the edition under which new cases begin.
CityFiles files_under(const std::string& edition) {
  CityFiles files = read_city_files(WANGGE_SOURCE_DIR "/data/linyi");
  std::string& text = files.at("city.toml");
  const std::string before = "workflow = \"2017-1\"";
  text.replace(text.find(before), before.size(), "workflow = \"" + edition + "\"");
  return files;
}

std::shared_ptr<const City> city_under(const std::string& edition) {
  return load_city(files_under(edition), with_next_edition()).city;
}

// A newer program opens the store, and the city puts the next edition in force.
void bring_in(EngineFixture& fixture) {
  fixture.engine.reset();
  fixture.engine = std::make_unique<Engine>(*fixture.store, city_under("2017-1"), fixture.time, nullptr);
  const auto changed = fixture.engine->change_city(city_under("2018-1"), files_under("2018-1"), "admin",
                                                   "edition-2018", "新版工作流程施行");
  REQUIRE(changed.has_value());
}

CaseState state_of(EngineFixture& fixture, CaseId id) {
  return replay(fixture.store->reader()->events(id), with_next_edition());
}

std::string adopting(std::string_view edition) {
  return R"({"edition":")" + std::string(edition) + R"(","reason":"新版施行","paper":"临网格办〔2018〕1号"})";
}

// Every row is what the events say, each under its own edition.
void check_whole(EngineFixture& fixture) {
  VerifyOptions options;
  options.editions = with_next_edition();
  CHECK(support::listed(verify(fixture.readers(), {}, options)).empty());
  CHECK(repair(*fixture.store, {}, options).before.faults.empty());
}

constexpr std::string_view result = R"({"result":"已清理"})";

}  // namespace

TEST_CASE("cases under way go on by their edition while new ones begin under the next", "[edition][N2]") {
  EngineFixture fixture;
  fixture.to_own_handling();
  const CaseId old = fixture.current;
  CHECK(fixture.events(old).front().edition == "2017-1");
  const CaseProjection before = projection_of(fixture.state());
  bring_in(fixture);
  CHECK(projection_of(state_of(fixture, old)) == before);

  const CaseId fresh = fixture.log();
  CHECK(fixture.events(fresh).front().edition == "2018-1");
  CHECK(fixture.refusal("village", "report") == "refused.wrong-state");
  CHECK(fixture.must("village", "take").state == "disposal.own_handling");
  CHECK(fixture.must("village", "finish", result).state == "supervision");
  CHECK(fixture.must("station", "pass").state == "closed");

  fixture.current = old;
  fixture.must("station", "finish", result);
  CHECK(fixture.must("office", "pass").state == "disclosure");

  check_whole(fixture);
}

TEST_CASE("a case is taken over into the next edition with its old and its new clocks", "[edition][N2]") {
  EngineFixture fixture;
  fixture.to_triage();
  const CaseId in_triage = fixture.current;
  fixture.to_own_handling();
  const CaseId in_handling = fixture.current;
  const Moment triage_due = *state_of(fixture, in_triage).state_clock()->due;
  const Moment handle_due = *state_of(fixture, in_handling).state_clock()->due;
  CHECK(fixture.refusal("admin", "adopt_edition", adopting("2018-1")) == "refused.unknown-edition");
  bring_in(fixture);
  fixture.at("2025-03-03T15:00");

  fixture.current = in_triage;
  CHECK(fixture.refusal("station", "adopt_edition", adopting("2018-1")) == "refused.no-right");
  CHECK(fixture.refusal("admin", "adopt_edition", adopting("2017-1")) == "refused.edition-present");
  const Answer moved = fixture.must("admin", "adopt_edition", adopting("2018-1"));
  CHECK(moved.state == "disposal.own_handling");
  const Event event = fixture.events(in_triage).back();
  CHECK(event.edition == "2018-1");
  CHECK(event.from == "disposal.triage");
  // Triage is not known there: its clock ends without blame, and the handling begins.
  const CaseState state = state_of(fixture, in_triage);
  CHECK(state.edition->name == "2018-1");
  REQUIRE(state.state_clock() != nullptr);
  CHECK(state.state_clock()->clock == "handle");
  CHECK(state.state_clock()->started == support::moment("2025-03-03T15:00"));
  const auto of_triage = std::ranges::find(event.clocks, ClockOperation::cancel, &ClockEntry::operation);
  REQUIRE(of_triage != event.clocks.end());
  CHECK(of_triage->old == triage_due);
  const auto of_handling = std::ranges::find(event.clocks, ClockOperation::start, &ClockEntry::operation);
  REQUIRE(of_handling != event.clocks.end());
  CHECK(of_handling->due == state.state_clock()->due);

  // The handling is known there: being taken over gives no time back.
  fixture.current = in_handling;
  fixture.must("admin", "adopt_edition", adopting("2018-1"));
  const CaseState handled = state_of(fixture, in_handling);
  CHECK(handled.state_clock()->due == handle_due);
  const Event carried = fixture.events(in_handling).back();
  const auto goes_on = std::ranges::find(carried.clocks, handled.state_clock()->number, &ClockEntry::number);
  REQUIRE(goes_on != carried.clocks.end());
  CHECK(goes_on->old == handle_due);
  CHECK(goes_on->due == handle_due);

  fixture.must("station", "finish", result);
  CHECK(fixture.must("office", "pass").state == "closed");
  check_whole(fixture);
}

TEST_CASE("all open cases are taken over at once, and what has no successor is told", "[edition][N2]") {
  EngineFixture fixture;
  fixture.to_triage();
  fixture.to_own_handling();
  fixture.log();
  fixture.must("village", "report");
  const CaseId reported = fixture.current;
  fixture.to_closed();
  bring_in(fixture);
  const AdoptionReport report =
      fixture.engine->adopt_edition("2018-1", "新版施行", "临网格办〔2018〕1号", "admin", "all-2018");
  CHECK(report.moved == 2);
  REQUIRE(report.left.size() == 1);
  CHECK(report.left.front().first == reported);
  CHECK(report.left.front().second.message == "refused.no-successor-state");
  const AdoptionReport again =
      fixture.engine->adopt_edition("2018-1", "新版施行", "临网格办〔2018〕1号", "admin", "again-2018");
  CHECK(again.moved == 0);
  CHECK(again.there == 2);
  check_whole(fixture);
}

TEST_CASE("a program that does not know an edition says which", "[edition][N2]") {
  EngineFixture fixture;
  bring_in(fixture);
  const CaseId fresh = fixture.log();
  fixture.engine.reset();
  CHECK(load_city(files_under("2018-1")).city == nullptr);
  CHECK(load_city(files_under("2018-1")).faults.front().field == "workflow");
  fixture.engine = std::make_unique<Engine>(*fixture.store, support::sample_city(), fixture.time, nullptr);
  const auto answer = fixture.act("village", "take");
  REQUIRE_FALSE(answer.has_value());
  CHECK(answer.error().message == "system.unknown-edition");
  CHECK(answer.error().arguments.front().second == "2018-1");
  const VerifyReport report = verify(fixture.readers(), {});
  CHECK(std::ranges::any_of(report.faults, [&](const Fault& fault) {
    return fault.case_id == fresh && fault.detail.find("2018-1") != std::string::npos;
  }));
}

TEST_CASE("a stream that names no edition is refused as older than editions", "[edition][N2]") {
  Event event;
  event.action = "log";
  event.sequence = 1;
  try {
    edition_of(built_in_editions(), event);
    FAIL("taken");
  } catch (const ProblemException& refused) {
    CHECK(refused.problem().message == "system.no-edition");
  }
}

}  // namespace wangge
