// What people tried who gain by it: a case that two parties of one county send to and fro, chains of
// transfers, and results that are none.
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
constexpr std::string_view written = R"({"reason":"依规定","report":"书面报告"})";

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

}  // namespace wangge
