// What is owed to the outside, by whom and until when: to whoever complained (T26, T27), and of a penalty to
// the public (T29); and that nobody puts it on another.
#include <algorithm>
#include <catch2/catch.hpp>

#include "engine/disclosure/public_case.h"
#include "support/engine_fixture.h"

namespace wangge {
namespace {

using support::EngineFixture;
using support::listed;
using support::moment;

constexpr std::string_view complaint = R"({"source":"complaint"})";
constexpr std::string_view fine = R"({"penalty":"罚款20000元"})";
constexpr std::string_view online = R"({"channel":"信用临沂"})";

ClockState newest(EngineFixture& fixture, std::string_view name) {
  std::optional<ClockState> found;
  for (const ClockState& clock : fixture.state().clocks)
    if (clock.clock == name) found = clock;
  INFO(name);
  REQUIRE(found.has_value());
  return *found;
}

bool runs(EngineFixture& fixture, std::string_view name) {
  const CaseState state = fixture.state();
  return std::ranges::any_of(state.clocks,
                             [&](const ClockState& clock) { return clock.clock == name && clock.open(); });
}

int breaches(EngineFixture& fixture, std::string_view rule) {
  fixture.engine->advance(fixture.time.now());
  const auto all = breaches_of(fixture.state());
  return static_cast<int>(
      std::ranges::count_if(all, [&](const Breach& one) { return one.rule == rule && !one.annulled; }));
}

void check_whole(EngineFixture& fixture) {
  CHECK(listed(verify(fixture.readers(), {})).empty());
}

}  // namespace

// "T29 counts from the penalty decision"; "In every state, each clock that can run there has an action that
// meets it, open to the unit that owes it."
TEST_CASE("a penalty is published so many days after its decision, wherever its case stands",
          "[owed][O2][A3.7]") {
  EngineFixture fixture;
  fixture.to_county();
  fixture.must("county", "handle_own");
  fixture.must("county", "decide_penalty", fine);
  // Seven working days after 3 March.
  CHECK(newest(fixture, "publish-penalty").due == moment("2025-03-13T00:00"));
  CHECK(newest(fixture, "publish-penalty").unit == support::county_unit);
  SECTION("published before the case is finished") {
    CHECK(fixture.refusal("station", "publish_penalty", online) == "refused.wrong-person");
    fixture.must("county", "publish_penalty", online);
    CHECK(fixture.refusal("county", "publish_penalty", online) == "refused.no-penalty-to-publish");
    fixture.at("2025-04-30T09:00");
    CHECK(breaches(fixture, "T29") == 0);
  }
  SECTION("left lying while the case waits for verification") {
    fixture.must("county", "finish", R"({"result":"已处理"})");
    fixture.at("2025-03-13T00:01");
    CHECK(breaches(fixture, "T29") == 1);
    fixture.must("city", "pass");
    // The case's own result counts from its verification (T30).
    CHECK(newest(fixture, "publish").due == moment("2025-04-12T00:00"));
  }
  SECTION("with the whole case, in time") {
    fixture.must("county", "finish", R"({"result":"已处理"})");
    fixture.must("city", "pass");
    fixture.review("county-2");
    fixture.must("county", "publish", R"({"channel":"门户网站","masked_by":"county-2"})");
    CHECK_FALSE(runs(fixture, "publish-penalty"));
    fixture.at("2025-04-30T09:00");
    CHECK(breaches(fixture, "T29") == 0);
  }
  SECTION("passed on meanwhile: whoever decided owes it") {
    fixture.must("county", "prepare_escalation", R"({"reason":"跨县"})");
    fixture.escalate("county", R"({"reason":"跨县","report":"书面报告"})");
    fixture.must("city", "assign", R"({"unit":"3713-environment"})");
    CHECK(newest(fixture, "publish-penalty").unit == support::county_unit);
    fixture.must("county", "publish_penalty", online);
  }
  SECTION("dropped, it is owed no more and told no more") {
    fixture.must("county", "drop_penalty", R"({"reason":"法院撤销","paper":"判决书"})");
    CHECK_FALSE(runs(fixture, "publish-penalty"));
    fixture.must("county", "finish", R"({"result":"已处理"})");
    const auto events = fixture.events(fixture.current);
    const PublicCase shown = public_case(fixture.state(), events, {});
    CHECK(std::ranges::none_of(shown.results,
                               [](const PublicResult& one) { return one.action == "decide_penalty"; }));
  }
  check_whole(fixture);
}

// T26 and T27 count from the complaint, as T03 does from what was found.
TEST_CASE("what is owed to whoever complained begins with the complaint", "[owed][R1][A3.4]") {
  EngineFixture fixture;
  fixture.log(complaint);
  CHECK(newest(fixture, "complaint-reply").started == moment("2025-03-03T09:00"));
  SECTION("left unreported for weeks") {
    fixture.at("2025-03-20T09:00");
    fixture.must("village", "report");
    // 15 days after 3 March.
    CHECK(newest(fixture, "complaint-reply").due == moment("2025-03-19T00:00"));
    CHECK(breaches(fixture, "T26") == 1);
  }
  SECTION("corrected on the spot, it is finished, and the reporter is still to be told") {
    fixture.must("village", "correct_on_spot", R"({"result":"当场清理"})");
    CHECK(newest(fixture, "complaint-finish").status == ClockStatus::met);
    CHECK(runs(fixture, "complaint-reply"));
    fixture.must("village", "notify_reporter", R"({"note":"已告知"})");
    CHECK_FALSE(runs(fixture, "complaint-reply"));
  }
  SECTION("dismissed and taken up again") {
    fixture.must("village-head", "dismiss", R"({"reason":"重复"})");
    fixture.must("station", "confirm_ending");
    CHECK_FALSE(runs(fixture, "complaint-finish"));
    fixture.at("2025-03-10T09:00");
    fixture.must("station", "reopen", R"({"reason":"不重复","unit":"B37130101-station"})");
    CHECK(runs(fixture, "complaint-reply"));
    CHECK(runs(fixture, "complaint-finish"));
    CHECK(newest(fixture, "complaint-finish").due > moment("2025-05-05T00:00"));
  }
  check_whole(fixture);
}

TEST_CASE("a complaint that must be rectified was not finished", "[owed][S1][A3.4]") {
  EngineFixture fixture;
  fixture.to_county(complaint);
  fixture.must("county", "handle_own");
  fixture.must("county", "finish", R"({"result":"已处理"})");
  CHECK(newest(fixture, "complaint-finish").status == ClockStatus::met);
  const Moment due = *newest(fixture, "complaint-finish").due;
  fixture.must("city", "require_rectification", R"({"reason":"仍有残留"})");
  CHECK(runs(fixture, "complaint-finish"));
  CHECK(newest(fixture, "complaint-finish").due >= due);
  SECTION("rectified") {
    fixture.must("county", "report_rectification", R"({"result":"已整改"})");
    CHECK_FALSE(runs(fixture, "complaint-finish"));
  }
  SECTION("not for months") {
    fixture.at("2025-06-30T09:00");
    CHECK(breaches(fixture, "T27") == 1);
  }
  check_whole(fixture);
}

// "T27 … extension +30 ND."
TEST_CASE("the limit of a complaint can be extended, whatever the state's own", "[owed][D1][A3.4]") {
  EngineFixture fixture;
  fixture.to_county(complaint);
  fixture.must("county", "handle_own");
  const Moment handling = *newest(fixture, "handle").due, before = *newest(fixture, "complaint-finish").due;
  fixture.must("office", "extend",
               R"({"clock":"complaint-finish","days":30,"reason":"等待鉴定","paper":"批复"})");
  CHECK(newest(fixture, "complaint-finish").due >= before + std::chrono::days{30});
  CHECK(newest(fixture, "handle").due == handling);
  CHECK(fixture.refusal("office", "extend",
                        R"({"clock":"complaint-finish","days":30,"reason":"再延","paper":"批复"})") ==
        "refused.extension-late");
  CHECK(fixture.refusal("office", "extend", R"({"clock":"没有","days":5,"reason":"延期","paper":"批复"})") ==
        "refused.extension-late");
  check_whole(fixture);
}

// T11 and T12 have no urgent limit.
TEST_CASE("what is urgent is made neither difficult nor a matter of days", "[owed][D1][A3.4]") {
  EngineFixture fixture;
  fixture.to_county(R"({"urgent":true})");
  fixture.must("county", "handle_own", R"({"difficult":true})");
  CHECK(newest(fixture, "handle").rule == "T10");
  CHECK(newest(fixture, "handle").due == moment("2025-03-04T09:00"));
  CHECK(fixture.refusal("office", "extend", R"({"days":10,"reason":"复杂","paper":"批复"})") ==
        "refused.not-extendable");
}

// N1: a level gives cases to its own grids. Otherwise the other county would lose the points.
TEST_CASE("an office names units of its own grid only", "[owed][N1][D2]") {
  EngineFixture fixture;
  SECTION("who is competent") {
    fixture.log();
    fixture.must("village", "report");
    fixture.must("station", "return_report", R"({"reason":"不属本镇","unit":"A371301-police"})");
    fixture.must("police", "return_report", R"({"reason":"不属公安","unit":"A371301-environment"})");
    for (const char* elsewhere : {"A371302-environment", "3713-environment"})
      CHECK(fixture.refusal("office", "decide_competence",
                            std::string(R"({"reason":"已定","unit":")") + elsewhere + "\"}") ==
            "refused.not-subordinate");
    fixture.must("office", "decide_competence", R"({"reason":"已定","unit":"A371301-environment"})");
  }
  SECTION("who takes up again what was dismissed") {
    fixture.log();
    fixture.must("village-head", "dismiss", R"({"reason":"不属实"})");
    fixture.must("station", "confirm_ending");
    CHECK(fixture.refusal("station", "reopen", R"({"reason":"属实","unit":"A371302-environment"})") ==
          "refused.not-subordinate");
    fixture.must("station", "reopen", R"({"reason":"属实","unit":"B37130101-station"})");
  }
}

// "The unit that the office named after two returns can't pass the case on."
TEST_CASE("who was named stays named when the case is taken up again", "[owed][D2]") {
  EngineFixture fixture;
  fixture.log();
  fixture.must("village", "report");
  fixture.must("station", "return_report", R"({"reason":"不属本镇","unit":"A371301-police"})");
  fixture.must("police", "return_report", R"({"reason":"不属公安","unit":"A371301-environment"})");
  fixture.must("office", "decide_competence", R"({"reason":"已定","unit":"A371301-environment"})");
  fixture.must("county", "dismiss", R"({"reason":"不属实"})");
  fixture.must("city", "confirm_ending");
  fixture.must("city", "reopen", R"({"reason":"属实","unit":"A371301-environment"})");
  CHECK(fixture.refusal("county", "report_up", R"({"reason":"超出能力"})") == "refused.named");
}

// "Not done is not in time."
TEST_CASE("what was found goes with the case, and what was not done is not met", "[owed][D1][D2]") {
  EngineFixture fixture;
  fixture.log("{}", "county");
  fixture.must("county", "take");
  SECTION("nobody looked on site") {
    fixture.must("county", "handle_own");
    fixture.must("county", "finish", R"({"result":"已处理"})");
    CHECK(newest(fixture, "verify").status == ClockStatus::cancelled);
  }
  SECTION("a violation that was found, and the case passed on") {
    fixture.must("county", "find_violation", R"({"result":"违法排放"})");
    fixture.must("county", "prepare_transfer", R"({"reason":"属公安"})");
    fixture.must("county", "send_transfer",
                 R"({"unit":"A371301-police","letter":"移〔2025〕1号","reason":"属公安"})");
    fixture.must("police", "take_transfer", R"({"letter":"回执"})");
    CHECK(runs(fixture, "file-penalty"));
    CHECK(newest(fixture, "file-penalty").unit == "A371301-police");
    fixture.must("police", "handle_own");
    CHECK(fixture.refusal("police", "finish", R"({"result":"已处理"})") == "refused.duty-undone");
    fixture.must("police", "drop_penalty", R"({"reason":"轻微","paper":"不予处罚"})");
    fixture.must("police", "finish", R"({"result":"已处理"})");
  }
  check_whole(fixture);
}

TEST_CASE("a merger is not confirmed into what ended without handling meanwhile", "[owed][D1]") {
  EngineFixture fixture;
  const CaseId other = fixture.log();
  const CaseId merged = fixture.log();
  fixture.must("village", "merge", R"({"into":")" + to_text(other) + R"(","reason":"重复"})");
  fixture.current = other;
  fixture.must("village-head", "dismiss", R"({"reason":"不属实"})");
  fixture.must("station", "confirm_ending");
  fixture.current = merged;
  CHECK(fixture.refusal("station", "confirm_ending") == "refused.merge-target-ended");
  fixture.must("station", "refuse_ending", R"({"reason":"原案已销"})");
}

TEST_CASE("a case is handed on within the unit", "[owed][D1]") {
  EngineFixture fixture;
  fixture.to_county();
  fixture.must("county", "handle_own");
  CHECK(fixture.refusal("county", "hand_on", R"({"person":"police"})") == "refused.not-of-the-unit");
  fixture.must("county", "hand_on", R"({"person":"county-2"})");
}

}  // namespace wangge
