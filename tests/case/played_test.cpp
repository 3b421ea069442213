// What people tried who gain by it: mergers into younger cases, exemptions, enforcements without parties,
// suspensions without an end, and cases that are logged as less than they are.
#include <algorithm>
#include <catch2/catch.hpp>

#include "support/case_clocks.h"

namespace wangge {
namespace {

using support::breached;
using support::clock_of;
using support::EngineFixture;
using support::listed;
using support::moment;
using support::Rules;
using support::runs;

constexpr std::string_view why = R"({"reason":"依规定"})";

void check_whole(EngineFixture& fixture) {
  CHECK(listed(verify(fixture.readers(), {})).empty());
}

}  // namespace

TEST_CASE("a case is merged into an older one only, and a complaint keeps what it owes", "[played][D1][R1]") {
  EngineFixture fixture;
  SECTION("the older into the younger") {
    fixture.to_county(R"({"source":"complaint"})");
    const CaseId older = fixture.current;
    fixture.at("2025-03-05T16:00");
    const CaseId younger = fixture.log("{}", "county");
    fixture.must("county", "take");
    fixture.current = older;
    CHECK(fixture.refusal("county", "merge", R"({"into":")" + to_text(younger) + R"(","reason":"重复"})") ==
          "refused.merge-into-younger");
    fixture.current = younger;
    fixture.must("county", "merge", R"({"into":")" + to_text(older) + R"(","reason":"重复"})");
    fixture.must("city", "confirm_ending");
    CHECK(fixture.state_name() == "merged");
  }
  SECTION("a complaint into what nobody complained of") {
    fixture.to_county();
    const CaseId older = fixture.current;
    const CaseId complaint = fixture.log(R"({"source":"complaint"})", "county");
    const Moment due = *clock_of(fixture, "complaint-finish").due;
    fixture.must("county", "take");
    fixture.must("county", "merge", R"({"into":")" + to_text(older) + R"(","reason":"重复"})");
    fixture.must("city", "confirm_ending");
    CHECK(fixture.state_name() == "merged");
    CHECK(runs(fixture, "complaint-reply"));
    CHECK(clock_of(fixture, "complaint-finish").due == due);
    fixture.must("county", "notify_reporter", R"({"note":"已告知并案"})");
    CHECK(fixture.refusal("county", "finish_merged", R"({"result":"已办结"})") ==
          "refused.merged-not-handled");
    fixture.current = older;
    fixture.must("county", "handle_own");
    fixture.must("county", "finish", R"({"result":"已处理"})");
    fixture.current = complaint;
    fixture.must("county", "finish_merged", R"({"result":"已办结"})");
    CHECK(clock_of(fixture, "complaint-finish").status == ClockStatus::met);
    CHECK(fixture.refusal("county", "finish_merged", R"({"result":"已办结"})") == "refused.finish-not-owed");
  }
  SECTION("left lying, it costs what it would have cost") {
    fixture.to_county();
    const CaseId older = fixture.current;
    fixture.log(R"({"source":"complaint"})", "county");
    fixture.must("county", "take");
    fixture.must("county", "merge", R"({"into":")" + to_text(older) + R"(","reason":"重复"})");
    fixture.must("city", "confirm_ending");
    fixture.at("2025-06-01T09:00");
    const auto rules = breached(fixture);
    CHECK(std::ranges::count(rules, "T26") == 1);
    CHECK(std::ranges::count(rules, "T27") == 1);
  }
  SECTION("into another complaint, its reporter is owed the same there") {
    fixture.to_county(R"({"source":"complaint"})");
    const CaseId older = fixture.current;
    fixture.log(R"({"source":"complaint"})", "county");
    fixture.must("county", "take");
    fixture.must("county", "merge", R"({"into":")" + to_text(older) + R"(","reason":"重复"})");
    fixture.must("city", "confirm_ending");
    CHECK_FALSE(runs(fixture, "complaint-reply"));
    CHECK_FALSE(runs(fixture, "complaint-finish"));
  }
  check_whole(fixture);
}

TEST_CASE("an exemption from publication is confirmed from above, and meets no limit", "[played][O2][A3.7]") {
  EngineFixture fixture;
  fixture.to_county();
  fixture.must("county", "handle_own");
  fixture.must("county", "decide_penalty", R"({"penalty":"罚款100000元"})");
  fixture.must("county", "finish", R"({"result":"已处理"})");
  fixture.must("city", "pass");
  fixture.must("county", "exempt", R"({"ground":"涉及国家秘密"})");
  CHECK(fixture.state_name() == "disclosure");
  CHECK(runs(fixture, "publish"));
  CHECK(runs(fixture, "publish-penalty"));
  CHECK(clock_of(fixture, "verify-result").unit == "3713-office");
  for (const char* other : {"county", "county-2", "office", "government"})
    CHECK(fixture.refusal(other, "confirm_exemption") == "refused.wrong-person");
  CHECK(fixture.refusal("county-2", "exempt", R"({"ground":"再请"})") == "refused.exemption-asked");
  SECTION("confirmed: both limits end, and are not met") {
    fixture.must("city", "confirm_exemption");
    CHECK(fixture.state_name() == "closed");
    CHECK(clock_of(fixture, "publish").status == ClockStatus::cancelled);
    CHECK(clock_of(fixture, "publish-penalty").status == ClockStatus::cancelled);
    CHECK(clock_of(fixture, "verify-result").status == ClockStatus::met);
  }
  SECTION("refused: they go on") {
    fixture.must("city", "refuse_exemption", R"({"reason":"不属秘密"})");
    CHECK(runs(fixture, "publish"));
    CHECK(runs(fixture, "publish-penalty"));
    CHECK(fixture.refusal("city", "confirm_exemption") == "refused.exemption-not-asked");
    fixture.at("2025-04-30T09:00");
    CHECK(breached(fixture) == Rules{"T29", "T30"});
  }
  SECTION("not decided: they go on, too, and it can still be published") {
    fixture.at("2025-03-20T09:00");
    CHECK(breached(fixture) == Rules{"T24", "T29"});
    fixture.review("county-2");
    fixture.must("county", "publish", R"({"channel":"门户网站","masked_by":"county-2"})");
    CHECK_FALSE(runs(fixture, "verify-result"));
  }
  check_whole(fixture);
}

TEST_CASE("a joint enforcement is carried out by two parties at least", "[played][D3][A3.4]") {
  EngineFixture fixture;
  fixture.to_county();
  fixture.must("county", "prepare_joint", why);
  fixture.must("county", "request_joint", R"({"report":"请求"})");
  fixture.must("government", "approve_joint");
  fixture.must("government", "issue_plan",
               R"({"plan":"方案","parties":[{"unit":"A371301-environment","task":"取样"},)"
               R"({"unit":"A371301-police","task":"到场"}]})");
  for (const char* party : {R"({"party":1,"reason":"免除"})", R"({"party":2,"reason":"免除"})"})
    CHECK(fixture.refusal("government", "excuse_task", party) == "refused.too-few-parties");
  CHECK(fixture.refusal("government", "conclude_joint", R"({"result":"已处理"})") ==
        "refused.parties-unfinished");
  // The same unit twice is one party.
  fixture.must("government", "add_party", R"({"unit":"A371301-police","task":"再到场"})");
  CHECK(fixture.refusal("government", "excuse_task", R"({"party":1,"reason":"免除"})") ==
        "refused.too-few-parties");
  fixture.must("government", "add_party", R"({"unit":"A371301-office","task":"协调"})");
  fixture.must("government", "excuse_task", R"({"party":1,"reason":"免除"})");
  fixture.at("2025-03-20T09:00");
  const auto rules = breached(fixture);
  CHECK(std::ranges::count(rules, "T18b") == 4);  // three parties, and who brings them together
  check_whole(fixture);
}

TEST_CASE("what a case was logged as is corrected, and its clocks with it", "[played][R1][S1][A3.4]") {
  EngineFixture fixture;
  fixture.to_county();
  fixture.must("county", "handle_own");
  SECTION("a complaint that was logged as a patrol") {
    fixture.at("2025-03-05T09:00");
    fixture.must("office", "correct_case", R"({"reason":"电话举报","origin":"complaint"})");
    CHECK(fixture.state().complaint);
    CHECK(clock_of(fixture, "complaint-reply").started == moment("2025-03-03T09:00"));
    CHECK(clock_of(fixture, "complaint-reply").due == moment("2025-03-19T00:00"));
    CHECK(clock_of(fixture, "complaint-finish").unit == support::county_unit);
    CHECK(clock_of(fixture, "handle").due == moment("2025-03-07T00:00"));
    // To make it less again is for the level above.
    CHECK(fixture.refusal("county", "correct_case", R"({"reason":"有误","origin":"patrol"})") ==
          "refused.lowered-from-above");
    CHECK(fixture.refusal("office", "correct_case", R"({"reason":"有误","origin":"patrol"})") ==
          "refused.lowered-from-above");
    fixture.must("city", "correct_case", R"({"reason":"有误","origin":"patrol"})");
    CHECK_FALSE(runs(fixture, "complaint-finish"));
  }
  SECTION("urgent: hours from then on, and never more than there was") {
    fixture.at("2025-03-04T09:00");
    fixture.must("county", "correct_case", R"({"reason":"正在排放","urgent":true})");
    CHECK(clock_of(fixture, "handle").due == moment("2025-03-05T09:00"));
    fixture.at("2025-03-04T10:00");
    CHECK(fixture.refusal("county", "correct_case", R"({"reason":"不急","urgent":false})") ==
          "refused.lowered-from-above");
    fixture.must("city", "correct_case", R"({"reason":"不急","urgent":false})");
    CHECK(clock_of(fixture, "handle").due == moment("2025-03-08T00:00"));
  }
  SECTION("on the last evening it becomes no longer by being urgent") {
    fixture.at("2025-03-06T20:00");
    fixture.must("county", "correct_case", R"({"reason":"正在排放","urgent":true})");
    CHECK(clock_of(fixture, "handle").due == moment("2025-03-07T00:00"));
  }
  SECTION("severity and categories, in lists, too") {
    fixture.must("county", "correct_case", R"({"reason":"更重","severity":4})");
    CHECK(fixture.refusal("county", "correct_case", R"({"reason":"情节轻微","severity":1})") ==
          "refused.lowered-from-above");
    fixture.must("city", "correct_case",
                 R"({"reason":"情节轻微","severity":1,"categories":["air.construction-dust"]})");
    const auto projection = fixture.store->reader()->projection(fixture.current);
    REQUIRE(projection);
    CHECK(projection->registered->severity == 1);
    CHECK(projection->registered->categories == std::vector<std::string>{"air.construction-dust"});
    CHECK(fixture.refusal("city", "correct_case", R"({"reason":"同一件","severity":1})") ==
          "refused.nothing-corrected");
    CHECK(fixture.refusal("city", "correct_case", R"({"reason":"有误","categories":["no.such"]})") ==
          "refused.unknown-category");
  }
  SECTION("difficult is no word of the holder alone") {
    EngineFixture other;
    other.to_county();
    other.must("county", "handle_own", R"({"difficult":true})");
    other.must("city", "correct_case", R"({"reason":"并不疑难","difficult":false})");
    CHECK(clock_of(other, "handle").due == moment("2025-03-07T00:00"));
    check_whole(other);
  }
  check_whole(fixture);
}

TEST_CASE("time that stands still goes on by itself", "[played][D1][A3.4]") {
  EngineFixture fixture;
  fixture.to_county();
  fixture.must("county", "handle_own");
  CHECK(fixture.refusal("county", "suspend",
                        R"({"reason":"鉴定","paper":"一号文","until":"2025-03-01T09:00"})") ==
        "refused.suspension-end");
  CHECK(fixture.refusal("county", "suspend",
                        R"({"reason":"鉴定","paper":"一号文","until":"2025-06-01T09:00"})") ==
        "refused.suspension-end");
  fixture.must("county", "suspend", R"({"reason":"鉴定","paper":"一号文"})");
  SECTION("after as long as the city allows") {
    fixture.must("office", "approve_suspension");
    CHECK(clock_of(fixture, "suspension").unit == "3713-office");
    CHECK(clock_of(fixture, "suspension").due == moment("2025-04-03T00:00"));
    fixture.at("2025-06-01T09:00");
    CHECK(breached(fixture) == Rules{"T10"});
    CHECK_FALSE(fixture.state().place.suspended);
    const auto events = fixture.events(fixture.current);
    const auto resumed =
        std::ranges::find_if(events, [](const Event& event) { return event.action == "resume"; });
    REQUIRE(resumed != events.end());
    CHECK(resumed->actor == system_actor);
    CHECK(resumed->at == moment("2025-04-03T00:00"));
  }
  SECTION("or as it was given, and what comes later finds it running") {
    fixture.must("office", "approve_suspension", R"({"until":"2025-03-10T09:00"})");
    fixture.at("2025-03-10T10:00");
    fixture.must("county", "finish", R"({"result":"已处理"})");
    CHECK(fixture.state_name() == "supervision");
    CHECK(breached(fixture).empty());
  }
  SECTION("again only from above") {
    fixture.must("office", "approve_suspension");
    fixture.at("2025-03-04T09:00");
    fixture.must("county", "resume", why);
    CHECK_FALSE(runs(fixture, "suspension"));
    fixture.must("county", "suspend", R"({"reason":"再鉴定","paper":"一号文"})");
    CHECK(fixture.refusal("office", "approve_suspension") == "refused.suspended-before");
    fixture.must("city", "approve_suspension");
  }
  check_whole(fixture);
}

}  // namespace wangge
