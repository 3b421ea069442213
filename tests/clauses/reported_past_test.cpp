// What is reported of the past lies within what it reports of. G2, 附件1:
// "原则上每年召开2次，上半年、下半年各1次". S1, A3.6: a supervision of the half-year that asks for it. A2.1:
// a meeting is that of a group that there is.
#include "support/records.h"

namespace wangge {
namespace {

using support::begin;
using support::duty;
using support::EngineFixture;
using support::listed;
using support::state_of;

constexpr const char* meetings_of_the_second_half = "joint-meeting/2025-2/A371301-office";
constexpr const char* supervision_of_the_second_half =
    "half-year-supervision/2025-2/A371301-office/B37130101";

std::string held(const std::string& from) {
  return R"({"from":")" + from +
         R"(","place":"会议室","leading":"副区长","topics":[2],"units":["A371301-environment","A371301-police",)"
         R"("A371301-water","A371301-land","A371301-transport"]})";
}

std::string conducted(const std::string& from, const std::string& until) {
  return R"({"units":["A371301-water"],"result":"未发现突出问题","from":")" + from + R"(","until":")" +
         until + R"("})";
}

void form_group(EngineFixture& fixture) {
  begin(fixture, "office", "form_group",
        R"({"grid":"A371301","leading":"副区长","government":true,"paper":"兰政办字〔2025〕1号","units":)"
        R"(["A371301-environment","A371301-police","A371301-water","A371301-land","A371301-transport"]})");
}

}  // namespace

TEST_CASE("a half-year's meeting is none of the half-year before", "[clause][G2][A3.5]") {
  EngineFixture fixture("2025-01-01T09:00");
  fixture.at("2025-12-20T09:00");
  fixture.engine->advance(fixture.time.now());
  duty(fixture, meetings_of_the_second_half);
  for (const char* early : {"2025-03-03T11:00", "2025-06-30T23:59"})
    CHECK(fixture.refusal("office", "hold_meeting", held(early)) == "refused.before-its-time");
  fixture.must("office", "hold_meeting", held("2025-07-01T09:00"));
  CHECK(listed(verify(fixture.readers(), {})).empty());
}

TEST_CASE("what is held when the half-year is over is late, and ends what was left open", "[clause][G2]") {
  EngineFixture fixture("2025-01-01T09:00");
  fixture.at("2025-07-05T12:00");
  fixture.engine->advance(fixture.time.now());
  const CaseId first = duty(fixture, "joint-meeting/2025-1/A371301-office");
  fixture.must("office", "hold_meeting", held("2025-07-05T09:00"));
  const auto breaches = fixture.store->reader()->record_breaches({37'130'100'000}, 2025, never);
  CHECK(std::ranges::count(breaches, first, &Breach::case_id) == 1);
  // It is not that of the second half, too.
  duty(fixture, meetings_of_the_second_half);
  CHECK(state_of(fixture) == "meeting.due");
}

TEST_CASE("a meeting does not begin before it was called, nor before its group was formed",
          "[clause][G1][G2]") {
  EngineFixture fixture("2025-01-01T09:00");
  fixture.engine->advance(fixture.time.now());
  fixture.at("2025-03-03T11:00");
  form_group(fixture);
  begin(fixture, "office", "call_meeting", R"({"grid":"A371301","reason":"重污染天气"})");
  fixture.at("2025-03-03T15:00");
  CHECK(fixture.refusal("office", "hold_meeting", held("2025-01-15T09:00")) == "refused.before-its-time");
  CHECK(fixture.refusal("office", "hold_meeting", held("2025-03-03T10:59")) == "refused.before-its-time");
  duty(fixture, "joint-meeting/2025-1/A371301-office");
  CHECK(fixture.refusal("office", "hold_meeting", held("2025-01-15T09:00")) == "refused.before-its-time");
  fixture.must("office", "hold_meeting", held("2025-03-03T11:30"));
}

TEST_CASE("a group that was dissolved meets again when it was formed again", "[clause][G1][G2]") {
  EngineFixture fixture("2025-03-03T09:00");
  form_group(fixture);
  const CaseId group = fixture.current;
  fixture.at("2025-03-04T09:00");
  fixture.must("office", "dissolve_group", R"({"reason":"机构改革","paper":"兰政办字〔2025〕9号"})");
  begin(fixture, "office", "call_meeting", R"({"grid":"A371301","reason":"重污染天气"})");
  const CaseId meeting = fixture.current;
  fixture.at("2025-03-05T12:00");
  CHECK(fixture.refusal("office", "hold_meeting", held("2025-03-05T09:00")) == "refused.group-dissolved");
  fixture.current = group;
  fixture.must(
      "office", "form_group_again",
      R"({"leading":"副区长","government":true,"paper":"兰政办字〔2025〕10号","units":)"
      R"(["A371301-environment","A371301-police","A371301-water","A371301-land","A371301-transport"]})");
  fixture.current = meeting;
  CHECK(fixture.refusal("office", "hold_meeting", held("2025-03-05T09:00")) == "refused.before-its-time");
  fixture.at("2025-03-06T12:00");
  fixture.must("office", "hold_meeting", held("2025-03-06T09:00"));
  CHECK(listed(verify(fixture.readers(), {})).empty());
}

TEST_CASE("a half-year's supervision is none of the half-year before, and took time", "[clause][S1][A3.6]") {
  EngineFixture fixture("2025-01-01T09:00");
  fixture.at("2025-12-30T17:00");
  fixture.engine->advance(fixture.time.now());
  duty(fixture, supervision_of_the_second_half);
  CHECK(fixture.refusal("office", "conduct_campaign", conducted("2025-02-01T09:00", "2025-02-01T17:00")) ==
        "refused.before-its-time");
  CHECK(fixture.refusal("office", "conduct_campaign", conducted("2025-12-30T09:00", "2025-12-30T09:00")) ==
        "input.bad-field");
  fixture.must("office", "conduct_campaign", conducted("2025-12-30T09:00", "2025-12-30T12:00"));
}

TEST_CASE("a supervision does not begin before it was planned", "[clause][S1][A3.6]") {
  EngineFixture fixture("2025-01-01T09:00");
  fixture.engine->advance(fixture.time.now());
  fixture.at("2025-03-03T09:00");
  begin(fixture, "office", "plan_campaign", R"({"grid":"B37130101","focus":"扬尘","plan":"督查方案"})");
  fixture.at("2025-03-03T17:00");
  CHECK(fixture.refusal("office", "conduct_campaign", conducted("2025-03-03T08:00", "2025-03-03T12:00")) ==
        "refused.before-its-time");
  fixture.must("office", "conduct_campaign", conducted("2025-03-03T09:30", "2025-03-03T12:00"));
  duty(fixture, "half-year-supervision/2025-1/A371301-office/B37130101");
  CHECK(state_of(fixture) == "campaign.fulfilled");
}

TEST_CASE("a department's patrol took time; a village may note what it saw in passing", "[clause][P2]") {
  EngineFixture fixture;
  const auto patrol = [](const char* grid) {
    return R"({"grid":")" + std::string(grid) +
           R"(","result":"正常","from":"2025-03-03T08:00","until":"2025-03-03T08:00"})";
  };
  CHECK(support::refused_beginning(fixture, "county", "file_patrol", patrol("B37130101")) ==
        "input.bad-field");
  begin(fixture, "village", "file_patrol", patrol("C37130101018"));
}

}  // namespace wangge
