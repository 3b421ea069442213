// G2, 附件1: "由市政府分管环保工作的副市长或协助分管负责同志组织召开"; "各成员单位参加的联席会议". G4:
// "印发各相关成员单位".
#include "support/records.h"

namespace wangge {
namespace {

using support::begin;
using support::EngineFixture;
using support::refused_beginning;

constexpr std::string_view all_members =
    R"(["A371301-environment","A371301-police","A371301-water","A371301-land","A371301-transport"])";

void form_group(EngineFixture& fixture) {
  begin(fixture, "office", "form_group",
        R"({"grid":"A371301","leading":"兰山区常务副区长","government":true,"paper":"兰政办字〔2025〕1号",)"
        R"("deputy":"兰山区人社局副局长（协助组长工作）、兰山区环保局局长","units":)" +
            std::string(all_members) + "}");
}

std::string held(std::string_view leading, std::string_view units) {
  return R"({"from":"2025-03-03T09:00","place":"会议室","topics":[2],"leading":")" + std::string(leading) +
         R"(","units":)" + std::string(units) + "}";
}

void call(EngineFixture& fixture) {
  begin(fixture, "office", "call_meeting", R"({"grid":"A371301","reason":"重污染天气"})");
}

}  // namespace

TEST_CASE("a joint meeting is convened by the group's head or a deputy", "[clause][G1][G2]") {
  EngineFixture fixture;
  form_group(fixture);
  call(fixture);
  CHECK(fixture.refusal("office", "hold_meeting", held("网格办科长", all_members)) ==
        "refused.not-the-convener");
  // What stands in brackets is no post.
  CHECK(fixture.refusal("office", "hold_meeting", held("协助组长工作", all_members)) ==
        "refused.not-the-convener");
  const char* convener = GENERATE("兰山区常务副区长", "兰山区人社局副局长", "兰山区环保局局长");
  fixture.must("office", "hold_meeting", held(convener, all_members));
}

TEST_CASE("more than half of the members take part in a joint meeting", "[clause][G2]") {
  EngineFixture fixture;
  form_group(fixture);
  call(fixture);
  const std::string head = "兰山区常务副区长";
  CHECK(fixture.refusal("office", "hold_meeting",
                        held(head, R"(["A371301-environment","A371301-police"])")) == "refused.no-quorum");
  // Guests are no members.
  CHECK(fixture.refusal("office", "hold_meeting",
                        held(head, R"(["A371301-environment","A371301-police","A371301-forestry"])")) ==
        "refused.no-quorum");
  fixture.must("office", "hold_meeting",
               held(head, R"(["A371301-environment","A371301-police","A371301-water"])"));
}

TEST_CASE("what a meeting resolves is issued to members alone", "[clause][G4]") {
  EngineFixture fixture;
  form_group(fixture);
  call(fixture);
  fixture.must("office", "hold_meeting", held("兰山区常务副区长", all_members));
  CHECK(fixture.refusal("office", "resolve",
                        R"({"unit":"A371301-forestry","task":"造林","subject":"minutes"})") ==
        "refused.not-a-member");
  CHECK(fixture.refusal("office", "resolve",
                        R"({"unit":"A371302-environment","task":"配合","subject":"letter"})") ==
        "refused.not-a-member");
  fixture.must("office", "resolve", R"({"unit":"A371301-water","task":"清河","subject":"minutes"})");
}

TEST_CASE("the city's own group is that of the document until its office records another",
          "[clause][G1][G2]") {
  EngineFixture fixture;
  begin(fixture, "city", "call_meeting", R"({"grid":"3713","reason":"重污染天气"})");
  CHECK(fixture.refusal("city", "hold_meeting", held("处长", R"(["3713-environment"])")) ==
        "refused.not-the-convener");
  CHECK(fixture.refusal("city", "hold_meeting", held("市环保局局长", R"(["3713-environment"])")) ==
        "refused.no-quorum");
}

}  // namespace wangge
