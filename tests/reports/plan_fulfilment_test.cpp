// A3.2: "未按照计划内容、频次开展专项检查或随机抽查的，每部门减2分". What a plan owes is owed by the version
// that was in force, and carried out by what was filed while it was (T01).
#include "support/records.h"

namespace wangge {
namespace {

using support::begin;
using support::EngineFixture;
using support::missing;

const GridCode county{37'130'100'000};
constexpr std::string_view unit = "A371301-environment";
constexpr std::string_view undone = "plan-not-carried-out";

void approve(EngineFixture& fixture, int frequency) {
  begin(fixture, "county", "draft_yearly_plan",
        R"({"year":2025,"area":"全区","focus":"工业废气","method":"special","frequency":)" +
            std::to_string(frequency) + R"(,"persons":["county"]})");
  fixture.must("county-2", "approve_yearly_plan");
}

void revise(EngineFixture& fixture, CaseId plan, int frequency) {
  fixture.current = plan;
  fixture.must("county", "revise_yearly_plan",
               R"({"reason":"调整","frequency":)" + std::to_string(frequency) + "}");
  fixture.must("county-2", "approve_yearly_plan");
}

void visit(EngineFixture& fixture, const std::string& day) {
  begin(
      fixture, "county", "file_patrol",
      R"({"grid":"B37130101","result":"正常","from":")" + day + R"(T08:00","until":")" + day + R"(T09:00"})");
}

std::string day_of_month(int month, int day) {
  return "2025-" + std::string(month < 10 ? "0" : "") + std::to_string(month) + "-" + (day < 10 ? "0" : "") +
         std::to_string(day);
}

void visit_monthly(EngineFixture& fixture, int first, int last) {
  for (int month = first; month <= last; ++month) {
    fixture.at(day_of_month(month, 14) + "T10:00");
    visit(fixture, day_of_month(month, 14));
  }
}

std::int64_t at_the_end(EngineFixture& fixture) {
  fixture.at("2026-01-05T09:00");
  return missing(fixture, county, undone, unit);
}

}  // namespace

TEST_CASE("a plan that is lowered when the year is over is measured as it was", "[reports][P1][A3.2]") {
  EngineFixture fixture("2025-01-02T09:00");
  approve(fixture, 48);
  const CaseId plan = fixture.current;
  visit_monthly(fixture, 1, 12);
  fixture.at("2025-12-31T23:00");
  revise(fixture, plan, 1);
  CHECK(at_the_end(fixture) == 1);
}

TEST_CASE("each part of the year is measured by the plan that was in force in it", "[reports][P1][A3.2]") {
  EngineFixture fixture("2025-01-02T09:00");
  approve(fixture, 12);
  const CaseId plan = fixture.current;
  SECTION("what was lowered in summer is owed less from then on") {
    visit_monthly(fixture, 1, 6);
    fixture.at("2025-07-01T09:00");
    revise(fixture, plan, 2);
    visit_monthly(fixture, 9, 9);
    CHECK(at_the_end(fixture) == 0);
  }
  SECTION("and what was undone before stays undone") {
    fixture.at("2025-07-01T09:00");
    revise(fixture, plan, 2);
    for (int day = 1; day <= 9; ++day) {
      fixture.at(day_of_month(9, day) + "T10:00");
      visit(fixture, day_of_month(9, day));
    }
    CHECK(at_the_end(fixture) == 1);
  }
  SECTION("lowering it for a day in each month spares no month") {
    for (int month = 1; month <= 12; ++month) {
      fixture.at(day_of_month(month, 15) + "T09:00");
      revise(fixture, plan, 1);
      fixture.at(day_of_month(month, 16) + "T09:00");
      revise(fixture, plan, 12);
    }
    for (int day = 1; day <= 12; ++day) {
      fixture.at(day_of_month(12, day + 16) + "T10:00");
      visit(fixture, day_of_month(12, day + 16));
    }
    CHECK(at_the_end(fixture) == 1);
  }
}

TEST_CASE("a plan of December is carried out by nothing that came before it", "[reports][P1][A3.2]") {
  EngineFixture fixture("2025-01-02T09:00");
  const bool early = GENERATE(true, false);
  if (early) approve(fixture, 12);
  visit_monthly(fixture, 1, 11);
  fixture.at("2025-12-14T10:00");
  if (!early) approve(fixture, 12);
  visit(fixture, "2025-12-14");
  CHECK(at_the_end(fixture) == (early ? 0 : 1));
}

TEST_CASE("who plans in the first quarter, or soon after the city was set up, owes from then on",
          "[reports][P1][A3.2]") {
  const char* founded = GENERATE("2025-01-02T09:00", "2025-07-10T09:00");
  EngineFixture fixture(founded);
  const bool summer = std::string_view(founded).starts_with("2025-07");
  fixture.at(summer ? "2025-09-20T09:00" : "2025-03-20T09:00");
  approve(fixture, 12);
  visit_monthly(fixture, summer ? 10 : 4, 12);
  CHECK(at_the_end(fixture) == 0);
}

TEST_CASE("what is filed late counts for the part of the year in which it was filed", "[reports][P2][A3.2]") {
  EngineFixture fixture("2025-01-02T09:00");
  approve(fixture, 12);
  fixture.at("2025-12-30T10:00");
  for (int month = 1; month <= 12; ++month) visit(fixture, day_of_month(month, 14));
  CHECK(missing(fixture, county, "ledger-missing", unit) == 0);
  CHECK(at_the_end(fixture) == 1);
}

TEST_CASE("what is filed in January is no patrol of December", "[reports][P2][A3.2]") {
  EngineFixture fixture("2025-01-02T09:00");
  approve(fixture, 12);
  visit_monthly(fixture, 1, 11);
  const bool late = GENERATE(true, false);
  fixture.at(late ? "2026-01-01T09:00" : "2025-12-31T23:50");
  visit(fixture, "2025-12-31");
  CHECK(at_the_end(fixture) == (late ? 1 : 0));
}

}  // namespace wangge
