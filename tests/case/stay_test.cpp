// What clocks owe when people choose (docs/rules.md): whose they are, what lengthens them, and what ends
// them.
#include <algorithm>
#include <boost/json.hpp>
#include <catch2/catch.hpp>

#include "support/case_clocks.h"

namespace wangge {
namespace {

using support::breached;
using support::EngineFixture;
using support::listed;
using support::moment;
using support::newest;
using support::Rules;

constexpr std::string_view to_police =
    R"({"unit":"A371301-police","letter":"兰环移〔2025〕1号","reason":"属交通噪声"})";
constexpr std::string_view not_ours = R"({"reason":"不属本单位职责","unit":"A371301-environment"})";
constexpr std::string_view why = R"({"reason":"改由本单位办理"})";

ClockStatus status(EngineFixture& fixture, std::string_view name) {
  const CaseState state = fixture.state();
  const ClockState* clock = newest(state, name);
  REQUIRE(clock != nullptr);
  return clock->status;
}

Moment due(EngineFixture& fixture, std::string_view name) {
  const CaseState state = fixture.state();
  const ClockState* clock = newest(state, name);
  REQUIRE(clock != nullptr);
  INFO(name);
  REQUIRE(clock->due.has_value());
  return *clock->due;
}

}  // namespace

// "When a case leaves a unit by a proper step …, what only that unit could do (T06–T08, T10 …) ends there:
// met if the step is what was asked, otherwise without blame; a breach that fell due before stays."
TEST_CASE("what only one unit could do ends when the case properly leaves it", "[stay][A3.4]") {
  EngineFixture fixture;
  SECTION("reported up within the hour") {
    fixture.log();
    fixture.must("village", "report");
    fixture.at("2025-03-03T09:40");
    fixture.must("station", "report_up", R"({"reason":"超出能力"})");
    const CaseState state = fixture.state();
    for (const ClockState& clock : state.clocks)
      if (clock.unit == support::station_unit) CHECK_FALSE(clock.open());
    CHECK(newest(state, "verify")->unit == support::county_unit);
    CHECK(newest(state, "verify")->started == fixture.time.now());
  }
  SECTION("reported up after the on-site look was late") {
    fixture.log();
    fixture.must("village", "report");
    fixture.at("2025-03-04T09:30");
    fixture.must("station", "report_up", R"({"reason":"超出能力"})");
    CHECK(breached(fixture) == Rules{"T07"});
  }
  SECTION("transferred and taken") {
    fixture.log("{}", "county");
    fixture.must("county", "take");
    fixture.must("county", "handle_own");
    fixture.must("county", "prepare_transfer", why);
    fixture.must("county", "send_transfer", to_police);
    CHECK(status(fixture, "verify") == ClockStatus::cancelled);
    CHECK(status(fixture, "handle") == ClockStatus::cancelled);
    CHECK(status(fixture, "prepare-transfer") == ClockStatus::met);
    fixture.must("police", "take_transfer", R"({"letter":"回执"})");
    const CaseState state = fixture.state();
    for (const ClockState& clock : state.clocks)
      if (clock.open()) CHECK(clock.unit == "A371301-police");
  }
  SECTION("escalated, or joint enforcement asked for") {
    fixture.log("{}", "county");
    fixture.must("county", "take");
    fixture.must("county", "handle_own");
    if (GENERATE(true, false)) {
      fixture.must("county", "prepare_escalation", R"({"reason":"跨县"})");
      fixture.escalate("county", R"({"reason":"跨县","report":"书面报告"})");
      fixture.must("city", "assign", R"({"unit":"3713-environment"})");
    } else {
      fixture.must("county", "prepare_joint", why);
      fixture.must("county", "request_joint", R"({"report":"请求"})");
    }
    const CaseState state = fixture.state();
    for (const ClockState& clock : state.clocks)
      if (clock.unit == support::county_unit) CHECK_FALSE(clock.open());
  }
  CHECK(listed(verify(fixture.readers(), {})).empty());
}

// "What the case owes to the outside (T26, T27) goes on with the same due moment, and is owed by the unit
// that holds the case when it falls due."
TEST_CASE("what the case owes to the outside goes with it", "[stay][A3.4]") {
  EngineFixture fixture;
  fixture.to_county(R"({"source":"complaint"})");
  const Moment finish = due(fixture, "complaint-finish");
  fixture.must("county", "prepare_escalation", R"({"reason":"跨县"})");
  fixture.escalate("county", R"({"reason":"跨县","report":"书面报告"})");
  CHECK(newest(fixture.state(), "complaint-finish")->unit == "3713-office");
  fixture.must("city", "assign", R"({"unit":"3713-environment"})");
  fixture.must("city-environment", "notify_reporter", R"({"note":"已告知"})");
  CHECK(due(fixture, "complaint-finish") == finish);
  CHECK(status(fixture, "complaint-reply") == ClockStatus::met);
  fixture.at("2025-06-30T09:00");
  fixture.engine->advance(fixture.time.now());
  for (const Breach& breach : breaches_of(fixture.state()))
    if (breach.rule == "T27") CHECK(breach.unit == "3713-environment");
  const auto rules = breached(fixture);
  CHECK(std::count(rules.begin(), rules.end(), "T27") == 1);
  CHECK(listed(verify(fixture.readers(), {})).empty());
}

// "Choosing a route, undoing one's own choice (cancelled, withdrawn, delegated and taken back) and choosing
// again never gives time back: the handling limit of a unit counts over its whole stay with the case."
TEST_CASE("undoing one's own choice never gives time back", "[stay][A3.4]") {
  EngineFixture fixture;
  fixture.to_county();
  SECTION("delegated and taken back on the last day") {
    fixture.must("county", "handle_own");
    const Moment limit = due(fixture, "handle");
    fixture.at("2025-03-06T17:00");
    fixture.must("county", "delegate", R"({"unit":"B37130101-station","task":"清理"})");
    fixture.must("county", "withdraw_delegation", why);
    fixture.must("county", "handle_own", R"({"difficult":true})");
    CHECK(due(fixture, "handle") == limit);
    fixture.at("2025-03-07T00:01");
    CHECK(breached(fixture) == Rules{"T10"});
  }
  SECTION("prepared, cancelled and handled, again and again") {
    fixture.must("county", "prepare_transfer", why);
    fixture.at("2025-03-06T17:00");
    fixture.must("county", "cancel_route", why);
    fixture.must("county", "handle_own");
    CHECK(due(fixture, "handle") == moment("2025-03-07T00:00"));
    fixture.at("2025-03-07T00:01");
    fixture.must("county", "prepare_transfer", why);
    fixture.must("county", "cancel_route", why);
    fixture.must("county", "handle_own");
    CHECK(breached(fixture) == Rules{"T08", "T10", "T13"});
    const CaseState state = fixture.state();
    for (const Breach& breach : breaches_of(state))
      CHECK(breach.fell_due == moment(breach.rule == "T08" ? "2025-03-06T00:00" : "2025-03-07T00:00"));
  }
  SECTION("given up while there was still time to choose") {
    fixture.must("county", "prepare_transfer", why);
    fixture.at("2025-03-04T16:00");
    fixture.must("county", "cancel_route", why);
    CHECK(due(fixture, "triage") == moment("2025-03-06T00:00"));
    fixture.at("2025-03-06T00:01");
    CHECK(breached(fixture) == Rules{"T08"});
  }
  SECTION("sent and withdrawn") {
    fixture.must("county", "prepare_transfer", why);
    fixture.at("2025-03-05T09:00");
    fixture.must("county", "send_transfer", to_police);
    fixture.at("2025-03-06T17:00");
    fixture.must("county", "withdraw_transfer", why);
    fixture.must("county", "handle_own");
    CHECK(due(fixture, "handle") == moment("2025-03-07T00:00"));
    fixture.must("county", "prepare_transfer", why);
    CHECK(due(fixture, "prepare-transfer") == moment("2025-03-07T00:00"));
  }
  SECTION("delegated, sent back, returned") {
    fixture.must("county", "delegate", R"({"unit":"B37130101-station","task":"清理"})");
    fixture.must("station", "report_result", R"({"result":"已清理"})");
    fixture.at("2025-03-06T17:00");
    fixture.must("county", "send_back", why);
    fixture.must("station", "return_delegation", why);
    fixture.must("county", "delegate", R"({"unit":"B37130101-station","task":"清理"})");
    CHECK(due(fixture, "handle") == moment("2025-03-07T00:00"));
  }
  CHECK(listed(verify(fixture.readers(), {})).empty());
}

TEST_CASE("what another gives back goes on without the time that it had the case", "[stay][D2][D3]") {
  EngineFixture fixture;
  fixture.to_county();
  fixture.must("county", "handle_own");
  fixture.must("county", "prepare_joint", why);
  fixture.must("county", "request_joint", R"({"report":"请求"})");
  fixture.at("2025-03-05T09:00");
  fixture.must("government", "refuse_joint", why);
  // Time stood still at the end of 3 and 4 March; 5, 6 and 7 March count.
  CHECK(due(fixture, "handle") == moment("2025-03-08T00:00"));
  CHECK(fixture.state().state_clock()->clock == "handle");
  fixture.must("county", "handle_own");
  CHECK(due(fixture, "handle") == moment("2025-03-08T00:00"));
  CHECK(listed(verify(fixture.readers(), {})).empty());
}

// "T03 (and a report's urgency) counts from the moment found, not from the moment typed in; what was logged
// later than its limit is late at once."
TEST_CASE("a report is due after the issue was found, not after it was typed in", "[stay][A3.3]") {
  EngineFixture fixture("2025-04-01T09:00");
  fixture.log(R"({"found":"2025-03-03T09:00"})");
  CHECK(due(fixture, "report") == moment("2025-03-05T00:00"));
  fixture.must("village", "report");
  REQUIRE(breached(fixture) == Rules{"T03"});
  CHECK(breaches_of(fixture.state())[0].fell_due == moment("2025-03-05T00:00"));
  fixture.log(R"({"urgent":true,"found":"2025-04-01T08:30"})");
  CHECK(due(fixture, "report") == moment("2025-04-01T09:30"));
  CHECK(listed(verify(fixture.readers(), {})).empty());
}

// "Dismissing and merging are confirmed by the level above like any other result; until then the unit's
// handling clock is paused, and if refused it goes on where it was."
TEST_CASE("an ending without handling is confirmed by the level above", "[stay][D1][S1]") {
  EngineFixture fixture;
  fixture.to_own_handling(R"({"source":"complaint"})");
  fixture.at("2025-03-04T09:00");
  fixture.must("station", "dismiss", R"({"reason":"查无此事"})");
  CHECK(fixture.state_name() == "ending_review");
  CHECK(fixture.state().accountable() == "A371301-office");
  CHECK(status(fixture, "handle") == ClockStatus::paused);
  CHECK(status(fixture, "complaint-finish") == ClockStatus::running);
  for (const char* other : {"station", "station-2", "city", "county"})
    CHECK(fixture.refusal(other, "confirm_ending") != "");
  SECTION("confirmed") {
    CHECK(fixture.must("office", "confirm_ending").state == "dismissed");
    const CaseState state = fixture.state();
    for (const ClockState& clock : state.clocks) CHECK_FALSE(clock.open());
  }
  SECTION("refused: it goes on where it was") {
    fixture.at("2025-03-05T17:00");
    fixture.must("office", "refuse_ending", R"({"reason":"现场仍有异味"})");
    CHECK(fixture.state_name() == "disposal.triage");
    // The end of one day, 4 March, was lost.
    CHECK(due(fixture, "handle") == moment("2025-03-08T00:00"));
    fixture.must("station", "handle_own");
    fixture.must("station", "finish", R"({"result":"已清理"})");
  }
  CHECK(listed(verify(fixture.readers(), {})).empty());
}

TEST_CASE("a village's dismissal is the township's to confirm, and leads back to where it was",
          "[stay][D1][S1]") {
  EngineFixture fixture;
  fixture.log();
  const Moment limit = due(fixture, "report");
  fixture.must("village-head", "dismiss", R"({"reason":"查无此事"})");
  CHECK(fixture.state().accountable() == support::station_unit);
  fixture.must("station", "refuse_ending", R"({"reason":"应予核实"})");
  CHECK(fixture.state_name() == "discovered");
  CHECK(due(fixture, "report") == limit);
  fixture.must("village", "report");
  fixture.must("station", "dismiss", R"({"reason":"查无此事"})");
  fixture.must("office", "refuse_ending", R"({"reason":"应予核实"})");
  CHECK(fixture.state_name() == "reported");
  fixture.must("station", "accept");
}

// "A case is merged only into one of the same county (or by an office above both) that is open, or was when
// this one was found; what it was merged into being dismissed, it can be reopened."
TEST_CASE("a case is merged only into one that is the same issue", "[stay][D1]") {
  EngineFixture fixture;
  fixture.to_closed();
  fixture.at("2025-03-10T09:00");
  fixture.to_triage();
  CHECK(fixture.refusal("station", "merge", R"({"into":"2025-0000001","reason":"重复"})") ==
        "refused.merge-target-closed");
  const CaseId open = fixture.current;
  Command logs =
      fixture.command("neighbour", "log",
                      R"({"grid":"A371302","source":"patrol","categories":["air.odour"],"title":"异味"})");
  logs.case_id.reset();
  REQUIRE(fixture.engine->execute(logs).has_value());
  CHECK(fixture.refusal("station", "merge", R"({"into":"2025-0000003","reason":"重复"})") ==
        "refused.merge-other-county");
  fixture.to_triage();
  fixture.must("station", "merge", R"({"into":"2025-0000002","reason":"重复"})");
  fixture.must("office", "confirm_ending");
  const CaseId merged = fixture.current;
  fixture.current = open;
  fixture.must("station", "dismiss", R"({"reason":"查无此事"})");
  fixture.must("office", "confirm_ending");
  fixture.current = merged;
  CHECK(
      fixture.must("office", "reopen", R"({"reason":"所并案件不予受理","unit":"B37130101-station"})").state ==
      "reported");
}

// "A duty that was decided and never done (a referral to the police, say) is not met by finishing: finishing
// is refused, or the duty ends by a recorded decision. A decision has its outcome as a field; "not" starts no
// clock."
TEST_CASE("a duty that was found and not done is no duty done in time", "[stay][D2][A3.4]") {
  EngineFixture fixture;
  fixture.to_county();
  fixture.must("county", "handle_own");
  const auto finish = [&] { return fixture.refusal("county", "finish", R"({"result":"已处理"})"); };
  SECTION("a suspected crime") {
    fixture.must("county", "suspect_crime", R"({"reason":"涉嫌污染环境罪"})");
    CHECK(finish() == "refused.duty-undone");
    fixture.must("county", "prepare_transfer", why);
    CHECK(fixture.refusal("county", "send_transfer", to_police) == "refused.duty-undone");
    fixture.must("county", "cancel_route", why);
    fixture.must("county", "handle_own");
    SECTION("not referred") {
      fixture.must("county", "decide_crime", R"({"outcome":"not","note":"不构成犯罪"})");
      CHECK(newest(fixture.state(), "crime-referral") == nullptr);
    }
    SECTION("referred") {
      fixture.must("county", "decide_crime", R"({"outcome":"refer","note":"同意移送"})");
      const Moment limit = due(fixture, "crime-referral");
      CHECK(finish() == "refused.duty-undone");
      fixture.at("2025-03-03T20:00");
      fixture.must("county", "decide_crime", R"({"outcome":"refer","note":"再次同意"})");
      CHECK(due(fixture, "crime-referral") == limit);
      fixture.must("county", "refer_to_police", R"({"letter":"涉罪移送1号"})");
    }
    SECTION("decided otherwise afterwards") {
      fixture.must("county", "decide_crime", R"({"outcome":"refer","note":"同意移送"})");
      fixture.must("county", "decide_crime", R"({"outcome":"not","note":"补查后不构成犯罪"})");
    }
    CHECK(fixture.refusal("county", "decide_crime", R"({"note":"无结果"})") == "refused.missing-field");
  }
  SECTION("a violation") {
    fixture.must("county", "find_violation", R"({"result":"取证"})");
    CHECK(finish() == "refused.duty-undone");
    fixture.must("county", "file_penalty", R"({"paper":"立案1号"})");
    CHECK(finish() == "refused.duty-undone");
    if (GENERATE(true, false))
      fixture.must("county", "drop_penalty", R"({"reason":"违法行为轻微","paper":"不予处罚1号"})");
    else
      fixture.must("county", "decide_penalty", R"({"penalty":"罚款20000元"})");
  }
  fixture.must("county", "finish", R"({"result":"已处理"})");
  CHECK(listed(verify(fixture.readers(), {})).empty());
}

// "The unit that the office named after two returns can't pass the case on; it handles, asks for joint
// enforcement, or escalates."
TEST_CASE("the unit that the office named can't pass the case on", "[stay][D2]") {
  EngineFixture fixture;
  fixture.to_county();
  for (int turn = 1; turn <= 2; ++turn) {
    fixture.must("county", "prepare_transfer", why);
    fixture.must("county", "send_transfer", to_police);
    fixture.must("police", "return_transfer", not_ours);
  }
  fixture.must("office", "decide_competence", R"({"unit":"A371301-police","reason":"属交通噪声"})");
  CHECK(fixture.refusal("police", "report_up", R"({"reason":"转报"})") == "refused.named");
  CHECK(fixture.refusal("police", "return_report", not_ours) == "refused.returned-twice");
  fixture.must("police", "accept");
  CHECK(fixture.refusal("police", "prepare_transfer", why) == "refused.named");
  SECTION("handles") {
    fixture.must("police", "handle_own");
  }
  SECTION("asks for joint enforcement") {
    fixture.must("police", "prepare_joint", why);
  }
  SECTION("escalates, and whoever then has it is not named") {
    fixture.must("police", "prepare_escalation", why);
    fixture.escalate("police", R"({"reason":"跨县","report":"书面报告"})");
    fixture.must("city", "assign", R"({"unit":"A371301-environment"})");
    fixture.must("county", "prepare_transfer", why);
  }
}

// "Suspension … is asked for by the holder with reason and paper, and approved by someone who does not gain
// by it: the office of its level, or above; holder, approver and supervisor can each end it."
TEST_CASE("time stands still by the approval of someone who does not gain by it", "[stay][D1]") {
  EngineFixture fixture;
  fixture.to_county();
  fixture.must("county", "handle_own");
  CHECK(fixture.refusal("office", "approve_suspension") == "refused.suspension-not-asked");
  fixture.must("county", "suspend", R"({"reason":"等待鉴定","paper":"一号文"})");
  CHECK_FALSE(fixture.state().place.suspended);
  for (const char* own : {"county", "county-2", "police", "station"})
    CHECK(fixture.refusal(own, "approve_suspension") == "refused.wrong-person");
  SECTION("who ends it") {
    fixture.must("office", "approve_suspension");
    CHECK(fixture.state().place.suspended);
    fixture.must(GENERATE("county", "office", "city"), "resume", R"({"reason":"完成"})");
    CHECK(fixture.refusal("office", "approve_suspension") == "refused.suspension-not-asked");
  }
  SECTION("a minute a day stops nothing") {
    const Moment limit = due(fixture, "handle");
    for (const char* day : {"2025-03-04", "2025-03-05", "2025-03-06"}) {
      fixture.at(std::string(day) + "T12:00");
      fixture.must("county", "suspend", R"({"reason":"等待鉴定","paper":"一号文"})");
      // Again only from above.
      fixture.must(std::string_view(day).ends_with("04") ? "office" : "city", "approve_suspension");
      fixture.at(std::string(day) + "T12:01");
      fixture.must("county", "resume", R"({"reason":"完成"})");
    }
    CHECK(due(fixture, "handle") == limit);
  }
  SECTION("not asked for by who need not act now") {
    fixture.must("county", "prepare_escalation", why);
    fixture.escalate("county", R"({"reason":"跨县","report":"书面报告"})");
    CHECK(fixture.refusal("county", "suspend", R"({"reason":"等待鉴定","paper":"一号文"})") ==
          "refused.not-yours-to-stop");
  }
  SECTION("what was asked for lapses where the case moves on") {
    fixture.must("county", "finish", R"({"result":"已整改"})");
    CHECK(fixture.refusal("office", "approve_suspension") != "accepted");
    CHECK(fixture.state().suspension.empty());
  }
}

// "Extension only before the limit, once."
TEST_CASE("an extension that can't lengthen anything says why", "[stay][D1]") {
  EngineFixture fixture("2025-09-26T09:00");
  fixture.to_county();
  fixture.must("county", "handle_own", R"({"difficult":true})");
  // Seven working days over the National Day end later than fifteen natural days in all.
  CHECK(fixture.refusal("office", "extend", R"({"reason":"检测","paper":"一号","days":15})") ==
        "refused.extension-none");
  CHECK(fixture.refusal("office", "extend", R"({"reason":"检测","paper":"一号","days":30})") ==
        "refused.extension-none");
}

}  // namespace wangge
