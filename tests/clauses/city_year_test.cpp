// Level 1, the subject of 附件2: what the city owes to itself. P1, P2, R3, G5, C2
// ("每年通报各部门、单位环境监管网格化工作运行 管理情况"), AM ("每年第一季度对上年度网格化工作进行考核").
#include "engine/assessment/cycle.h"
#include "support/records.h"

namespace wangge {
namespace {

using support::begin;
using support::duty;
using support::EngineFixture;
using support::missing;
using support::state_of;

const GridCode city{37'130'000'000};

std::int64_t breaches_of(EngineFixture& fixture, CaseId id) {
  return static_cast<std::int64_t>(fixture.store->reader()->projection(id)->breaches.size());
}

}  // namespace

TEST_CASE("the city's departments owe returns and progress like a county's", "[clause][R3][G5]") {
  EngineFixture fixture("2025-01-01T09:00");
  fixture.engine->advance(fixture.time.now());
  duty(fixture, "half-year-submission-city/2025-1/3713-environment");
  const CaseId progress = duty(fixture, "progress-report-city/2025-1/3713-environment");
  fixture.at("2025-07-02T09:00");
  fixture.engine->advance(fixture.time.now());
  CHECK(breaches_of(fixture, progress) == 1);
}

TEST_CASE("the yearly bulletin on the units' operations is owed, and missed", "[clause][C2]") {
  EngineFixture fixture("2025-01-01T09:00");
  fixture.at("2025-12-01T09:00");
  fixture.engine->advance(fixture.time.now());
  const CaseId owed = duty(fixture, "operations-bulletin/2025-1/3713-office");
  CHECK(to_short_text(fixture.store->reader()->projection(owed)->desk.front().due) == "2026-03-31 24:00");
  CHECK(missing(fixture, city, "operations-not-told") == 1);
  fixture.at("2026-02-02T09:00");
  const auto issue = [&](const std::string& more) {
    return R"({"name":"运行管理情况通报","content":"各部门情况","units":["3713-environment"])" + more + "}";
  };
  // Another bulletin, and one of another year, tell nothing of it.
  begin(fixture, "city", "issue_bulletin", issue(R"(,"year":2025)"));
  begin(fixture, "city", "issue_bulletin", issue(R"(,"year":2024,"subject":"operations")"));
  CHECK(support::refused_beginning(fixture, "city", "issue_bulletin", issue(R"(,"subject":"operations")")) ==
        "input.missing-field");
  duty(fixture, "operations-bulletin/2025-1/3713-office");
  CHECK(state_of(fixture) == "bulletin.due");
  const bool late = GENERATE(false, true);
  if (late) {
    fixture.at("2026-04-01T00:01");
    fixture.engine->advance(fixture.time.now());
  }
  begin(fixture, "city", "issue_bulletin", issue(R"(,"year":2025,"subject":"operations")"));
  duty(fixture, "operations-bulletin/2025-1/3713-office");
  CHECK(state_of(fixture) == "bulletin.fulfilled");
  CHECK(breaches_of(fixture, owed) == (late ? 1 : 0));
  CHECK(missing(fixture, city, "operations-not-told") == 0);
}

TEST_CASE("an assessment that is not announced within the first quarter is a breach of the city's office",
          "[clause][AM][N4]") {
  EngineFixture fixture("2025-01-01T09:00");
  fixture.at("2026-01-02T09:00");
  fixture.engine->advance(fixture.time.now());
  const CaseId owed = duty(fixture, "assessment-cycle/2025-1/3713-office");
  // It is no assessment itself.
  CHECK_FALSE(cycle_of(*fixture.store->reader(), city, 2025, std::nullopt));
  // A year before the city was here is not owed.
  CHECK_FALSE(fixture.store->reader()->stream_by(
      {IntakeDomain::name, hash_of_key("assessment-cycle/2024-1/3713-office")}));
  fixture.at("2026-02-02T09:00");
  begin(fixture, "city", "open_assessment", R"({"year":2025,"cut_off":"2026-01-31"})");
  CHECK(cycle_of(*fixture.store->reader(), city, 2025, std::nullopt));
  fixture.must("city", "begin_review");
  fixture.must("city", "release_scores", R"({"figures":{"A371301":900}})");
  fixture.at("2026-02-20T09:00");
  fixture.must("city", "finalise", R"({"figures":{"A371301":900},"note":"未自评"})");
  const bool late = GENERATE(false, true);
  fixture.at(late ? "2026-08-03T09:00" : "2026-03-30T09:00");
  fixture.engine->advance(fixture.time.now());
  fixture.must("city", "announce", R"({"letter":"通报1号"})");
  fixture.current = owed;
  CHECK(state_of(fixture) == "assessment.fulfilled");
  CHECK(breaches_of(fixture, owed) == (late ? 1 : 0));
  CHECK(missing(fixture, city, "assessment-not-announced") == 0);
}

TEST_CASE("what the city lacks is told like what a county lacks", "[clause][N3][G1][G5][P1][P2][S1]") {
  EngineFixture fixture("2025-01-01T09:00");
  for (const char* fact : {"grid-duties-missing", "leading-group-missing", "deputy-missing",
                           "mechanism-missing", "yearly-plan-missing", "county-not-supervised"}) {
    INFO(fact);
    CHECK(missing(fixture, city, fact) > 0);
  }
  CHECK(missing(fixture, city, "county-not-supervised") == 16);
  // What only counties owe.
  for (const char* fact :
       {"plan-missing", "township-agency-missing", "source-list-missing", "staff-not-posted"})
    CHECK(missing(fixture, city, fact) == 0);
  begin(fixture, "city-environment", "name_deputy", R"({"name":"分管副局长"})");
  CHECK(missing(fixture, city, "deputy-missing", "3713-environment") == 0);
  fixture.at("2025-03-03T10:00");
  begin(fixture, "city", "plan_campaign", R"({"grid":"A371301","focus":"运行","plan":"方案"})");
  fixture.at("2025-03-03T11:00");
  fixture.must(
      "city", "conduct_campaign",
      R"({"units":["3713-water"],"from":"2025-03-03T10:00","until":"2025-03-03T11:00","result":"正常"})");
  CHECK(missing(fixture, city, "county-not-supervised") == 15);
}

TEST_CASE("a division plan is revised when the grid changes, or in the time that the policy gives",
          "[clause][A1.1]") {
  const GridCode county{37'130'100'000};
  EngineFixture fixture("2022-01-05T09:00");
  begin(fixture, "office", "formulate_plan", R"({"grid":"A371301","paper":"方案","area":"全区"})");
  fixture.at("2025-12-30T09:00");
  CHECK(missing(fixture, county, "plan-not-maintained") == 1);
  fixture.must("office", "revise_plan", R"({"paper":"方案","reason":"动态更新"})");
  CHECK(missing(fixture, county, "plan-not-maintained") == 0);
}

}  // namespace wangge
