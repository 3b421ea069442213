// Whoever had a hand in something approves or checks none of it: by all who wrote a part of it since it was
// approved last, not by the last of them alone (P1, S1, AM).
#include "support/records.h"

namespace wangge {
namespace {

using support::begin;
using support::EngineFixture;
using support::listed;
using support::state_of;

constexpr const char* plan =
    R"({"year":2025,"area":"全区","focus":"工业废气","method":"special","frequency":12,"persons":["county"]})";

}  // namespace

TEST_CASE("who drafted a plan does not approve it, whoever changed it after", "[record][clause][P1]") {
  EngineFixture fixture;
  support::add_person(fixture, "county-3", "A371301-environment", R"(["handler","leader"])");
  begin(fixture, "county", "draft_yearly_plan", plan);
  fixture.must("county-2", "change_yearly_plan", R"({"reason":"笔误","focus":"废气扬尘"})");
  CHECK(fixture.refusal("county", "approve_yearly_plan") == "refused.had-a-hand");
  CHECK(fixture.refusal("county-2", "approve_yearly_plan") == "refused.had-a-hand");
  fixture.must("county-3", "approve_yearly_plan");
  // What was approved is done with: the drafter of then may approve another's revision of it.
  fixture.must("county-2", "revise_yearly_plan", R"({"reason":"调整","frequency":24})");
  fixture.must("county-3", "change_yearly_plan", R"({"reason":"笔误","focus":"废气污水"})");
  CHECK(fixture.refusal("county-2", "approve_yearly_plan") == "refused.had-a-hand");
  CHECK(fixture.refusal("county-3", "approve_yearly_plan") == "refused.had-a-hand");
  fixture.must("county", "approve_yearly_plan");
  CHECK(state_of(fixture) == "yearly_plan.approved");
  CHECK(listed(verify(fixture.readers(), {})).empty());
}

TEST_CASE("hands are kept when the program begins anew", "[record][P1]") {
  EngineFixture fixture;
  begin(fixture, "county", "draft_yearly_plan", plan);
  fixture.must("county-2", "change_yearly_plan", R"({"reason":"笔误","focus":"废气扬尘"})");
  const CaseId drafted = fixture.current;
  fixture.close();
  fixture.open();
  fixture.current = drafted;
  CHECK(fixture.refusal("county", "approve_yearly_plan") == "refused.had-a-hand");
}

TEST_CASE("who mended a finding once does not check it, though another mended it last",
          "[record][clause][S1]") {
  EngineFixture fixture;
  begin(fixture, "office", "plan_campaign", R"({"grid":"B37130101","focus":"扬尘","plan":"督查方案"})");
  fixture.at("2025-03-03T10:00");
  fixture.must(
      "office", "conduct_campaign",
      R"({"units":["A371301-water"],"from":"2025-03-03T09:00","until":"2025-03-03T10:00","result":"发现问题"})");
  fixture.must("office", "add_finding", R"({"unit":"B37130101-station","task":"裸土未覆盖"})");
  fixture.must("station", "report_item", R"({"party":1,"result":"已覆盖"})");
  fixture.must("office", "send_back_item", R"({"party":1,"reason":"仍有裸土"})");
  fixture.must("station-2", "report_item", R"({"party":1,"result":"全部覆盖"})");
  const CaseId campaign = fixture.current;
  fixture.current = {};
  fixture.must("admin", "change_person", R"({"person":"station","unit":"A371301-office"})");
  fixture.current = campaign;
  CHECK(fixture.refusal("station", "check_item", R"({"party":1})") == "refused.had-a-hand");
  // Who put the finding, or sent it back, mended nothing.
  fixture.must("office", "check_item", R"({"party":1})");
  CHECK(listed(verify(fixture.readers(), {})).empty());
}

}  // namespace wangge
