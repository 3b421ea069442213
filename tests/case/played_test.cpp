// What people tried who gain by it, when they played against the rules: two parties of one county that send a
// case to and fro, results that are none, mergers into younger cases, chains of transfers, exemptions,
// enforcements without parties, suspensions without an end, and cases that are logged as less than they are.
#include <algorithm>
#include <catch2/catch.hpp>

#include "support/engine_fixture.h"

namespace wangge {
namespace {

using support::EngineFixture;
using support::listed;
using support::moment;

constexpr std::string_view why = R"({"reason":"依规定"})";
constexpr std::string_view written = R"({"reason":"依规定","report":"书面报告"})";

const ClockState* newest(const CaseState& state, std::string_view name) {
  const ClockState* found = nullptr;
  for (const ClockState& clock : state.clocks)
    if (clock.clock == name) found = &clock;
  return found;
}
ClockState clock_of(EngineFixture& fixture, std::string_view name) {
  const CaseState state = fixture.state();
  const ClockState* clock = newest(state, name);
  INFO(name);
  REQUIRE(clock != nullptr);
  return *clock;
}
bool runs(EngineFixture& fixture, std::string_view name) {
  const CaseState state = fixture.state();
  const ClockState* clock = newest(state, name);
  return clock != nullptr && clock->open();
}

std::vector<std::string> breached(EngineFixture& fixture) {
  fixture.engine->advance(fixture.time.now());
  std::vector<std::string> rules;
  for (const Breach& breach : breaches_of(fixture.state()))
    if (!breach.annulled) rules.push_back(breach.rule);
  std::ranges::sort(rules);
  return rules;
}
using Rules = std::vector<std::string>;

void check_whole(EngineFixture& fixture) {
  CHECK(listed(verify(fixture.readers(), {})).empty());
}

void send(EngineFixture& fixture, std::string_view person, std::string_view to) {
  fixture.must(person, "prepare_transfer", why);
  fixture.must(person, "send_transfer",
               R"({"unit":")" + std::string(to) + R"(","letter":"函1号","reason":"不属本单位"})");
}

}  // namespace

// "One stay, one limit": only the first asking ends it; asked again, it runs until somebody takes the case.
TEST_CASE("two parties of a county gain nothing by sending a case to and fro", "[played][D3][D4][A3.4]") {
  EngineFixture fixture;
  fixture.to_county();
  fixture.must("county", "handle_own");
  CHECK(clock_of(fixture, "handle").due == moment("2025-03-07T00:00"));
  fixture.must("county", "prepare_escalation", why);
  fixture.must("county", "escalate", written);
  CHECK(clock_of(fixture, "handle").status == ClockStatus::cancelled);
  fixture.at("2025-03-05T09:00");
  fixture.must("office", "return_escalation", why);
  const Moment due = moment("2025-03-08T00:00");  // without 4 March
  CHECK(clock_of(fixture, "handle").due == due);
  SECTION("through the office again") {
    fixture.must("county", "prepare_escalation", why);
    fixture.must("county", "escalate", written);
    CHECK(clock_of(fixture, "handle").status == ClockStatus::running);
    fixture.at("2025-03-07T09:00");
    fixture.must("office", "return_escalation", why);
    CHECK(clock_of(fixture, "handle").due == due);
  }
  SECTION("through the government") {
    fixture.must("county", "prepare_joint", why);
    fixture.must("county", "request_joint", R"({"report":"请求"})");
    fixture.at("2025-03-07T09:00");
    fixture.must("government", "refuse_joint", why);
    CHECK(clock_of(fixture, "handle").due == due);
  }
  SECTION("by a transfer that is returned, or withdrawn") {
    send(fixture, "county", "A371301-police");
    CHECK(runs(fixture, "handle"));
    fixture.at("2025-03-06T09:00");
    if (GENERATE(true, false))
      fixture.must("police", "return_transfer", R"({"reason":"不属","unit":"A371301-environment"})");
    else
      fixture.must("county", "withdraw_transfer", why);
    CHECK(clock_of(fixture, "handle").due == due);
  }
  SECTION("it runs out while the other has it, and who asked could have taken it back") {
    fixture.must("county", "prepare_joint", why);
    fixture.must("county", "request_joint", R"({"report":"请求"})");
    fixture.at("2025-03-12T09:00");
    const auto rules = breached(fixture);
    CHECK(std::ranges::count(rules, "T10") == 1);
    fixture.must("county", "withdraw_joint", why);
    CHECK(fixture.state_name() == "disposal.triage");
  }
  SECTION("it ends without blame when somebody really takes the case") {
    if (GENERATE(true, false)) {
      fixture.must("county", "prepare_joint", why);
      fixture.must("county", "request_joint", R"({"report":"请求"})");
      fixture.must("government", "approve_joint");
    } else {
      fixture.must("county", "prepare_escalation", why);
      fixture.escalate("county", written);
      CHECK(runs(fixture, "handle"));
      fixture.must("city", "assign", R"({"unit":"3713-environment"})");
    }
    CHECK_FALSE(runs(fixture, "handle"));
    CHECK(clock_of(fixture, "handle").status == ClockStatus::cancelled);
    fixture.must("county", "annotate", R"({"note":"材料已交"})");
  }
  check_whole(fixture);
}

TEST_CASE("what comes back before its handling was chosen is handled from the first choice on",
          "[played][D2][D4][A3.4]") {
  EngineFixture fixture;
  fixture.to_county();
  SECTION("given back: without the time that the other had it") {
    send(fixture, "county", "A371301-police");
    fixture.at("2025-03-05T09:00");
    fixture.must("police", "return_transfer", R"({"reason":"不属","unit":"A371301-environment"})");
    CHECK(clock_of(fixture, "handle").due == moment("2025-03-08T00:00"));
    SECTION("it may be difficult as well") {
      fixture.must("county", "handle_own", R"({"difficult":true})");
      CHECK(clock_of(fixture, "handle").due == moment("2025-03-14T00:00"));
    }
    SECTION("not called so later") {
      fixture.must("county", "handle_own");
      fixture.must("county", "delegate", R"({"unit":"B37130101-station","task":"清理","difficult":true})");
      CHECK(clock_of(fixture, "handle").due == moment("2025-03-08T00:00"));
    }
  }
  SECTION("prepared for longer than handling may take, it is due on the day of the return") {
    fixture.must("county", "prepare_escalation", why);
    fixture.at("2025-03-10T17:00");
    fixture.must("county", "escalate", written);
    fixture.at("2025-03-12T09:00");
    fixture.must("office", "return_escalation", why);
    CHECK(clock_of(fixture, "handle").due == moment("2025-03-13T00:00"));
    CHECK(breached(fixture).empty());
  }
  SECTION("taken back by the unit itself: nothing is excused") {
    fixture.must("county", "prepare_escalation", why);
    fixture.must("county", "escalate", written);
    fixture.at("2025-03-05T09:00");
    fixture.must("county", "withdraw_escalation", why);
    CHECK(clock_of(fixture, "handle").due == moment("2025-03-07T00:00"));
  }
  check_whole(fixture);
}

// Also where it comes back by another way than it went.
TEST_CASE("a unit that gets a case back in its county goes on where it was", "[played][D2][D4][A3.4]") {
  EngineFixture fixture;
  SECTION("by the decision on competence") {
    fixture.to_county();
    fixture.must("county", "handle_own");
    for (int turn = 0; turn < 2; ++turn) {
      send(fixture, "county", "A371301-police");
      fixture.must("police", "return_transfer", R"({"reason":"不属","unit":"A371301-environment"})");
    }
    fixture.at("2025-03-05T09:00");
    fixture.must("office", "decide_competence", R"({"unit":"A371301-environment","reason":"属环保"})");
    fixture.must("county", "accept");
    CHECK(clock_of(fixture, "handle").due == moment("2025-03-08T00:00"));
    CHECK_FALSE(runs(fixture, "triage"));
  }
  SECTION("by assignment through the office above: it is not assigned to who asked") {
    fixture.to_own_handling();
    fixture.must("station", "prepare_escalation", why);
    fixture.must("station", "escalate", written);
    CHECK(fixture.refusal("office", "assign", R"({"unit":"B37130101-station"})") == "refused.assign-back");
    fixture.must("office", "assign", R"({"unit":"C37130101018-village"})");
    fixture.must("village", "prepare_escalation", why);
    fixture.must("village", "escalate", written);
    fixture.at("2025-03-05T09:00");
    fixture.must("station", "take_over");
    CHECK(clock_of(fixture, "handle").due == moment("2025-03-08T00:00"));
    CHECK_FALSE(runs(fixture, "triage"));
    // And it runs on when the station asks again.
    fixture.must("station", "prepare_escalation", why);
    fixture.must("station", "escalate", written);
    CHECK(runs(fixture, "handle"));
  }
  SECTION("a second ending without handling stops no limit") {
    fixture.to_own_handling();
    fixture.must("station", "dismiss", why);
    fixture.must("office", "refuse_ending", why);
    fixture.must("station", "handle_own");
    fixture.must("station", "dismiss", why);
    CHECK(clock_of(fixture, "handle").status == ClockStatus::running);
    fixture.must("office", "refuse_ending", why);
  }
  check_whole(fixture);
}

// "Not done is not in time": 附件3 三(四)"未按规定时间处理办结".
TEST_CASE("a result that is sent back has not met the handling limit", "[played][D1][S1][A3.4]") {
  EngineFixture fixture;
  fixture.to_county();
  fixture.must("county", "handle_own");
  fixture.must("county", "finish", R"({"result":"已处理"})");
  CHECK(clock_of(fixture, "handle").status == ClockStatus::met);
  fixture.at("2025-03-05T09:00");
  fixture.must("city", "require_rectification", R"({"reason":"根本未处理"})");
  // Verified over the end of 4 March.
  CHECK(clock_of(fixture, "handle").due == moment("2025-03-08T00:00"));
  CHECK(runs(fixture, "rectify"));
  SECTION("rectified in time") {
    fixture.must("county", "report_rectification", R"({"result":"已处理"})");
    CHECK(clock_of(fixture, "handle").status == ClockStatus::met);
    fixture.must("city", "pass");
    fixture.at("2025-03-20T09:00");
    CHECK(breached(fixture).empty());
  }
  SECTION("never") {
    fixture.at("2025-05-01T09:00");
    CHECK(breached(fixture) == Rules{"T10", "T25"});
  }
  SECTION("late, and sent back again") {
    fixture.at("2025-03-12T09:00");
    fixture.must("county", "report_rectification", R"({"result":"已处理"})");
    fixture.must("city", "require_rectification", R"({"reason":"仍未处理"})");
    CHECK(breached(fixture) == Rules{"T10"});
  }
  SECTION("by delegation likewise") {
    EngineFixture other;
    other.to_county();
    other.must("county", "delegate", R"({"unit":"B37130101-station","task":"清理"})");
    other.must("station", "report_result", R"({"result":"已处理"})");
    other.must("county", "accept_result");
    other.must("city", "require_rectification", why);
    CHECK(runs(other, "handle"));
  }
  check_whole(fixture);
}

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

TEST_CASE("a case that is taken and passed on goes to the office at the second time", "[played][D2][A3.4]") {
  EngineFixture fixture;
  fixture.to_county();
  const auto take = [&](std::string_view person) {
    fixture.must(person, "take_transfer", R"({"letter":"回执"})");
  };
  send(fixture, "county", "A371301-police");
  take("police");
  SECTION("twice passed on") {
    send(fixture, "police", "A371301-government");
    CHECK(fixture.state_name() == "disposal.transfer_pending");
    take("government");
    send(fixture, "government", "A371301-water");
    CHECK(fixture.state_name() == "competence");
    CHECK(fixture.state().accountable() == "A371301-office");
    fixture.must("office", "decide_competence", R"({"unit":"A371301-police","reason":"属公安"})");
    fixture.must("police", "accept");
    CHECK(fixture.refusal("police", "prepare_transfer", why) == "refused.named");
  }
  SECTION("passed on once, and returned") {
    send(fixture, "police", "A371301-government");
    fixture.must("government", "return_transfer", R"({"reason":"不属","unit":"A371301-police"})");
    CHECK(fixture.state_name() == "competence");
  }
  SECTION("passed on and withdrawn, it was not passed on") {
    send(fixture, "police", "A371301-government");
    fixture.must("police", "withdraw_transfer", why);
    send(fixture, "police", "A371301-government");
    CHECK(fixture.state_name() == "disposal.transfer_pending");
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
