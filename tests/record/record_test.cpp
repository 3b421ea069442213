// Records of the six work systems: who may begin and do what, what the calendar opens, what lateness leaves
// behind.
#include <catch2/catch.hpp>

#include <boost/json.hpp>

#include "engine/city/obligation.h"
#include "engine/record/record_state.h"
#include "support/city_data.h"
#include "support/engine_fixture.h"
#include "support/tamper.h"

namespace wangge {
namespace {

using support::EngineFixture;
using support::listed;

// Records are begun without naming one; what is done next is done to it.
CaseId begin(EngineFixture& fixture, std::string_view person, std::string_view action,
             std::string_view data) {
  fixture.current = {};
  const Answer answer = fixture.must(person, action, data);
  fixture.current = answer.case_id;
  return answer.case_id;
}

RecordLine line(EngineFixture& fixture, CaseId id) {
  const auto projection = fixture.store->reader()->projection(id);
  REQUIRE(projection);
  REQUIRE(projection->record);
  return {*projection->record, projection->standing};
}
std::string state_of(EngineFixture& fixture) {
  return line(fixture, fixture.current).standing.state;
}

// The record of a duty of this year's first period.
CaseId duty(EngineFixture& fixture, const std::string& key) {
  const auto id = fixture.store->reader()->stream_by({IntakeDomain::name, hash_of_key(key)});
  REQUIRE(id);
  fixture.current = *id;
  return *id;
}

}  // namespace

TEST_CASE("a division plan is formulated, filed with the level above, published and revised",
          "[record][N1][A1.1]") {
  EngineFixture fixture;
  const CaseId id =
      begin(fixture, "office", "formulate_plan",
            R"({"grid":"A371301","paper":"兰政发〔2025〕1号","area":"全区划分为 12 个三级网格"})");
  CHECK(to_text(id) == "R2025-0000001");
  CHECK(state_of(fixture) == "division_plan.formulated");
  fixture.must("office", "code_grids", R"({"paper":"编码表"})");
  CHECK(fixture.refusal("office", "publish_plan", R"({"channel":"政府网站"})") == "refused.record-state");
  fixture.must("office", "file_plan", R"({"letter":"兰环网办〔2025〕2号"})");
  CHECK(fixture.refusal("office", "accept_filing") == "refused.wrong-person");
  fixture.must("city", "accept_filing");
  fixture.must("office", "publish_plan", R"({"channel":"政府网站"})");
  CHECK(state_of(fixture) == "division_plan.published");
  fixture.must("office", "revise_plan", R"({"paper":"兰政发〔2025〕9号","reason":"区划调整"})");
  CHECK(state_of(fixture) == "division_plan.formulated");
  CHECK(listed(verify(fixture.readers(), {})).empty());
}

TEST_CASE("there is one plan of a grid, and the same command done twice is done once", "[record][A1.1]") {
  EngineFixture fixture;
  const std::string_view data = R"({"grid":"A371301","paper":"一号文","area":"全区"})";
  fixture.current = {};
  const Command first = fixture.command("office", "formulate_plan", data);
  const Answer answer = fixture.engine->execute(first).value();
  CHECK(fixture.engine->execute(first).value() == answer);
  fixture.current = {};
  CHECK(fixture.refusal("office-2", "formulate_plan", data) == "refused.record-exists");
  fixture.close();
  fixture.open();
  CHECK(fixture.engine->execute(first).value() == answer);
}

TEST_CASE("what begins a record is refused where it does not belong", "[record][N1]") {
  EngineFixture fixture;
  fixture.current = {};
  CHECK(fixture.refusal("office", "set_up_agency",
                        R"({"grid":"A371301","name":"环保所","staff":3,"paper":"一号文"})") ==
        "refused.record-level");
  CHECK(fixture.refusal("office", "formulate_plan", R"({"grid":"A371301","area":"全区"})") ==
        "refused.missing-field");
  CHECK(fixture.refusal("neighbour", "formulate_plan",
                        R"({"grid":"A371301","area":"全区","paper":"一号文"})") == "refused.wrong-person");
  CHECK(fixture.refusal("office", "establish_mechanism",
                        R"({"grid":"A371301","subject":"lottery","paper":"一号文"})") == "input.bad-field");
  CHECK(fixture.refusal("office", "issue_bulletin",
                        R"({"name":"通报","content":"通报正文","units":["nobody"]})") ==
        "refused.unknown-unit");
  CHECK(fixture.store->reader()->records({}, {}).empty());
}

TEST_CASE("a joint meeting resolves, and each resolution is followed to its end",
          "[record][G2][G3][G4][G5]") {
  EngineFixture fixture;
  begin(fixture, "office", "call_meeting", R"({"grid":"A371301","reason":"重污染天气"})");
  fixture.must(
      "office", "hold_meeting",
      R"({"from":"2025-03-03T09:00","place":"会议室","leading":"副区长","units":["A371301-environment","A371301-water"],"topics":[2,3]})");
  fixture.must("office", "resolve",
               R"({"unit":"A371301-environment","task":"完成散乱污清理","subject":"letter","limit":"10WD"})");
  CHECK(fixture.refusal("office", "close_meeting") == "refused.record-state");
  fixture.must("office", "issue_minutes", R"({"letter":"会议纪要〔2025〕1号"})");
  CHECK(fixture.refusal("office", "close_meeting") == "refused.items-unfinished");
  CHECK(fixture.refusal("office", "complete_resolution", R"({"party":1,"result":"完成"})") ==
        "refused.wrong-person");
  fixture.must("county", "report_progress", R"({"party":1,"result":"已清理一半"})");
  fixture.must("county", "complete_resolution", R"({"party":1,"result":"清理完毕"})");
  fixture.must("office", "send_back_resolution", R"({"party":1,"reason":"仍有两家"})");
  CHECK(fixture.refusal("county", "complete_resolution", R"({"party":2,"result":"完成"})") ==
        "refused.no-such-item");
  fixture.must("county", "complete_resolution", R"({"party":1,"result":"全部清理"})");
  fixture.must("office", "confirm_resolution", R"({"party":1})");
  fixture.must("office", "close_meeting");
  CHECK(state_of(fixture) == "meeting.closed");
  CHECK(listed(verify(fixture.readers(), {})).empty());
}

TEST_CASE("the calendar opens what is owed, once", "[record][R3][G2][S1]") {
  EngineFixture fixture("2024-12-20T09:00");
  fixture.at("2025-01-02T08:00");
  const AdvanceReport report = fixture.engine->advance(fixture.time.now());
  CHECK(report.duties ==
        static_cast<std::int64_t>(duties_between(support::linyi(), support::moment("2024-12-20T08:59"),
                                                 fixture.time.now(), support::moment("2024-12-20T09:00"))
                                      .size()));
  CHECK(report.duties > 900);
  CHECK(fixture.engine->advance(fixture.time.now()).duties == 0);
  const CaseId id = duty(fixture, "half-year-submission-county/2025-1/A371301-office");
  const auto desk = fixture.store->reader()->projection(id)->desk;
  REQUIRE(desk.size() == 1);
  CHECK(to_short_text(desk.front().due) == "2025-07-10 24:00");
}

// "It exists from the day on which the city was set up, whatever its period's beginning, if it falls due
// later."
TEST_CASE("a city that was set up within a period owes what falls due later", "[record][R3][G2][S1]") {
  EngineFixture fixture("2025-03-03T09:00");
  fixture.engine->advance(fixture.time.now());
  const CaseId meeting = duty(fixture, "joint-meeting/2025-1/A371301-office");
  CHECK(line(fixture, meeting).row.begun == support::moment("2025-03-03T09:00"));
  CHECK(to_short_text(fixture.store->reader()->projection(meeting)->desk.front().due) == "2025-06-30 24:00");
  const auto opened = [&](const std::string& key) {
    return fixture.store->reader()->stream_by({IntakeDomain::name, hash_of_key(key)}).has_value();
  };
  CHECK(opened("half-year-submission-county/2025-1/A371301-office"));
  CHECK(opened("yearly-supervision/2025-1/3713-office/A371301"));
  // That was due before the city was there.
  CHECK_FALSE(opened("half-year-submission-county/2024-2/A371301-office"));
  CHECK(fixture.engine->advance(fixture.time.now()).duties == 0);
  CHECK(listed(verify(fixture.readers(), {})).empty());
}

TEST_CASE("a city that was set up on New Year's Day owes the first half-year's duties", "[record][R3]") {
  EngineFixture fixture("2025-01-01T09:00");
  fixture.engine->advance(fixture.time.now());
  duty(fixture, "joint-meeting/2025-1/A371301-office");
  // And the return of the half-year before, which falls due ten days later.
  const CaseId old = duty(fixture, "half-year-submission-county/2024-2/A371301-office");
  CHECK(line(fixture, old).row.year == 2024);
}

// "A duty of the calendar is met by any record of the same kind, unit and period, whoever opened it."
TEST_CASE("a meeting that somebody called meets the calendar's duty", "[slow][record][G2][A3.5]") {
  EngineFixture fixture("2025-01-01T09:00");
  const bool ticked = GENERATE(true, false);
  const bool late = GENERATE(false, true);
  if (ticked) fixture.engine->advance(fixture.time.now());
  fixture.at("2025-06-20T09:00");
  begin(fixture, "office", "call_meeting", R"({"grid":"A371301","reason":"重污染天气"})");
  const CaseId called = fixture.current;
  fixture.at(late ? "2025-07-02T09:00" : "2025-06-21T12:00");
  fixture.must("office", "hold_meeting",
               R"({"from":"2025-06-21T09:00","place":"会议室","leading":"副区长",
                   "units":["A371301-environment"],"topics":[2]})");
  const CaseId calendars = duty(fixture, "joint-meeting/2025-1/A371301-office");
  REQUIRE(calendars != called);
  CHECK(state_of(fixture) == "meeting.fulfilled");
  CHECK(view_of(line(fixture, calendars).row).text("of_record") == to_text(called));
  CHECK(fixture.store->reader()->projection(calendars)->desk.empty());
  CHECK(fixture.refusal("office", "hold_meeting",
                        R"({"from":"2025-06-21T09:00","place":"会议室","leading":"副区长",
                            "units":["A371301-environment"],"topics":[2]})") == "refused.record-state");
  fixture.at("2025-07-20T09:00");
  fixture.engine->advance(fixture.time.now());
  const auto breaches = fixture.store->reader()->record_breaches({37'130'100'000}, 2025, never);
  CHECK(std::ranges::count(breaches, calendars, &Breach::case_id) == (late ? 1 : 0));
  CHECK(listed(verify(fixture.readers(), {})).empty());
}

TEST_CASE("a campaign that somebody planned meets the duty of that township and half-year alone",
          "[record][S1][A3.6]") {
  EngineFixture fixture("2025-01-01T09:00");
  fixture.engine->advance(fixture.time.now());
  fixture.at("2025-03-03T09:00");
  begin(fixture, "office", "plan_campaign", R"({"grid":"B37130101","focus":"扬尘","plan":"方案"})");
  fixture.at("2025-03-03T10:00");
  fixture.must(
      "office", "conduct_campaign",
      R"({"units":["A371301-water"],"from":"2025-03-03T09:00","until":"2025-03-03T10:00","result":"正常"})");
  duty(fixture, "half-year-supervision/2025-1/A371301-office/B37130101");
  CHECK(state_of(fixture) == "campaign.fulfilled");
  duty(fixture, "half-year-supervision/2025-1/A371301-office/B37130102");
  CHECK(state_of(fixture) == "campaign.due");
  CHECK(listed(verify(fixture.readers(), {})).empty());
}

TEST_CASE("what is published of another subject meets no duty of the calendar", "[record][O1][A3.7]") {
  EngineFixture fixture("2025-01-01T09:00");
  fixture.engine->advance(fixture.time.now());
  fixture.review_text("office-2", "巡查和督查机制落实情况");
  const auto publish = [&](const std::string& more) {
    begin(fixture, "office", "publish_record",
          R"({"name":"公开","channel":"网站","content":"巡查和督查机制落实情况","masked_by":"office-2")" +
              more + "}");
    duty(fixture, "publish-implementation/2025-1/A371301-office");
    return state_of(fixture);
  };
  CHECK(publish("") == "publication.due");
  CHECK(publish(R"(,"subject":"implementation")") == "publication.fulfilled");
}

TEST_CASE("a submission at 24:00 is in time, a millisecond later it is a breach", "[record][R3][A3.3]") {
  for (const bool late : {false, true}) {
    EngineFixture fixture("2024-12-20T09:00");
    fixture.at("2025-01-02T08:00");
    fixture.engine->advance(fixture.time.now());
    const CaseId id = duty(fixture, "half-year-submission-county/2025-1/A371301-office");
    fixture.time.set(support::moment("2025-07-11T00:00") + std::chrono::milliseconds{late ? 1 : 0});
    fixture.must("office", "submit", R"({"report":"上半年工作总结","figures":{"patrols":120}})");
    const auto breaches = fixture.store->reader()->record_breaches({37'130'100'000}, 2025, never);
    CHECK(std::ranges::count(breaches, id, &Breach::case_id) == (late ? 1 : 0));
    CHECK(fixture.refusal("office", "receive_submission") == "refused.wrong-person");
    fixture.must("city", "return_submission", R"({"reason":"缺督查情况"})");
    fixture.must("office", "submit", R"({"report":"上半年工作总结（补充）"})");
    fixture.must("city-2", "receive_submission");
    CHECK(state_of(fixture) == "submission.received");
    CHECK(std::ranges::count(fixture.store->reader()->record_breaches({37'130'100'000}, 2025, never), id,
                             &Breach::case_id) == (late ? 1 : 0));
  }
}

TEST_CASE("only the level directly below is supervised, and who mends does not check",
          "[record][S1][S2][O1]") {
  EngineFixture fixture;
  fixture.current = {};
  CHECK(fixture.refusal("city", "plan_campaign", R"({"grid":"B37130101","focus":"扬尘","plan":"方案"})") ==
        "refused.not-directly-below");
  begin(fixture, "office", "plan_campaign", R"({"grid":"B37130101","focus":"扬尘","plan":"方案"})");
  fixture.at("2025-03-03T10:00");
  fixture.must(
      "office", "conduct_campaign",
      R"({"units":["A371301-water"],"from":"2025-03-03T09:00","until":"2025-03-03T10:00","result":"发现问题 1 个"})");
  CHECK(state_of(fixture) == "campaign.conducted");
  fixture.must("office", "add_finding", R"({"unit":"B37130101-station","task":"裸土未覆盖"})");
  fixture.must("station", "report_item", R"({"party":1,"result":"已覆盖"})");
  fixture.review_text("office-2", "督查发现裸土 1 处，已整改");
  fixture.must("office", "publish_findings",
               R"({"channel":"政府网站","masked_by":"office-2","content":"督查发现裸土 1 处，已整改"})");
  CHECK(fixture.refusal("office", "close_campaign") == "refused.items-unfinished");
  fixture.must("office", "check_item", R"({"party":1})");
  fixture.must("office", "close_campaign");
  CHECK(state_of(fixture) == "campaign.closed");
  CHECK(listed(verify(fixture.readers(), {})).empty());
}

TEST_CASE("a bulletin is acknowledged by each unit that it was sent to", "[record][C1]") {
  EngineFixture fixture;
  begin(
      fixture, "city", "issue_bulletin",
      R"({"name":"关于加强扬尘监管的通报","content":"通报正文","units":["A371301-environment","A371301-office"]})");
  CHECK(fixture.refusal("county", "acknowledge", R"({"party":2})") == "refused.wrong-person");
  fixture.must("county", "acknowledge", R"({"party":1})");
  CHECK(fixture.refusal("county", "acknowledge", R"({"party":1})") == "refused.record-state");
  CHECK(fixture.refusal("city", "close_bulletin") == "refused.items-unfinished");
  fixture.must("office", "acknowledge", R"({"party":2})");
  fixture.must("city", "close_bulletin");
  CHECK(listed(verify(fixture.readers(), {})).empty());
}

TEST_CASE("a changed byte of a record, or a changed row, is found, and the row mended", "[record][AM]") {
  EngineFixture fixture;
  begin(fixture, "office", "establish_mechanism", R"({"grid":"A371301","subject":"patrol","paper":"制度"})");
  support::tamper(fixture, "UPDATE record SET year = 2024");
  CHECK_FALSE(listed(verify(fixture.readers(), {})).empty());
  CHECK(repair(*fixture.store, {}).mended == 1);
  CHECK(listed(verify(fixture.readers(), {})).empty());
}

TEST_CASE("what is reported is over, of something that is there, and public without people's data",
          "[record][P2][O2][R3]") {
  EngineFixture fixture("2024-12-20T09:00");
  fixture.at("2025-03-03T09:00");
  fixture.engine->advance(fixture.time.now());
  const auto refusal = [&](const char* person, const char* action, const std::string& data) {
    fixture.current = {};
    return fixture.refusal(person, action, data);
  };
  const auto patrol = [](const std::string& more) {
    return R"({"grid":"C37130101018","result":"正常","from":"2025-03-03T08:00","until":"2025-03-03T08:30")" +
           more + "}";
  };
  CHECK(
      refusal(
          "village", "file_patrol",
          R"({"grid":"C37130101018","result":"未去","from":"2025-03-03T08:00","until":"2025-12-31T08:30"})") ==
      "input.bad-field");
  CHECK(refusal("village", "file_patrol", patrol(R"(,"source":"R2025-0000001")")) ==
        "refused.unknown-record");
  CHECK(refusal("village", "file_patrol", patrol(R"(,"of_case":"2029-0000001")")) == "refused.unknown-case");
  begin(fixture, "village", "file_patrol", patrol(""));
  const auto publish = [&](const char* content, const char* reviewer) {
    return refusal("county", "publish_record",
                   R"({"name":"处罚","channel":"网站","content":")" + std::string(content) +
                       R"(","masked_by":")" + reviewer + R"("})");
  };
  // Who is named as the reviewer said so, of these very words, and answers for whoever publishes them (O2).
  CHECK(refusal("county-2", "review_text", R"({"content":"被处罚人王强，电话13812345678"})") ==
        "refused.personal-data");
  CHECK(publish("处罚企业 3 家", "county-2") == "refused.text-not-reviewed");
  fixture.review_text("county-2", "处罚企业 3 家");
  fixture.review_text("neighbour", "处罚企业 3 家");
  CHECK(publish("处罚企业 3 家", "neighbour") == "refused.reviewer-elsewhere");
  CHECK(publish("处罚企业 4 家", "county-2") == "refused.text-not-reviewed");
  CHECK(publish("处罚企业 3 家", "nobody") == "refused.unknown-person");
  begin(fixture, "county", "publish_record",
        R"({"name":"处罚","channel":"网站","content":"处罚企业 3 家","masked_by":"county-2"})");
  fixture.current = duty(fixture, "half-year-submission-county/2025-1/A371301-office");
  CHECK(fixture.refusal("office", "submit", R"({"report":"上半年工作总结"})") ==
        "refused.half-year-not-over");
}

}  // namespace wangge
