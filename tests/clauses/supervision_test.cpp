// S1, 附件2五1: "按照“一级督一级”的原则". S2: "各职能部门、单位根据工作需要，对下级部门、单位开展督查". A3.6:
// "组织相关职能部门对 三级网格进行督查". O1: "应将督查发现问题及整改情况…向社会公开".
#include "support/records.h"

namespace wangge {
namespace {

using support::begin;
using support::EngineFixture;
using support::listed;
using support::state_of;

constexpr std::string_view conducted =
    R"({"units":["A371301-water"],"from":"2025-03-03T09:00","until":"2025-03-03T10:00","result":"发现问题"})";

void plan(EngineFixture& fixture, std::string_view person, const std::string& grid) {
  begin(fixture, person, "plan_campaign", R"({"grid":")" + grid + R"(","focus":"扬尘","plan":"督查方案"})");
  fixture.at("2025-03-03T10:00");
}

std::string finding(const std::string& unit) {
  return R"({"unit":")" + unit + R"(","task":"裸土未覆盖"})";
}

}  // namespace

TEST_CASE("comprehensive supervision is what departments took part in", "[clause][A3.6][S1]") {
  EngineFixture fixture;
  plan(fixture, "office", "B37130101");
  const auto refusal = [&](const std::string& units) {
    return fixture.refusal(
        "office", "conduct_campaign",
        R"({"from":"2025-03-03T09:00","until":"2025-03-03T10:00","result":"正常")" + units + "}");
  };
  CHECK(refusal("") == "refused.no-department");
  CHECK(refusal(R"(,"units":["A371301-office"])") == "refused.no-department");
  CHECK(refusal(R"(,"units":["B37130101-station"])") == "refused.no-department");
  CHECK(refusal(R"(,"units":["A371302-water"])") == "refused.no-department");
  fixture.must("office", "conduct_campaign", conducted);
}

TEST_CASE("findings are put to the grid that was supervised, directly below", "[clause][S1]") {
  EngineFixture fixture;
  plan(fixture, "office", "B37130101");
  fixture.must("office", "conduct_campaign", conducted);
  for (const char* elsewhere : {"B37130102-station", "C37130101018-village", "A371301-water", "3713-office"})
    CHECK(fixture.refusal("office", "add_finding", finding(elsewhere)) == "refused.finding-elsewhere");
  fixture.must("office", "add_finding", finding("B37130101-station"));
}

TEST_CASE("the city puts nothing to a township or to another county", "[clause][S1]") {
  EngineFixture fixture;
  plan(fixture, "city", "A371301");
  fixture.must(
      "city", "conduct_campaign",
      R"({"units":["3713-water"],"from":"2025-03-03T09:00","until":"2025-03-03T10:00","result":"问题"})");
  for (const char* elsewhere : {"B37130101-station", "A371302-environment"})
    CHECK(fixture.refusal("city", "add_finding", finding(elsewhere)) == "refused.finding-elsewhere");
  fixture.must("city", "add_finding", finding("A371301-environment"));
}

TEST_CASE("a department supervises that of its own line below", "[clause][S2]") {
  EngineFixture fixture;
  plan(fixture, "city-environment", "A371301");
  fixture.must("city-environment", "conduct_campaign",
               R"({"from":"2025-03-03T09:00","until":"2025-03-03T10:00","result":"问题"})");
  CHECK(fixture.refusal("city-environment", "add_finding", finding("A371301-water")) ==
        "refused.not-of-the-line");
  fixture.must("city-environment", "add_finding", finding("A371301-environment"));
}

TEST_CASE("findings are published with their rectification before a supervision ends", "[clause][O1]") {
  EngineFixture fixture;
  plan(fixture, "office", "B37130101");
  fixture.must("office", "conduct_campaign", conducted);
  fixture.must("office", "add_finding", finding("B37130101-station"));
  const char* published = R"({"channel":"政府网站","masked_by":"office-2","content":"督查发现裸土 1 处"})";
  CHECK(fixture.refusal("office", "publish_findings", published) == "refused.text-not-reviewed");
  fixture.review_text("office-2", "督查发现裸土 1 处");
  fixture.must("office", "publish_findings", published);
  fixture.at("2025-03-10T09:00");
  fixture.must("station", "report_item", R"({"party":1,"result":"已覆盖"})");
  fixture.must("office", "check_item", R"({"party":1})");
  CHECK(fixture.refusal("office", "close_campaign") == "refused.rectification-not-public");
  CHECK(fixture.refusal("office", "publish_rectification",
                        R"({"channel":"网站","masked_by":"office","content":"已全部整改"})") ==
        "refused.masking-reviewed-by-oneself");
  fixture.review_text("office-2", "裸土 1 处已覆盖");
  fixture.must("office", "publish_rectification",
               R"({"channel":"政府网站","masked_by":"office-2","content":"裸土 1 处已覆盖"})");
  fixture.must("office", "close_campaign");
  CHECK(state_of(fixture) == "campaign.closed");
  CHECK(listed(verify(fixture.readers(), {})).empty());
}

}  // namespace wangge
