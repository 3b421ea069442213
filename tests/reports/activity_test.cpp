// The figures of half-year returns and of the yearly bulletin, from cases and records.
#include "engine/reports/activity.h"

#include <algorithm>
#include <catch2/catch.hpp>

#include "engine/reports/half_year.h"
#include "engine/reports/operations.h"
#include "support/engine_fixture.h"

namespace wangge {
namespace {

using support::EngineFixture;

constexpr GridCode county{37'130'100'000};

void file_patrol(EngineFixture& fixture, const std::string& day, const std::string& source = {}) {
  fixture.current = {};
  fixture.must("station", "file_patrol",
               R"({"grid":"C37130101018","from":")" + day + R"(T08:00","until":")" + day +
                   R"(T09:00","result":"巡查")" + (source.empty() ? "" : R"(,"source":")" + source + "\"") +
                   "}");
}

Activity half_of(EngineFixture& fixture, const std::string& unit, int half) {
  return half_year_activity(*fixture.store->reader(), *support::sample_city(), {unit, 2025, half},
                            fixture.time.now());
}

}  // namespace

TEST_CASE("an office hands in its whole grid's half-year, a unit its own", "[activity][R3]") {
  EngineFixture fixture;
  fixture.current = {};
  const std::string source =
      to_text(fixture
                  .must("station", "register_source",
                        R"({"grid":"C37130101018","name":"板材厂","subject":"工业废气"})")
                  .case_id);
  file_patrol(fixture, "2025-03-01", source);
  file_patrol(fixture, "2025-03-02", source);
  fixture.current = {};
  fixture.to_closed();
  fixture.to_county();
  fixture.must("county", "prepare_transfer", R"({"reason":"治安"})");
  fixture.must("county", "send_transfer",
               R"({"unit":"A371301-police","letter":"兰环移〔2025〕1号","reason":"治安"})");
  fixture.at("2025-08-01T09:00");
  file_patrol(fixture, "2025-08-01");

  const Activity whole = half_of(fixture, "A371301-office", 1);
  CHECK(whole.patrols == 2);
  CHECK(whole.sources == 1);
  CHECK(whole.found == 2);
  CHECK(whole.own == 1);
  CHECK(whole.transferred == 1);
  CHECK(whole.publications == 1);
  CHECK(whole.closed == 1);
  CHECK(whole.due == whole.in_time() + whole.late);
  CHECK(half_of(fixture, "A371301-office", 2).patrols == 1);
  const Activity own = half_of(fixture, "A371301-environment", 1);
  CHECK(own.patrols == 0);
  CHECK(own.found == 1);
  CHECK(own.transferred == 1);
  CHECK(half_of(fixture, "A371302-office", 1) == Activity{});
}

TEST_CASE("a limit that ends at 24:00 of 30 June belongs to the first half", "[activity][R3]") {
  const Period first = half_year_period(2025, 1), second = half_year_period(2025, 2);
  const Moment midnight = support::moment("2025-07-01T00:00");
  CHECK(first.ends(midnight));
  CHECK_FALSE(second.ends(midnight));
  CHECK(second.holds(midnight));
  CHECK_FALSE(first.holds(midnight));
  CHECK(year_period(2025).ends(support::moment("2026-01-01T00:00")));
}

TEST_CASE("a limit that was missed counts as late whether the breach was noticed yet or not",
          "[activity][C2][R3]") {
  EngineFixture fixture;
  fixture.log();
  const Moment noticed = support::moment("2025-03-20T09:00");
  const auto late = [&] {
    const auto counts = activity_of(*fixture.store->reader(), county, year_period(2025), 2025, noticed,
                                    [](std::string_view unit) { return std::string(unit); });
    return counts.at(std::string(support::village_unit));
  };
  CHECK(late().late == 1);
  CHECK(late().due == 1);
  fixture.time.set(noticed);
  fixture.engine->advance(noticed);
  CHECK(late().late == 1);
  fixture.must("village", "report");
  CHECK(late().late == 1);
  CHECK(late().in_time() == 0);
}

TEST_CASE("figures go into a submission as they are, and the summary is written from them",
          "[activity][R3]") {
  Activity activity;
  activity.patrols = 120;
  activity.due = 40;
  activity.late = 3;
  const auto figures = half_year_figures(activity);
  CHECK(figures.front() == Figure{"patrols", 120});
  CHECK(json_of(figures).at("in_time").as_int64() == 37);
  const Messages messages(builtin_messages_toml());
  for (const Figure& figure : figures) CHECK(messages.contains("figure." + std::string(figure.name)));
  const std::string report =
      half_year_report(messages, Language::zh, {"A371301-office", 2025, 1}, "兰山区办公室", figures);
  CHECK(report.starts_with("兰山区办公室2025年上半年"));
  CHECK(report.find("开展巡查 120 次") != std::string::npos);
  CHECK(report.find("按期办结 37 个，超期 3 个") != std::string::npos);
  CHECK(report.find('{') == std::string::npos);
  CHECK(half_year_report(messages, Language::en, {"A371301-office", 2025, 2}, "x", figures).find('{') ==
        std::string::npos);
}

TEST_CASE("rates are compared exactly, and no rate comes last", "[operations][C2]") {
  CHECK((compare({1, 3}, {333'333'333, 1'000'000'000}) < 0));
  CHECK((compare({2, 4}, {1, 2}) == 0));
  CHECK((compare({0, 5}, {0, 0}) < 0));
  CHECK((compare({0, 0}, {0, 5}) > 0));
  CHECK(to_text(Ratio{2, 3}) == "66.7%");
  CHECK(to_text(Ratio{5, 5}) == "100.0%");
  CHECK(to_text(Ratio{0, 0}) == "—");
}

TEST_CASE("the bulletin of operations has a line for each unit, a township's villages in its own",
          "[operations][C2]") {
  EngineFixture fixture;
  fixture.to_supervision();
  fixture.must("office", "require_rectification", R"({"reason":"不彻底"})");
  fixture.to_county();
  auto reader = fixture.store->reader();
  const auto lines = operations_of(*reader, *support::sample_city(), county, 2025, fixture.time.now());
  REQUIRE(lines.size() == 3);  // the office verified in time
  const auto station = std::ranges::find(lines, "B37130101-station", &UnitOperations::unit);
  REQUIRE(station != lines.end());
  CHECK(station->activity.found == 1);  // by the village
  CHECK(station->reworked() == Ratio{1, 1});
  CHECK(station->closed() == Ratio{0, 1});
  const auto city =
      operations_of(*reader, *support::sample_city(), {37'130'000'000}, 2025, fixture.time.now());
  REQUIRE(city.size() == 1);
  CHECK(city.front().unit == "A371301-office");
  CHECK(city.front().activity.found == 2);
  CHECK(operations_of(*reader, *support::sample_city(), county, 2024, fixture.time.now()).empty());
}

}  // namespace wangge
