// Every limit, from its start to its end: what counts, what stops it, and what a breach costs.
#include <algorithm>
#include <boost/json.hpp>
#include <catch2/catch.hpp>

#include "support/engine_fixture.h"

namespace wangge {
namespace {

using support::EngineFixture;
using support::listed;
using support::moment;

std::vector<Breach> breaches(EngineFixture& fixture) {
  return breaches_of(fixture.state());
}

std::vector<std::string> actions(EngineFixture& fixture) {
  std::vector<std::string> names;
  for (const Event& event : fixture.events(fixture.current)) names.push_back(event.action);
  return names;
}

const ClockState& newest(const CaseState& state, std::string_view name) {
  const ClockState* found = nullptr;
  for (const ClockState& clock : state.clocks)
    if (clock.clock == name) found = &clock;
  REQUIRE(found != nullptr);
  return *found;
}

// The events of a case without the moments at which the system learned of them.
std::vector<Event> without_recorded(std::vector<Event> events) {
  for (Event& event : events) event.recorded = {};
  return events;
}

}  // namespace

TEST_CASE("exactly at the due moment is in time, a millisecond later is a breach", "[clock][A3.4]") {
  EngineFixture fixture;
  fixture.to_own_handling();
  const Moment due = *fixture.state().state_clock()->due;
  CHECK(due == moment("2025-03-07T00:00"));
  fixture.time.set(due);
  SECTION("in time") {
    fixture.must("station", "finish", R"({"result":"已清理"})");
    CHECK(breaches(fixture).empty());
    fixture.time.set(due + std::chrono::milliseconds{1});
    fixture.engine->advance(fixture.time.now());
    CHECK(newest(fixture.state(), "handle").status == ClockStatus::met);
    CHECK_FALSE(newest(fixture.state(), "handle").breach.has_value());
  }
  SECTION("late") {
    fixture.engine->advance(due);
    CHECK(breaches(fixture).empty());
    fixture.time.set(due + std::chrono::milliseconds{1});
    fixture.must("station", "finish", R"({"result":"已清理"})");
    // Done late is still late.
    const auto found = breaches(fixture);
    REQUIRE(found.size() == 1);
    CHECK(found[0].rule == "T10");
    CHECK(found[0].feeds == "A3.4");
    CHECK(found[0].points == 0);  // 3-4 is said of the second level (handling-levels)
    CHECK(found[0].unit == support::station_unit);
    CHECK(found[0].fell_due == due);
  }
  CHECK(listed(verify(fixture.readers(), {})).empty());
}

TEST_CASE("a breach bears the moment at which it fell due, also after a week of downtime",
          "[slow][clock][A3.4]") {
  EngineFixture in_time;
  EngineFixture late;
  for (EngineFixture* fixture : {&in_time, &late}) {
    fixture->to_own_handling(R"({"source":"complaint"})");
    fixture->close();
  }
  in_time.open();
  for (Moment now = in_time.time.now(); now < moment("2025-03-14T09:00"); now += std::chrono::minutes{17}) {
    in_time.time.set(now);
    in_time.engine->advance(now);
  }
  for (EngineFixture* fixture : {&in_time, &late}) fixture->at("2025-03-14T09:00");
  late.open();
  for (EngineFixture* fixture : {&in_time, &late}) {
    fixture->engine->advance(fixture->time.now());
    fixture->must("station", "finish", R"({"result":"已清理"})");
  }
  const auto expected = without_recorded(in_time.events(in_time.current));
  const auto found = without_recorded(late.events(late.current));
  REQUIRE(found.size() == expected.size());
  for (std::size_t i = 0; i < found.size(); ++i) CHECK(encode(found[i]) == encode(expected[i]));
  for (EngineFixture* fixture : {&in_time, &late}) {
    const auto all = breaches(*fixture);
    REQUIRE(all.size() == 1);
    CHECK(listed(verify(fixture->readers(), {})).empty());
  }
}

TEST_CASE("whoever acts first after the limit records the breach, and none is recorded twice",
          "[clock][A3.4]") {
  EngineFixture fixture;
  fixture.to_own_handling();
  fixture.at("2025-03-11T09:00");
  fixture.must("office", "annotate", R"({"note":"催问"})");
  REQUIRE(breaches(fixture).size() == 1);
  fixture.engine->advance(fixture.time.now());
  fixture.engine->advance(fixture.time.now());
  const auto names = actions(fixture);
  CHECK(std::count(names.begin(), names.end(), "breach") == 1);
  CHECK(std::count(names.begin(), names.end(), "urge") == 1);
}

TEST_CASE("a case is urged at its second warning, and still falls due", "[clock][D1]") {
  EngineFixture fixture;
  fixture.to_triage();
  std::int64_t warnings = 0;
  while (warnings < 2) {
    Moment next = never;
    for (const ClockState& clock : fixture.state().clocks)
      if (clock.status == ClockStatus::running) next = std::min(next, clock.notice);
    fixture.time.set(next);
    const AdvanceReport report = fixture.engine->advance(next);
    warnings += report.warnings;
    CHECK(report.urgings == (warnings >= 2 ? 1 : 0));
  }
  fixture.at("2025-04-30T09:00");
  fixture.engine->advance(fixture.time.now());
  for (const ClockState& clock : fixture.state().clocks)
    if (clock.open()) CHECK(clock.breach.has_value());
  CHECK(listed(verify(fixture.readers(), {})).empty());
}

TEST_CASE("a suspension stops every clock, and they go on where they stopped", "[clock][D1]") {
  EngineFixture fixture;
  fixture.to_own_handling(R"({"source":"complaint"})");
  fixture.must("station", "find_violation", R"({"result":"无治理设施"})");
  fixture.at("2025-03-04T09:00");
  fixture.must("station", "suspend", R"({"reason":"等待鉴定","paper":"兰环中〔2025〕1号"})");
  fixture.must("office", "approve_suspension");
  const CaseState now = fixture.state();
  for (const ClockState& clock : now.clocks)
    if (clock.open() && clock.clock != clock_of_suspension) {
      CHECK(clock.status == ClockStatus::paused);
      CHECK_FALSE(clock.due.has_value());
    }
  CHECK(fixture.refusal("station", "finish", R"({"result":"已办理"})") == "refused.suspended");
  CHECK(fixture.refusal("station", "suspend", R"({"reason":"再停","paper":"一号文"})") ==
        "refused.suspended");
  fixture.at("2025-03-25T09:00");
  CHECK(fixture.engine->advance(fixture.time.now()).cases == 0);
  fixture.must("station", "resume", R"({"reason":"鉴定完成"})");
  CHECK(breaches(fixture).empty());
  const CaseState state = fixture.state();
  // All three working days were left, as time stood still at the end of the first; the last day of the
  // suspension counts again.
  CHECK(*state.state_clock()->due == moment("2025-03-28T00:00"));
  for (const ClockState& clock : state.clocks) {
    CHECK(clock.status != ClockStatus::paused);
    if (clock.open()) CHECK(clock.notice >= fixture.time.now());
  }
  CHECK(listed(verify(fixture.readers(), {})).empty());
}

TEST_CASE("no notice is dated into a suspension", "[clock][D1]") {
  EngineFixture fixture;
  fixture.to_own_handling(R"({"source":"complaint"})");
  fixture.at("2025-03-05T17:00");
  fixture.must("station", "suspend", R"({"reason":"等待鉴定","paper":"一号文"})");
  fixture.must("office", "approve_suspension");
  fixture.at("2025-03-25T09:00");
  fixture.must("station", "resume", R"({"reason":"完成"})");
  fixture.at("2025-09-15T09:00");
  fixture.engine->advance(fixture.time.now());
  Moment last{};
  for (const Event& event : fixture.events(fixture.current)) {
    CHECK(event.at >= last);
    last = event.at;
  }
}

TEST_CASE("an extension is granted before the limit, once, and up to 15 days in all", "[clock][D1]") {
  EngineFixture fixture;
  fixture.to_county();
  fixture.must("county", "handle_own");
  const auto extend = [&](int days) {
    return R"({"reason":"案情复杂","paper":"兰网办〔2025〕1号","days":)" + std::to_string(days) + "}";
  };
  CHECK(fixture.refusal("county", "extend", extend(10)) == "refused.wrong-person");
  CHECK(fixture.refusal("office", "extend", extend(16)) == "refused.extension-too-long");
  CHECK(fixture.refusal("office", "extend", extend(1)) == "refused.extension-too-short");
  SECTION("in time") {
    fixture.must("office", "extend", extend(15));
    // In all, from the start: 3 March and 15 natural days.
    CHECK(*fixture.state().state_clock()->due == moment("2025-03-19T00:00"));
    CHECK(fixture.refusal("office", "extend", extend(15)) == "refused.extension-late");
    fixture.at("2025-03-18T23:59");
    fixture.must("county", "finish", R"({"result":"已处理"})");
    CHECK(breaches(fixture).empty());
  }
  SECTION("too late") {
    fixture.at("2025-03-07T00:00:00.001");
    CHECK(fixture.refusal("office", "extend", extend(15)) == "refused.extension-late");
  }
  SECTION("at the last moment") {
    fixture.at("2025-03-07T00:00");
    fixture.must("office", "extend", extend(15));
    CHECK(breaches(fixture).empty());
  }
  SECTION("not where the policy grants none") {
    fixture.must("county", "prepare_transfer", R"({"reason":"不属管辖"})");
    CHECK(fixture.refusal("office", "extend", extend(10)) == "refused.not-extendable");
  }
  CHECK(listed(verify(fixture.readers(), {})).empty());
}

TEST_CASE("a withdrawal clears the clock without blame, a return starts a new round", "[clock][D2][D1]") {
  EngineFixture fixture;
  fixture.to_county();
  const auto status = [&](std::string_view name) { return newest(fixture.state(), name).status; };
  fixture.must("county", "prepare_transfer", R"({"reason":"不属管辖"})");
  fixture.at("2025-03-04T09:00");
  SECTION("the preparation is given up") {
    fixture.must("county", "cancel_route", R"({"reason":"弄错"})");
    CHECK(status("prepare-transfer") == ClockStatus::cancelled);
    CHECK(fixture.state().round == 1);
    CHECK(status("triage") == ClockStatus::running);
    CHECK(newest(fixture.state(), "triage").started == moment("2025-03-03T09:00"));
  }
  SECTION("the transfer is withdrawn") {
    fixture.must("county", "send_transfer",
                 R"({"unit":"A371301-police","letter":"一号函","reason":"交通噪声"})");
    CHECK(status("prepare-transfer") == ClockStatus::met);
    CHECK(newest(fixture.state(), "transfer-receipt").unit == "A371301-police");
    fixture.must("county", "withdraw_transfer", R"({"reason":"弄错"})");
    CHECK(status("transfer-receipt") == ClockStatus::cancelled);
    CHECK(status("prepare-transfer") == ClockStatus::cancelled);
    CHECK(fixture.state().round == 1);
  }
  SECTION("the transfer is returned") {
    fixture.must("county", "send_transfer",
                 R"({"unit":"A371301-police","letter":"一号函","reason":"交通噪声"})");
    fixture.must("police", "return_transfer", R"({"reason":"不属","unit":"A371301-water"})");
    CHECK(status("transfer-receipt") == ClockStatus::met);
    CHECK(fixture.state().round == 2);
    // What it has left of its handling goes on, whatever it chooses now.
    CHECK(newest(fixture.state(), "handle").unit == support::county_unit);
    CHECK(status("handle") == ClockStatus::running);
  }
  SECTION("a delegation is sent back") {
    fixture.must("county", "cancel_route", R"({"reason":"弄错"})");
    fixture.must("county", "delegate", R"({"unit":"B37130101-station","task":"查处"})");
    fixture.must("station", "report_result", R"({"result":"已查"})");
    fixture.at("2025-03-05T09:00");
    fixture.must("county", "send_back", R"({"reason":"不清"})");
    CHECK(status("delegated-review") == ClockStatus::met);
    CHECK(newest(fixture.state(), "handle").started == moment("2025-03-03T09:00"));
    CHECK(newest(fixture.state(), "handle").unit == support::county_unit);
    CHECK(fixture.state().round == 2);
  }
  CHECK(listed(verify(fixture.readers(), {})).empty());
}

TEST_CASE("a dismissed case leaves no clock behind", "[clock][D1]") {
  EngineFixture fixture;
  fixture.to_own_handling(R"({"source":"complaint"})");
  fixture.must("station", "dismiss", R"({"reason":"查无此事"})");
  fixture.must("office", "confirm_ending");
  const CaseState now = fixture.state();
  for (const ClockState& clock : now.clocks) CHECK_FALSE(clock.open());
  CHECK(desk_of(fixture.state()).empty());
  fixture.must("office", "reopen", R"({"reason":"复核","unit":"B37130101-station"})");
  CHECK(fixture.state().state_clock() != nullptr);
  CHECK(fixture.state().round == 2);
}

TEST_CASE("an issue that was reported late counts as one that was not reported", "[clock][A3.3]") {
  EngineFixture fixture;
  fixture.log(R"({"urgent":true})");
  CHECK(*fixture.state().state_clock()->due == moment("2025-03-03T10:00"));
  fixture.at("2025-03-03T10:30");
  fixture.must("village", "report");
  const auto found = breaches(fixture);
  REQUIRE(found.size() == 1);
  CHECK(found[0].feeds == "A3.3");
  CHECK(found[0].points == 10);
  CHECK(found[0].unit == support::village_unit);
}

TEST_CASE("an unreported issue that supervision finds is held against the grid that missed it",
          "[clock][A3.3]") {
  EngineFixture fixture;
  fixture.log(R"({"source":"supervision","missed_by":"B37130101-station"})", "office");
  const auto found = breaches(fixture);
  REQUIRE(found.size() == 1);
  CHECK(found[0].rule == "found");
  CHECK(found[0].feeds == "A3.3");
  CHECK(found[0].points == 10);
  CHECK(found[0].unit == support::station_unit);
  Command logs = fixture.command("office", "log",
                                 R"({"source":"supervision","categories":["air.odour"],"title":"漏报"})");
  logs.data["grid"] = support::village_grid;
  for (const std::string_view unit : {"A371302-environment", "A371301-environment", "3713-office"}) {
    logs.data["missed_by"] = unit;
    CHECK(fixture.engine->execute(logs).error().message == "refused.missed-by-supervision");
  }
  CHECK(listed(verify(fixture.readers(), {})).empty());
}

TEST_CASE("joint enforcement that was not organised in time costs twice as much", "[clock][A3.4][D3]") {
  EngineFixture fixture;
  fixture.to_county();
  fixture.must("county", "prepare_joint", R"({"reason":"多部门"})");
  fixture.at("2025-03-20T09:00");
  fixture.must("county", "request_joint", R"({"report":"请求"})");
  const auto found = breaches(fixture);
  REQUIRE(found.size() == 1);
  CHECK(found[0].rule == "T17");
  CHECK(found[0].feeds == "A3.4");
  CHECK(found[0].points == 20);
}

TEST_CASE("each party answers for its own task's limit", "[clock][A3.4][D3]") {
  EngineFixture fixture;
  fixture.to_county();
  fixture.must("county", "prepare_joint", R"({"reason":"多部门"})");
  fixture.must("county", "request_joint", R"({"report":"请求"})");
  fixture.must("government", "approve_joint");
  fixture.must("government", "issue_plan",
               R"({"plan":"检查","parties":[{"unit":"A371301-environment","task":"取样"},
                   {"unit":"A371301-police","task":"秩序"}]})");
  fixture.must("county", "report_task", R"({"party":1,"result":"已取样"})");
  fixture.at("2025-04-01T09:00");
  fixture.must("police", "report_task", R"({"party":2,"result":"已到场"})");
  std::vector<std::string> units;
  for (const Breach& breach : breaches(fixture)) units.push_back(breach.unit);
  // The police's task, and the organiser's own clock of the same length.
  std::sort(units.begin(), units.end());
  CHECK(units == std::vector<std::string>{"A371301-government", "A371301-police"});
}

// "What a village or township handled is published by its county's competent department or office": whoever
// must publish owes the limit.
TEST_CASE("a result that is not published in time is held against the unit that must publish it",
          "[clock][A3.7][O2]") {
  EngineFixture fixture;
  fixture.to_supervision();
  fixture.must("office", "pass");
  fixture.at("2025-04-20T09:00");
  fixture.engine->advance(fixture.time.now());
  const auto found = breaches(fixture);
  REQUIRE(found.size() == 1);
  CHECK(found[0].rule == "T30");
  CHECK(found[0].feeds == "A3.7");
  CHECK(found[0].points == 10);
  CHECK(found[0].unit == "A371301-environment");
  CHECK(fixture.store->reader()
            ->breach_counts(GridCode{37130100000}, moment("2025-01-01"), moment("2026-01-01"))
            .size() == 1);
}

TEST_CASE("an outage of the system annuls a breach that it caused", "[clock][A3.4]") {
  EngineFixture fixture;
  fixture.to_own_handling();
  fixture.at("2025-03-07T09:00");
  fixture.engine->advance(fixture.time.now());
  REQUIRE_FALSE(newest(fixture.state(), "handle").breach->annulled);
  const auto changed = fixture.engine->record_outage(moment("2025-03-05T08:00"), moment("2025-03-06T20:00"),
                                                     "机房停电", "admin", "outage-1");
  REQUIRE(changed.has_value());
  const ClockState handle = newest(fixture.state(), "handle");
  CHECK(handle.breach->annulled);
  CHECK(*handle.due == moment("2025-03-11T00:00"));
  CHECK(handle.stage < 2);
  fixture.must("station", "finish", R"({"result":"已清理"})");
  const auto projection = fixture.store->reader()->projection(fixture.current);
  for (const Breach& breach : projection->breaches)
    if (breach.rule == "T10") CHECK(breach.annulled);
  CHECK(fixture.engine
            ->record_outage(moment("2025-03-08T08:00"), moment("2025-03-08T20:00"), "未来", "admin", "o2")
            .error()
            .message == "input.bad-field");
  CHECK(listed(verify(fixture.readers(), {})).empty());
}

TEST_CASE("after an annulled breach the clock can be breached anew", "[clock][A3.4]") {
  EngineFixture fixture;
  fixture.to_own_handling();
  fixture.at("2025-03-07T09:00");
  fixture.engine->advance(fixture.time.now());
  REQUIRE(fixture.engine
              ->record_outage(moment("2025-03-05T08:00"), moment("2025-03-05T20:00"), "停电", "admin", "o")
              .has_value());
  REQUIRE(newest(fixture.state(), "handle").breach->annulled);
  fixture.at("2025-03-20T09:00");
  fixture.engine->advance(fixture.time.now());
  const ClockState handle = newest(fixture.state(), "handle");
  REQUIRE(handle.breach.has_value());
  CHECK_FALSE(handle.breach->annulled);
  CHECK(handle.breach->fell_due == *handle.due);
  CHECK(listed(verify(fixture.readers(), {})).empty());
}

TEST_CASE("a clock that is set right by a few seconds does not undo the order of events", "[clock][P2]") {
  EngineFixture fixture;
  fixture.to_triage();
  fixture.at("2025-03-02T09:00");
  CHECK(fixture.refusal("station", "handle_own") == "refused.clock-behind");
  fixture.at("2025-03-03T08:59:55");
  const Answer answer = fixture.must("station", "handle_own");
  CHECK(answer.at == moment("2025-03-03T09:00"));
}

}  // namespace wangge
