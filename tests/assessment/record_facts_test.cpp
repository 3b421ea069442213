// What records show and lack, as the catalogue counts it; and the assessment as a procedure.
#include <catch2/catch.hpp>

#include <algorithm>
#include <set>

#include "engine/assessment/cycle.h"
#include "engine/assessment/evidence.h"
#include "engine/assessment/record_facts.h"
#include "engine/assessment/year_facts.h"
#include "engine/reports/missing.h"
#include "support/city_data.h"
#include "support/engine_fixture.h"

namespace wangge {
namespace {

using support::EngineFixture;
using support::listed;
using support::moment;

const GridCode county{37'130'100'000};

CaseId begin(EngineFixture& fixture, std::string_view person, std::string_view action,
             std::string_view data) {
  fixture.current = {};
  fixture.current = fixture.must(person, action, data).case_id;
  return fixture.current;
}

// Names of the facts; a fact that stands for several places is there once.
std::set<std::string> gaps(EngineFixture& fixture, std::optional<Moment> until = std::nullopt) {
  std::set<std::string> names;
  for (const Gap& gap :
       gaps_of(*fixture.store->reader(), support::linyi(), county, 2025, fixture.time.now(), until))
    names.insert(gap.fact);
  return names;
}

std::int64_t count(EngineFixture& fixture, std::string_view fact, std::string_view subject = {}) {
  const auto all = gaps_of(*fixture.store->reader(), support::linyi(), county, 2025, fixture.time.now(), {});
  return std::ranges::count_if(
      all, [&](const Gap& gap) { return gap.fact == fact && (subject.empty() || gap.subject == subject); });
}

// Points of an item, in tenths, from everything that the store knows.
int points(EngineFixture& fixture, std::string_view item, const SettingChoices& choices = {},
           std::optional<Moment> as_of = std::nullopt) {
  const Catalogue& catalogue = *support::linyi().catalogue(2025);
  FactQuery query{county, 2025};
  query.now = fixture.time.now();
  query.as_of = as_of;
  const auto reader = fixture.store->reader();
  const Assessment assessment = assess(catalogue, complete_choices(catalogue, choices).value(),
                                       std::vector{county}, year_facts(*reader, support::linyi(), query),
                                       year_adjustments(*reader, support::linyi(), query));
  for (const ItemScore& score : assessment.counties.front().items)
    if (score.item == item) return score.points;
  return -1;
}

}  // namespace

TEST_CASE("without any record everything of the archive is missing",
          "[record][N3][A1.1][A1.2][A2.1][A2.3][A3.1]") {
  EngineFixture fixture;
  const auto missing = gaps(fixture);
  for (const char* fact :
       {"plan-missing", "grid-duties-missing", "responsible-person-missing", "department-duties-missing",
        "leading-group-missing", "staff-not-posted", "duties-not-detailed", "staff-not-published",
        "mechanism-missing", "township-agency-missing", "township-staff-missing", "source-list-missing",
        "yearly-plan-missing", "meeting-system-missing"}) {
    INFO(fact);
    CHECK(missing.contains(fact));
  }
  CHECK(points(fixture, "A1.1") == 0);
  CHECK(points(fixture, "A1.2") == 0);
  CHECK(points(fixture, "A2.1") == 0);
  CHECK(points(fixture, "A2.3") == 0);
  CHECK(points(fixture, "A2.3", {{"mechanisms", "five"}}) == 0);
  CHECK(points(fixture, "A3.1") == 0);
  CHECK(points(fixture, "A3.5") == 50);
}

// "One missing thing is counted once, whether records show it, people state it, or both; never more often
// than there can be."
TEST_CASE("a missing meeting that is both on record and stated is counted once",
          "[slow][record][statement][A3.5]") {
  EngineFixture fixture("2025-01-01T09:00");
  fixture.engine->advance(fixture.time.now());
  fixture.at("2025-07-02T09:00");
  fixture.engine->advance(fixture.time.now());
  // No system of meetings, and none held in the first half-year.
  CHECK(points(fixture, "A3.5") == 100 - 50 - 25);
  int number = 0;
  const auto state = [&](const std::string& more) {
    fixture.current = {};
    fixture.must("office", "state_fact",
                 R"({"fact":"meeting-missing","grid":"A371301","year":2025,"paper":"情况说明")" + more + "}");
    fixture.must("city", "confirm_fact", R"({"statement":)" + std::to_string(++number) + "}");
  };
  SECTION("without naming the half-year") {
    state("");
    CHECK(points(fixture, "A3.5") == 25);
    state("");
    CHECK(points(fixture, "A3.5") == 0);
  }
  SECTION("by its half-year") {
    state(R"(,"subject":"2025-1")");
    state(R"(,"subject":"2025-1")");
    CHECK(points(fixture, "A3.5") == 25);
    state(R"(,"subject":"2025-2")");
    CHECK(points(fixture, "A3.5") == 0);
  }
  SECTION("never more than there can be") {
    fixture.current = {};
    fixture.must("office", "establish_mechanism",
                 R"({"grid":"A371301","subject":"joint-meeting","paper":"制度"})");
    CHECK(points(fixture, "A3.5") == 75);
    for (int i = 0; i < 5; ++i) state("");
    CHECK(points(fixture, "A3.5") == 50);
  }
}

// 3-6, "未组织综合性督查": none in the year (default) or each period and township.
TEST_CASE("whether one township that went without costs the county is a setting", "[slow][record][A3.6]") {
  EngineFixture fixture("2025-01-01T09:00");
  fixture.engine->advance(fixture.time.now());
  const SettingChoices each{{"comprehensive-supervision", "each"}};
  const bool supervised = GENERATE(true, false);
  if (supervised) {
    fixture.at("2025-03-03T09:00");
    begin(fixture, "office", "plan_campaign", R"({"grid":"B37130101","focus":"扬尘","plan":"方案"})");
    fixture.at("2025-03-03T10:00");
    fixture.must(
        "office", "conduct_campaign",
        R"({"units":["A371301-water"],"from":"2025-03-03T09:00","until":"2025-03-03T10:00","result":"正常"})");
  }
  fixture.at("2025-07-02T09:00");
  fixture.engine->advance(fixture.time.now());
  CHECK(points(fixture, "A3.6") == 100);  // the year is not over
  CHECK(points(fixture, "A3.6", each) == 60);
  fixture.at("2026-01-02T09:00");
  fixture.engine->advance(fixture.time.now());
  const auto missing = gaps(fixture);
  CHECK(missing.contains("supervision-missing") == !supervised);
}

TEST_CASE("a plan gains point by point as it is coded, filed and published", "[record][A1.1]") {
  EngineFixture fixture;
  begin(fixture, "office", "formulate_plan", R"({"grid":"A371301","paper":"一号文","area":"全区"})");
  CHECK(points(fixture, "A1.1") == 50 - 10 - 10 - 10);
  fixture.must("office", "code_grids", R"({"paper":"编码表"})");
  CHECK(points(fixture, "A1.1") == 50 - 10 - 10);
  fixture.must("office", "file_plan", R"({"letter":"备案函"})");
  fixture.must("city", "accept_filing");
  CHECK(points(fixture, "A1.1") == 50 - 10);
  const Moment before = fixture.time.now();
  fixture.at("2025-04-01T09:00");
  fixture.must("office", "publish_plan", R"({"channel":"政府网站"})");
  CHECK(points(fixture, "A1.1") == 50);
  // As it was then.
  CHECK(points(fixture, "A1.1", {}, before) == 40);
  // What was filed and published is not what was revised since.
  fixture.at("2025-05-01T09:00");
  fixture.must("office", "revise_plan", R"({"paper":"二号文","reason":"镇街调整"})");
  CHECK(points(fixture, "A1.1") == 30);
  // Three years without a look at it.
  const auto is_maintained = [&](int year) {
    const auto gaps =
        gaps_of(*fixture.store->reader(), support::linyi(), county, year, fixture.time.now(), {});
    return std::ranges::find(gaps, "plan-not-maintained", &Gap::fact) == gaps.end();
  };
  CHECK(is_maintained(2027));
  CHECK_FALSE(is_maintained(2028));
}

TEST_CASE("head, office, work systems, agencies and staff count as the catalogue says",
          "[record][A2.1][A2.3][A2.4][G1]") {
  EngineFixture fixture;
  begin(
      fixture, "office", "form_group",
      R"({"grid":"A371301","leading":"区环保局局长","government":false,"units":["A371301-environment","A371301-police","A371301-water","A371301-land","A371301-transport"],"paper":"一号文"})");
  CHECK(points(fixture, "A2.1") == 50 - 20 - 10);
  fixture.must(
      "office", "change_group",
      R"({"reason":"改由副区长任组长","leading":"副区长","government":true,"unit":"A371301-environment"})");
  CHECK(points(fixture, "A2.1") == 50);
  for (const char* mechanism : {"patrol", "report", "disposal", "communication", "supervision"})
    begin(fixture, "office", "establish_mechanism",
          R"({"grid":"A371301","subject":")" + std::string(mechanism) + R"(","paper":"制度"})");
  CHECK(points(fixture, "A2.3", {{"mechanisms", "five"}}) == 50);
  CHECK(points(fixture, "A2.3", {{"mechanisms", "six"}}) == 40);
  begin(fixture, "station", "set_up_agency",
        R"({"grid":"B37130101","name":"环保所","staff":0,"paper":"一号文"})");
  CHECK(count(fixture, "township-agency-missing", "B37130101") == 0);
  CHECK(count(fixture, "township-staff-missing", "B37130101") == 1);
  fixture.must("office", "change_agency", R"({"reason":"配备人员","staff":2})");
  CHECK(count(fixture, "township-staff-missing", "B37130101") == 0);
}

TEST_CASE("a department's duties, posts, grids and publication are four things", "[record][A1.2][A2.2]") {
  EngineFixture fixture;
  const std::string unit = "A371301-environment";
  const auto townships = count(fixture, "township-agency-missing");
  begin(fixture, "county", "post_staff", R"({"duties":"统一监督管理","grids":["B37130101"]})");
  CHECK(count(fixture, "department-duties-missing", unit) == 0);
  CHECK(count(fixture, "duties-not-detailed", unit) == 1);
  CHECK(count(fixture, "staff-not-published", unit) == 1);
  // Nobody in person is posted there yet.
  CHECK(count(fixture, "staff-not-posted", unit + "@B37130101") == 1);
  fixture.must("county", "change_staff", R"({"reason":"派驻","persons":["county-2"]})");
  CHECK(count(fixture, "staff-not-posted", unit + "@B37130101") == 0);
  CHECK(count(fixture, "staff-not-posted", unit + "@B37130102") == 1);
  fixture.must("county", "change_staff", R"({"reason":"分解到岗","posts":"监察大队 3 岗"})");
  fixture.must("county", "publish_staff", R"({"channel":"政府网站"})");
  CHECK(count(fixture, "duties-not-detailed", unit) == 0);
  CHECK(count(fixture, "staff-not-published", unit) == 0);
  CHECK(townships > 1);
}

TEST_CASE("a yearly plan is carried out as far as the year has gone", "[record][P1][P2][A3.2]") {
  EngineFixture fixture("2025-01-10T09:00");
  const std::string unit = "A371301-environment";
  CHECK(count(fixture, "yearly-plan-missing", unit) == 1);
  begin(
      fixture, "county", "draft_yearly_plan",
      R"({"year":2025,"area":"全区","focus":"工业废气","method":"special","frequency":12,"persons":["county"]})");
  CHECK(count(fixture, "yearly-plan-missing", unit) == 1);
  fixture.must("county-2", "approve_yearly_plan");
  CHECK(count(fixture, "yearly-plan-missing", unit) == 0);
  CHECK(count(fixture, "plan-not-carried-out", unit) == 0);
  fixture.at("2025-02-10T09:00");
  CHECK(count(fixture, "plan-not-carried-out", unit) == 1);
  CHECK(count(fixture, "ledger-missing", unit) == 1);
  begin(fixture, "county", "file_patrol",
        R"({"grid":"B37130101","from":"2025-02-10T08:00","until":"2025-02-10T08:40","result":"正常"})");
  CHECK(count(fixture, "plan-not-carried-out", unit) == 0);
  CHECK(count(fixture, "ledger-missing", unit) == 0);
  // A patrol of the other year counts for that year.
  fixture.at("2025-12-31T17:00");
  CHECK(count(fixture, "plan-not-carried-out", unit) == 1);
}

TEST_CASE("late submissions: a county's twice is once or each, a department's counts under two clauses",
          "[record][R3][A3.2][A3.3][A3.7]") {
  EngineFixture fixture("2024-12-20T09:00");
  fixture.at("2026-01-11T00:00");
  fixture.engine->advance(fixture.time.now());
  // 2026-01-11 00:00 is 24:00 of the last day: the second half's is not late yet.
  CHECK(points(fixture, "A3.3", {{"late-submissions", "each"}}) == 80);
  fixture.time.set(fixture.time.now() + std::chrono::milliseconds{1});
  fixture.engine->advance(fixture.time.now());
  CHECK(points(fixture, "A3.3", {{"late-submissions", "once"}}) == 80);
  CHECK(points(fixture, "A3.3", {{"late-submissions", "each"}}) == 60);
  const auto facts = record_facts(*fixture.store->reader(), support::linyi(), county, 2025,
                                  fixture.time.now(), std::nullopt);
  const auto of = [&](std::string_view fact) { return std::ranges::count(facts, fact, &CountedFact::fact); };
  CHECK(of("ledger-not-submitted") == of("department-submission-missing"));
  CHECK(of("ledger-not-submitted") == 2 * 10);  // departments with duties of supervision
  CHECK(of("meeting-missing") == 2);
  CHECK(of("implementation-not-published") == 1);
  CHECK(points(fixture, "A3.5") == 0);  // no system −5, two meetings −2.5 each
}

TEST_CASE("an objection to a late submission is won, and the breach leaves the score", "[record][AM][A3.3]") {
  EngineFixture fixture("2024-12-20T09:00");
  fixture.at("2025-07-12T09:00");
  fixture.engine->advance(fixture.time.now());
  CHECK(points(fixture, "A3.3") == 80);
  const auto id = fixture.store->reader()->stream_by(
      {IntakeDomain::name, hash_of_key("half-year-submission-county/2025-1/A371301-office")});
  REQUIRE(id);
  fixture.current = {};
  fixture.must("office", "object_breach",
               R"({"breach_case":")" + to_text(*id) +
                   R"(","breach":1,"grid":"A371301","reason":"当日已电话报送","paper":"说明"})");
  fixture.must("city", "annul_fact", R"({"statement":1,"reason":"属实","paper":"核查记录"})");
  CHECK(points(fixture, "A3.3") == 100);
  CHECK(listed(verify(fixture.readers(), {})).empty());
}

TEST_CASE("a year is assessed when it is over, cut off, reviewed, released, objected to, and made final",
          "[record][AM][AR][N4]") {
  EngineFixture fixture("2024-12-20T09:00");
  fixture.at("2025-12-01T09:00");
  fixture.current = {};
  CHECK(fixture.refusal("city", "open_assessment", R"({"year":2025,"cut_off":"2026-01-31T24:00"})") ==
        "refused.year-not-over");
  fixture.at("2026-01-15T09:00");
  CHECK(fixture.refusal("office", "open_assessment", R"({"year":2025,"cut_off":"2026-01-31T24:00"})") ==
        "refused.record-level");
  for (const char* early_or_late : {"2026-01-10T09:00", "2026-04-01T00:01"})
    CHECK(fixture.refusal("city", "open_assessment",
                          R"({"year":2025,"cut_off":")" + std::string(early_or_late) + R"("})") ==
          "refused.cut-off");
  begin(fixture, "city", "open_assessment", R"({"year":2025,"cut_off":"2026-01-31T24:00"})");
  CHECK(fixture.refusal("office", "object_line", R"({"item":"A1.1","reason":"有方案","paper":"方案"})") ==
        "refused.record-state");
  fixture.must("office", "self_report", R"({"report":"全区自评 95 分","figures":{"total":950}})");
  fixture.must("city", "begin_review");
  fixture.must("city", "override_line",
               R"({"grid":"A371301","item":"A1.1","points":2,"reason":"现场查阅方案","paper":"查阅记录"})");
  CHECK(points(fixture, "A1.1") == 0);
  CHECK(fixture.refusal("city", "confirm_line", R"({"party":2})") == "refused.had-a-hand");
  fixture.must("city-2", "confirm_line", R"({"party":2})");
  CHECK(points(fixture, "A1.1") == 20);
  fixture.must("city", "release_scores", R"({"figures":{"A371301":450}})");

  // What the year left undone is not mended in the next, what is decided counts.
  const CaseId assessment = fixture.current;
  begin(fixture, "office", "formulate_plan", R"({"grid":"A371301","paper":"补充文","area":"全区"})");
  CHECK(points(fixture, "A1.1") == 20);
  fixture.current = assessment;
  fixture.at("2026-02-02T09:00");
  CHECK(fixture.refusal("office", "object_line", R"({"item":"A1.1","reason":"有方案","paper":"方案"})") ==
        "refused.objection-late");
  fixture.at("2026-01-20T09:00");
  fixture.must("city", "return_to_review", R"({"reason":"补充复核"})");
  fixture.must("city", "release_scores", R"({"figures":{"A371301":450}})");
  fixture.must("office", "object_line", R"({"item":"A1.1","reason":"方案早已备案","paper":"备案回执"})");
  CHECK(fixture.refusal("office", "object_line", R"({"item":"A9.9","reason":"情况属实","paper":"一号文"})") ==
        "refused.unknown-item");
  CHECK(fixture.refusal("city", "finalise", R"({"figures":{"A371301":450}})") == "refused.items-unfinished");
  CHECK(fixture.refusal("city", "grant_line",
                        R"({"party":3,"points":1000,"reason":"属实","paper":"一号文"})") ==
        "input.bad-field");
  fixture.must("city", "grant_line", R"({"party":3,"points":"1.0","reason":"属实","paper":"回执"})");
  CHECK(points(fixture, "A1.1") == 30);
  CHECK(fixture.refusal("city", "finalise", R"({"figures":{"A371301":460}})") == "refused.objections-open");
  fixture.at("2026-02-28T09:00");
  CHECK(fixture.refusal("city", "finalise", R"({"figures":{"A371301":460}})") ==
        "refused.self-report-missing");
  fixture.must("city", "finalise", R"({"figures":{"A371301":460},"note":"其余县区逾期未自评"})");
  fixture.must("city", "announce", R"({"letter":"临网办字〔2026〕1号"})");
  const auto cycle = cycle_of(*fixture.store->reader(), support::linyi().grid, 2025, std::nullopt);
  REQUIRE(cycle);
  CHECK(cycle->record.standing.state == "assessment.announced");
  REQUIRE(cycle->adjustments.size() == 2);
  CHECK(cycle->adjustments.front().actor == "city-2");
  // What is announced does not move.
  fixture.current = {};
  CHECK(fixture.refusal("city", "state_fact",
                        R"({"fact":"criticism","grid":"A371301","year":2025,"paper":"通报"})") ==
        "refused.year-final");
  CHECK(cycle->released.at(county) == 460);
  CHECK(listed(verify(fixture.readers(), {})).empty());
}

TEST_CASE("what a year left undone is proved by what had happened by its end", "[record][A1.1][AM]") {
  EngineFixture fixture("2024-12-20T09:00");
  fixture.at("2025-06-02T09:00");
  begin(fixture, "office", "formulate_plan", R"({"grid":"A371301","paper":"一号文","area":"全区"})");
  const CaseId plan = fixture.current;
  fixture.at("2026-01-15T09:00");
  fixture.must("office", "code_grids", R"({"paper":"编码表"})");
  fixture.must("office", "file_plan", R"({"letter":"备案函"})");
  fixture.must("city", "accept_filing");
  const Moment cut_off = support::moment("2026-01-31T24:00");
  fixture.at("2026-02-02T09:00");
  const auto facts =
      record_facts(*fixture.store->reader(), support::linyi(), county, 2025, fixture.time.now(), cut_off);
  const auto undone = std::ranges::find(facts, "plan-not-filed", &CountedFact::fact);
  REQUIRE(undone != facts.end());
  const Evidence evidence = evidence_of(*fixture.store->reader(), *undone, cut_off);
  CHECK(evidence.position == fixture.store->reader()->events(plan).front().position);
}

}  // namespace wangge
