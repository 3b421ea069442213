// The rules of the document, played through by people of every level.
#include <boost/json.hpp>
#include <catch2/catch.hpp>

#include "support/engine_fixture.h"

namespace wangge {
namespace {

using support::EngineFixture;
using support::listed;

void move_person(EngineFixture& fixture, std::string_view person, std::string_view unit) {
  Command command = fixture.command("admin", "change_person");
  command.case_id.reset();
  command.data["person"] = person;
  command.data["unit"] = unit;
  REQUIRE(fixture.engine->execute(command).has_value());
}

void to_joint(EngineFixture& fixture) {
  fixture.to_county();
  fixture.must("county", "prepare_joint", R"({"reason":"涉及多部门"})");
  fixture.must("county", "request_joint", R"({"report":"请求组织联合执法"})");
  fixture.must("government", "approve_joint");
  fixture.must("government", "issue_plan",
               R"({"plan":"三日内联合检查","parties":[{"unit":"A371301-environment","task":"取样"},
                   {"unit":"A371301-police","task":"现场秩序"}]})");
}

}  // namespace

TEST_CASE("a case runs from patrol to disclosure through the units that the document names",
          "[decide][N2][P2]") {
  EngineFixture fixture;
  fixture.log();
  CHECK(fixture.state().unit(Party::reporting) == support::village_unit);
  fixture.must("village", "report");
  CHECK(fixture.state().unit(Party::receiver) == support::station_unit);
  fixture.must("station", "accept");
  fixture.must("station", "verify_on_site", R"({"result":"属实"})");
  fixture.must("station", "handle_own");
  fixture.must("station", "finish", R"({"result":"已清理"})");
  CHECK(fixture.state().unit(Party::supervisor) == "A371301-office");
  fixture.must("office", "pass");
  fixture.review("county-2");
  const Answer closed = fixture.must("county", "publish", R"({"channel":"门户网站","masked_by":"county-2"})");
  CHECK(closed.state == "closed");
  const auto events = fixture.events(fixture.current);
  REQUIRE(events.size() == 9);
  CHECK(events.front().clause == "P2");
  CHECK(events.front().action == "log");
  CHECK(events.back().clause == "O2");
  CHECK(listed(verify(fixture.readers(), {})).empty());
}

TEST_CASE("within a unit a report goes up step by step, each with who and when", "[decide][R1]") {
  EngineFixture fixture;
  fixture.log();
  CHECK(fixture.refusal("station", "report_step", R"({"note":"代报"})") == "refused.wrong-person");
  fixture.must("village", "report_step", R"({"note":"已报村主任","person":"village-head"})");
  fixture.at("2025-03-03T10:00");
  fixture.must("village-head", "report_step", R"({"note":"同意上报"})");
  fixture.must("village-head", "report");
  const auto events = fixture.events(fixture.current);
  CHECK(events[1].clause == "R1");
  CHECK(events[1].actor == "village");
  CHECK(events[2].at == support::moment("2025-03-03T10:00"));
  CHECK(events[3].to == "reported");
}

TEST_CASE("what needs the higher level goes to its competent department", "[decide][R2]") {
  EngineFixture fixture;
  fixture.log(R"({"categories":["noise.traffic"]})");
  fixture.must("village", "report");
  CHECK(fixture.refusal("station", "report_up", R"({"reason":"超出能力","unit":"3713-police"})") ==
        "refused.not-next-level");
  fixture.must("station", "report_up", R"({"reason":"超出能力"})");
  CHECK(fixture.state().unit(Party::receiver) == "A371301-police");
  fixture.must("police", "report_up", R"({"reason":"需市级协调"})");
  CHECK(fixture.state().unit(Party::receiver) == "3713-police");
  CHECK(fixture.events(fixture.current).back().clause == "R2");
}

TEST_CASE("nobody logs outside of the own grid", "[decide][N1]") {
  EngineFixture fixture;
  Command logs =
      fixture.command("neighbour", "log", R"({"source":"patrol","categories":["air.odour"],"title":"越界"})");
  logs.data["grid"] = support::village_grid;
  const auto answer = fixture.engine->execute(logs);
  REQUIRE(answer.has_error());
  CHECK(answer.error().message == "refused.out-of-area");
  CHECK(answer.error().clause == "N1");
  fixture.log();
  CHECK(fixture.refusal("neighbour", "annotate", R"({"note":"旁观"})") == "refused.wrong-person");
}

TEST_CASE("an administrator acts only within the own grid, and only an administrator", "[decide][N1]") {
  EngineFixture fixture;
  const auto add = [&](std::string_view actor, std::string_view data) {
    return fixture.engine->execute(fixture.command(actor, "add_person", data));
  };
  CHECK(add("station", R"({"person":"x","name":"岗","unit":"3713-office","roles":["handler"]})")
            .error()
            .message == "refused.no-right");
  CHECK(add("setup", R"({"person":"x","name":"岗","unit":"3713-office","roles":["handler"]})")
            .error()
            .message == "refused.unknown-person");
  REQUIRE(add("admin", R"({"person":"sub","name":"岗","unit":"A371301-office","roles":["administrator"]})")
              .has_value());
  CHECK(add("sub", R"({"person":"x","name":"岗","unit":"A371302-office","roles":["handler"]})")
            .error()
            .message == "refused.out-of-area");
  CHECK(
      add("sub", R"({"person":"y","name":"岗","unit":"A371301-office","roles":["king"]})").error().message ==
      "input.bad-field");
  CHECK(add("sub", R"({"person":"setup","name":"岗","unit":"A371301-office","roles":["handler"]})")
            .error()
            .message == "refused.person-exists");
}

TEST_CASE("a delegation leaves the holder accountable, and its result is looked at", "[decide][D1]") {
  EngineFixture fixture;
  fixture.to_county();
  CHECK(fixture.refusal("county", "delegate", R"({"unit":"A371302-environment","task":"代办"})") ==
        "refused.not-subordinate");
  CHECK(fixture.refusal("county", "delegate", R"({"unit":"A371301-police","task":"代办"})") ==
        "refused.not-subordinate");
  fixture.must("county", "delegate", R"({"unit":"B37130101-station","task":"现场查处"})");
  CHECK(fixture.state().accountable() == support::county_unit);
  CHECK(fixture.refusal("county", "report_result", R"({"result":"代报"})") == "refused.wrong-person");
  fixture.must("station", "report_result", R"({"result":"已查处"})");
  fixture.must("county", "send_back", R"({"reason":"未附照片"})");
  CHECK(fixture.state().round == 2);
  CHECK(fixture.state_name() == "disposal.delegated");
  fixture.must("station", "report_result", R"({"result":"已补照片"})");
  CHECK(fixture.must("county", "accept_result").state == "supervision");
  CHECK(fixture.state().unit(Party::supervisor) == "3713-office");
}

TEST_CASE("a joint enforcement ends when every party's task has, and parties do not collide",
          "[decide][D3]") {
  EngineFixture fixture;
  to_joint(fixture);
  CHECK(fixture.state_name() == "disposal.joint_enforcement");
  const int seen = fixture.state().task(1)->sequence;
  CHECK(fixture.refusal("county", "conclude_joint", R"({"result":"抢先"})") == "refused.wrong-person");
  CHECK(fixture.refusal("government", "conclude_joint", R"({"result":"抢先"})") ==
        "refused.parties-unfinished");
  CHECK(fixture.refusal("county", "report_task", R"({"party":2,"result":"替人报"})") ==
        "refused.wrong-person");
  CHECK(fixture.refusal("county", "report_task", R"({"party":3,"result":"无此方"})") ==
        "refused.no-such-party");
  // Both saw the case at the same event; neither stands in the other's way.
  for (const auto& [person, data] :
       {std::pair{"county", R"({"party":1})"}, std::pair{"police", R"({"party":2})"}}) {
    Command receive = fixture.command(person, "receive_task", data);
    receive.expected_sequence = seen;
    CHECK(fixture.engine->execute(receive).has_value());
  }
  Command stale = fixture.command("county", "report_task", R"({"party":1,"result":"旧页面"})");
  stale.expected_sequence = seen;
  CHECK(fixture.engine->execute(stale).error().message == "refused.sequence-changed");
  fixture.must("county", "report_task", R"({"party":1,"result":"已取样"})");
  fixture.must("government", "send_back_task", R"({"party":1,"reason":"缺平行样"})");
  fixture.must("county", "report_task", R"({"party":1,"result":"已补"})");
  // One party alone is no joint enforcement.
  CHECK(fixture.refusal("government", "excuse_task", R"({"party":2,"reason":"另有任务"})") ==
        "refused.too-few-parties");
  fixture.must("government", "add_party", R"({"unit":"A371301-office","task":"封堵排口"})");
  fixture.must("government", "excuse_task", R"({"party":2,"reason":"另有任务"})");
  CHECK(fixture.refusal("government", "conclude_joint", R"({"result":"抢先"})") ==
        "refused.parties-unfinished");
  CHECK(fixture.refusal("government", "excuse_task", R"({"party":3,"reason":"已封堵"})") ==
        "refused.too-few-parties");
  fixture.must("office", "report_task", R"({"party":3,"result":"已封堵"})");
  CHECK(fixture.must("government", "conclude_joint", R"({"result":"联合执法完成"})").state == "supervision");
  const CaseState now = fixture.state();
  for (const ClockState& clock : now.clocks) CHECK((clock.party == 0 || !clock.open()));
}

TEST_CASE("a joint enforcement may be handed to the lower government", "[decide][D3]") {
  EngineFixture fixture;
  fixture.to_county();
  fixture.must("county", "prepare_joint", R"({"reason":"涉及多部门"})");
  fixture.must("county", "request_joint", R"({"report":"请求组织联合执法"})");
  CHECK(fixture.refusal("government", "hand_down_joint", R"({"unit":"A371302-government"})") ==
        "refused.not-lower-government");
  fixture.must("government", "hand_down_joint", R"({"unit":"B37130101-station"})");
  CHECK(fixture.refusal("government", "approve_joint") == "refused.wrong-person");
  fixture.must("station", "approve_joint");
}

TEST_CASE("whoever organised a joint enforcement does not leave it without a verifier", "[decide][D3][S1]") {
  EngineFixture fixture;
  fixture.log();
  fixture.must("village-head", "take");
  fixture.must("village-head", "prepare_joint", R"({"reason":"涉及多部门"})");
  fixture.must("village-head", "request_joint", R"({"report":"请求"})");
  fixture.must("station", "approve_joint");
  fixture.must("station", "issue_plan",
               R"({"plan":"检查","parties":[{"unit":"C37130101018-village","task":"带路"},)"
               R"({"unit":"A371301-police","task":"到场"}]})");
  fixture.must("police", "report_task", R"({"party":2,"result":"已到场"})");
  fixture.must("village", "report_task", R"({"party":1,"result":"已带路"})");
  fixture.must("station", "conclude_joint", R"({"result":"完成"})");
  CHECK(fixture.refusal("station", "pass") == "refused.same-person");
  fixture.must("station-2", "pass");
}

TEST_CASE("an escalation is in writing, one level up, to the office", "[decide][D4]") {
  EngineFixture fixture;
  fixture.to_county();
  fixture.must("county", "prepare_escalation", R"({"reason":"跨县"})");
  const auto spoken = fixture.act("county", "escalate", R"({"reason":"口头上报"})");
  REQUIRE(spoken.has_error());
  CHECK(spoken.error().message == "refused.missing-report");
  CHECK(spoken.error().clause == "D4");
  fixture.escalate("county", R"({"reason":"跨县","report":"书面报告"})");
  CHECK(fixture.state().accountable() == "3713-office");
  CHECK(fixture.refusal("office", "take_over") == "refused.wrong-person");
  SECTION("the office takes over") {
    fixture.must("city", "take_over");
    CHECK(fixture.state().unit(Party::holder) == "3713-office");
    CHECK(fixture.refusal("city", "prepare_escalation", R"({"reason":"再上报"})") ==
          "refused.no-upper-level");
  }
  SECTION("the office assigns, only within its grid") {
    CHECK(fixture.refusal("city", "assign", R"({"unit":"A379901-environment"})") == "refused.unknown-unit");
    fixture.must("city", "assign", R"({"unit":"A371302-environment"})");
    CHECK(fixture.state().unit(Party::holder) == "A371302-environment");
  }
  SECTION("the office returns it with guidance, for a new round") {
    fixture.must("city", "return_with_guidance", R"({"guidance":"先行取样"})");
    CHECK(fixture.state().unit(Party::holder) == support::county_unit);
    CHECK(fixture.state().round == 2);
  }
}

TEST_CASE("only the level directly above may verify", "[decide][S1]") {
  EngineFixture fixture;
  fixture.to_supervision();
  const auto remote = fixture.act("city", "pass");
  REQUIRE(remote.has_error());
  CHECK(remote.error().message == "refused.two-levels");
  CHECK(remote.error().clause == "S1");
  CHECK(fixture.refusal("station-2", "pass") == "refused.wrong-person");
  CHECK(fixture.refusal("police", "pass") == "refused.wrong-person");
  fixture.must("office", "require_rectification", R"({"reason":"仍有异味","limit":"5WD"})");
  CHECK(fixture.state().state_clock()->limit == Limit{5, LimitUnit::WD});
  CHECK(fixture.state().round == 2);
  fixture.must("station", "report_rectification", R"({"result":"已整改"})");
  fixture.must("office-2", "pass");
}

TEST_CASE("who handled a case may not verify it, even from a new post", "[decide][S1]") {
  EngineFixture fixture;
  fixture.to_supervision();
  move_person(fixture, "station", "A371301-office");
  CHECK(fixture.refusal("station", "pass") == "refused.same-person");
  fixture.must("office", "pass");
}

TEST_CASE("disclosure is given with channel and masking, or exempted with its ground", "[decide][O2]") {
  EngineFixture fixture;
  fixture.to_supervision();
  fixture.must("office", "pass");
  CHECK(fixture.refusal("county", "exempt") == "refused.missing-field");
  // deadlines.md: "what a village or township handled is published by its county's competent department or
  // office."
  for (const char* other : {"station", "police", "city"})
    CHECK(fixture.refusal(other, "publish", R"({"channel":"网站","masked_by":"county-2"})") ==
          "refused.wrong-person");
  SECTION("seen by one person, published by another") {
    const std::string publish = R"({"channel":"网站","masked_by":"county-2"})";
    CHECK(fixture.refusal("county", "publish", publish) == "refused.masking-not-reviewed");
    CHECK(fixture.refusal("county-2", "review_masking") == "input.missing-field");
    CHECK(fixture.refusal("county-2", "review_masking", R"({"seen":"000000000000"})") ==
          "refused.masking-unseen");
    CHECK(fixture.refusal("police", "review_masking") == "input.missing-field");
    fixture.review("county-2");
    CHECK(fixture.refusal("county", "publish", R"({"channel":"网站"})") == "refused.missing-field");
    CHECK(fixture.refusal("county-2", "publish", publish) == "refused.masking-reviewed-by-oneself");
    CHECK(fixture.refusal("county", "publish", R"({"channel":"网站","masked_by":"office"})") ==
          "refused.masked-by-other");
    fixture.review("county");
    CHECK(fixture.refusal("county", "publish", R"({"channel":"网站","masked_by":"county"})") ==
          "refused.masking-reviewed-by-oneself");
    fixture.must("office", "publish", R"({"channel":"网站","masked_by":"county"})");
  }
  SECTION("published, withdrawn, published again") {
    fixture.review("county-2");
    fixture.must("county", "publish", R"({"channel":"门户网站","masked_by":"county-2"})");
    fixture.must("county", "withdraw_publication", R"({"reason":"含个人信息"})");
    CHECK(fixture.state().round == 2);
    // What was seen in the round before may not be what is published now.
    CHECK(fixture.refusal("office", "publish", R"({"channel":"门户网站","masked_by":"county-2"})") ==
          "refused.masking-not-reviewed");
    fixture.review("office-2");
    fixture.must("office", "publish", R"({"channel":"门户网站","masked_by":"office-2"})");
    CHECK(fixture.state_name() == "closed");
  }
  SECTION("what was exempted can't be withdrawn") {
    fixture.must("county", "exempt", R"({"ground":"涉密"})");
    fixture.must("city", "confirm_exemption");
    CHECK(fixture.refusal("county", "withdraw_publication", R"({"reason":"有误"})") ==
          "refused.not-published");
  }
}

TEST_CASE("a closed case is reopened only from above, in a new round", "[decide][S1]") {
  EngineFixture fixture;
  fixture.to_closed();
  CHECK(fixture.refusal("station", "suspend", R"({"reason":"停产","paper":"批文"})") ==
        "refused.not-yours-to-stop");
  CHECK(fixture.refusal("village", "reopen", R"({"reason":"再查"})") == "refused.wrong-person");
  fixture.must("office", "reopen", R"({"reason":"举报反复"})");
  CHECK(fixture.state_name() == "disposal.triage");
  CHECK(fixture.state().round == 2);
}

TEST_CASE("a case is merged only into another that lives", "[decide][D1]") {
  EngineFixture fixture;
  fixture.to_triage();
  const CaseId first = fixture.current;
  CHECK(fixture.refusal("station", "merge", R"({"into":"2025-0000001","reason":"自身"})") ==
        "refused.merge-into-itself");
  CHECK(fixture.refusal("station", "merge", R"({"into":"2025-0099999","reason":"无据"})") ==
        "refused.unknown-case");
  fixture.to_triage();
  CHECK(fixture.must("station", "merge", R"({"into":"2025-0000001","reason":"同一问题"})").state ==
        "ending_review");
  // Into each other they can't be merged, neither before nor after the merger is confirmed.
  const CaseId second = fixture.current;
  fixture.current = first;
  CHECK(fixture.refusal("station", "merge", R"({"into":"2025-0000002","reason":"循环"})") ==
        "refused.merge-target-ended");
  fixture.current = second;
  CHECK(fixture.must("office", "confirm_ending").state == "merged");
  const CaseState merged = fixture.state();
  for (const ClockState& clock : merged.clocks) CHECK_FALSE(clock.open());
  fixture.current = first;
  CHECK(fixture.refusal("station", "merge", R"({"into":"2025-0000002","reason":"循环"})") ==
        "refused.merge-target-ended");
}

TEST_CASE("history is brought in only by an importer, in order and not from the future", "[decide][P2]") {
  EngineFixture fixture("2025-03-01T09:00");
  fixture.at("2025-03-03T09:00");
  Command logs = fixture.command(
      "village", "log",
      R"({"grid":"C37130101018","source":"patrol","categories":["air.odour"],"title":"异味"})");
  logs.importer = "importer";
  fixture.current = fixture.engine->execute(logs).value().case_id;
  const auto bring = [&](std::string_view importer, std::string_view at) {
    Command command = fixture.command("village", "annotate", R"({"note":"补录"})");
    command.importer = importer;
    command.at = support::moment(at);
    const auto answer = fixture.engine->execute(command);
    return answer ? std::string("done") : answer.error().message;
  };
  CHECK(bring("", "2025-03-03T09:00") == "refused.no-right");
  CHECK(bring("station", "2025-03-03T09:00") == "refused.no-right");
  CHECK(bring("nobody", "2025-03-03T09:00") == "refused.unknown-person");
  CHECK(bring("importer", "2025-03-03T08:59") == "refused.before-last-event");
  CHECK(bring("importer", "2025-03-03T09:00:00.001") == "input.bad-field");
  fixture.at("2025-03-05T09:00");
  CHECK(bring("importer", "2025-03-04T12:00") == "done");
  const Event event = fixture.events(fixture.current).back();
  CHECK(event.at == support::moment("2025-03-04T12:00"));
  CHECK(event.recorded == support::moment("2025-03-05T09:00"));
  CHECK(event.importer == "importer");
}

TEST_CASE("a person who left acts no more", "[decide][N1]") {
  EngineFixture fixture;
  fixture.log();
  REQUIRE(fixture.engine
              ->execute(fixture.command("admin", "change_person", R"({"person":"village","active":false})"))
              .has_value());
  CHECK(fixture.refusal("village", "report") == "refused.inactive-person");
  fixture.must("village-head", "report");
}

TEST_CASE("a field that is unknown, not taken, or out of its limits is named", "[decide][P2]") {
  EngineFixture fixture;
  fixture.log();
  CHECK(fixture.refusal("village", "report", R"({"nonsense":1})") == "input.unknown-field");
  CHECK(fixture.refusal("village", "report", R"({"days":3})") == "input.field-not-taken");
  CHECK(fixture.refusal("village", "report", R"({"note":""})") == "input.bad-field");
  CHECK(fixture.refusal("village", "fly") == "input.unknown-action");
  CHECK(fixture.refusal("village", "(notice)") == "input.unknown-action");
}

}  // namespace wangge
