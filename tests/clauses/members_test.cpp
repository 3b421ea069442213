// G1, 正文一: "市直有关部门、单位主要负责人为成员…各县区也要建立健全相应工作机制"; 附件1 names them. G2:
// "各成员单位参加的联席会议".
#include "support/records.h"

namespace wangge {
namespace {

using support::begin;
using support::EngineFixture;
using support::listed;
using support::refused_beginning;

std::string group(const std::string& units) {
  return R"({"grid":"A371301","leading":"副区长","government":true,"paper":"兰政办字〔2025〕1号","units":)" +
         units + "}";
}

constexpr const char* seven =
    R"(["A371301-environment","A371301-police","A371301-water","A371301-land","A371301-transport",)"
    R"("A371301-agriculture","A371301-forestry"])";
constexpr const char* five =
    R"(["A371301-environment","A371301-police","A371301-water","A371301-land","A371301-transport"])";

std::string held(const std::string& units) {
  return R"({"from":"2025-03-05T09:00","place":"会议室","leading":"副区长","topics":[2],"units":)" + units +
         "}";
}

}  // namespace

TEST_CASE("a leading group has members enough, departments of its own level", "[clause][G1]") {
  EngineFixture fixture;
  for (const char* too_few :
       {R"(["A371301-environment"])",
        R"(["A371301-environment","A371301-police","A371301-water","A371301-land"])",
        R"(["A371301-environment","A371301-police","A371301-water","A371301-land","B37130101-station"])",
        R"(["A371301-environment","A371301-police","A371301-water","A371301-land","A371302-water"])"})
    CHECK(refused_beginning(fixture, "office", "form_group", group(too_few)) == "refused.too-few-members");
  begin(fixture, "office", "form_group", group(seven));
  CHECK(fixture.refusal("office", "change_group", R"({"reason":"精简","units":["A371301-environment"]})") ==
        "refused.too-few-members");
  fixture.must("office", "dissolve_group", R"({"reason":"机构改革","paper":"兰政办字〔2025〕9号"})");
  CHECK(fixture.refusal(
            "office", "form_group_again",
            R"({"leading":"副区长","government":true,"paper":"二号文","units":["A371301-water"]})") ==
        "refused.too-few-members");
}

TEST_CASE("a quorum is of the group as it was when the meeting was called", "[clause][G1][G2]") {
  EngineFixture fixture;
  begin(fixture, "office", "form_group", group(seven));
  const CaseId formed = fixture.current;
  fixture.at("2025-03-04T09:00");
  begin(fixture, "office", "call_meeting", R"({"grid":"A371301","reason":"重污染天气"})");
  const CaseId meeting = fixture.current;
  fixture.at("2025-03-05T08:00");
  fixture.current = formed;
  fixture.must("office", "change_group", R"({"reason":"精简","units":)" + std::string(five) + "}");
  fixture.current = meeting;
  fixture.at("2025-03-05T12:00");
  // Three are more than half of five, and not of the seven who were called.
  CHECK(fixture.refusal("office", "hold_meeting",
                        held(R"(["A371301-environment","A371301-police","A371301-water"])")) ==
        "refused.no-quorum");
  fixture.must("office", "hold_meeting", held(five));
  CHECK(listed(verify(fixture.readers(), {})).empty());
}

TEST_CASE("the calendar's meeting counts the members of when its half-year began, or the group",
          "[clause][G1][G2]") {
  EngineFixture fixture("2025-01-01T09:00");
  fixture.engine->advance(fixture.time.now());
  fixture.at("2025-01-10T09:00");
  begin(fixture, "office", "form_group", group(seven));
  fixture.at("2025-03-05T08:00");
  fixture.must("office", "change_group", R"({"reason":"精简","units":)" + std::string(five) + "}");
  fixture.at("2025-03-05T12:00");
  support::duty(fixture, "joint-meeting/2025-1/A371301-office");
  CHECK(fixture.refusal("office", "hold_meeting",
                        held(R"(["A371301-environment","A371301-police","A371301-water"])")) ==
        "refused.no-quorum");
  fixture.must("office", "hold_meeting", held(five));
}

}  // namespace wangge
