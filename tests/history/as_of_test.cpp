// What the score was at a moment of the past, from the same log.
#include <sqlite3.h>
#include <catch2/catch.hpp>

#include "engine/assessment/year_facts.h"
#include "support/city_data.h"
#include "support/engine_fixture.h"

namespace wangge {
namespace {

using support::EngineFixture;
using support::listed;
using support::moment;

const GridCode county{37'130'100'000};

std::vector<CountedFact> facts_at(EngineFixture& fixture, std::optional<std::string_view> as_of) {
  FactQuery query{county, 2025};
  if (as_of) query.as_of = moment(*as_of);
  query.records = false;
  return year_facts(*fixture.store->reader(), support::linyi(), query);
}

// When the handling of the case fell due, as of a moment; empty if that counts for nothing.
std::string late_since(EngineFixture& fixture, std::optional<std::string_view> as_of) {
  for (const CountedFact& fact : facts_at(fixture, as_of))
    if (fact.clock == "T10") return to_short_text(fact.at);
  return {};
}

std::size_t stated_at(EngineFixture& fixture, std::optional<std::string_view> as_of) {
  return static_cast<std::size_t>(std::ranges::count_if(
      facts_at(fixture, as_of), [](const CountedFact& fact) { return fact.statement != 0; }));
}

void must(EngineFixture& fixture, std::string_view at, std::string_view person, std::string_view action,
          const std::string& data) {
  fixture.at(at);
  fixture.current = {};
  fixture.must(person, action, data);
}

void run_sql(EngineFixture& fixture, const std::string& sql) {
  fixture.close();
  sqlite3* file = nullptr;
  REQUIRE(sqlite3_open(fixture.path().c_str(), &file) == SQLITE_OK);
  CHECK(sqlite3_exec(file, sql.c_str(), nullptr, nullptr, nullptr) == SQLITE_OK);
  CHECK(sqlite3_changes(file) > 0);
  sqlite3_close(file);
  fixture.open();
}

// Late on the 7th, excused by an outage on the 10th, late again after the new limit.
void late_excused_late(EngineFixture& fixture) {
  fixture.to_own_handling();
  fixture.at("2025-03-10T09:00");
  fixture.engine->advance(fixture.time.now());
  REQUIRE(fixture.engine
              ->record_outage(moment("2025-03-05T08:00"), moment("2025-03-07T20:00"), "停电", "admin", "o")
              .has_value());
  fixture.at("2025-03-20T09:00");
  fixture.engine->advance(fixture.time.now());
}

}  // namespace

TEST_CASE("a breach counts from when it fell due until it was annulled", "[assessment][as-of][A3.4][AM]") {
  EngineFixture fixture;
  late_excused_late(fixture);
  CHECK(late_since(fixture, "2025-03-06T23:59") == "");
  CHECK(late_since(fixture, "2025-03-07T00:00") == "2025-03-06 24:00");
  CHECK(late_since(fixture, "2025-03-10T08:59") == "2025-03-06 24:00");
  CHECK(late_since(fixture, "2025-03-10T09:00") == "");
  const std::string again = late_since(fixture, {});
  CHECK(again > "2025-03-10");
  CHECK(late_since(fixture, "2025-03-20T09:00") == again);
  CHECK(listed(verify(fixture.readers(), {})).empty());
}

TEST_CASE("what an older store never wrote down is named, and computed from the events",
          "[assessment][as-of][store][A3.4]") {
  EngineFixture fixture;
  late_excused_late(fixture);
  // As the step of the schema leaves it: the earlier breach gone.
  run_sql(fixture, "DELETE FROM breach WHERE annulled <> 0");
  CHECK(late_since(fixture, "2025-03-08T09:00") == "");
  CHECK_FALSE(listed(verify(fixture.readers(), {})).empty());
  repair(*fixture.store, {});
  CHECK(late_since(fixture, "2025-03-08T09:00") == "2025-03-06 24:00");
  CHECK(listed(verify(fixture.readers(), {})).empty());
}

TEST_CASE("statements count as they stood", "[assessment][as-of][A5.1][AM]") {
  EngineFixture fixture;
  const std::string first = R"({"statement":1})";
  must(fixture, "2025-03-03T09:00", "city", "state_fact",
       R"({"fact":"criticism","grid":"A371301","year":2025,"paper":"临政通〔2025〕3号"})");
  must(fixture, "2025-03-04T09:00", "city-2", "confirm_fact", first);
  must(fixture, "2025-03-05T09:00", "office", "contest_fact",
       R"({"statement":1,"reason":"并非网格化工作","paper":"兰网办〔2025〕9号"})");
  must(fixture, "2025-03-06T09:00", "city", "annul_fact",
       R"({"statement":1,"reason":"申诉成立","paper":"临网办〔2025〕7号"})");
  CHECK(stated_at(fixture, "2025-03-03T12:00") == 0);
  CHECK(stated_at(fixture, "2025-03-04T12:00") == 1);
  CHECK(stated_at(fixture, "2025-03-05T12:00") == 1);
  CHECK(stated_at(fixture, "2025-03-06T12:00") == 0);
  CHECK(stated_at(fixture, {}) == 0);
}

TEST_CASE("an objection takes a breach out from when it was granted", "[assessment][as-of][A3.4][AM]") {
  EngineFixture fixture;
  fixture.to_own_handling();
  const CaseId late = fixture.current;
  fixture.at("2025-03-12T09:00");
  fixture.engine->advance(fixture.time.now());
  int number = 0;
  for (const CountedFact& fact : facts_at(fixture, {}))
    if (fact.clock == "T10") number = fact.number;
  must(fixture, "2025-03-12T09:00", "office", "object_breach",
       R"({"breach_case":")" + to_text(late) + R"(","breach":)" + std::to_string(number) +
           R"(,"grid":"A371301","reason":"系统误计","paper":"兰网办〔2025〕10号"})");
  must(fixture, "2025-03-14T09:00", "city", "annul_fact",
       R"({"statement":1,"reason":"申诉成立","paper":"临网办〔2025〕8号"})");
  CHECK(late_since(fixture, "2025-03-14T08:59") == "2025-03-06 24:00");
  CHECK(late_since(fixture, "2025-03-14T09:00") == "");
}

}  // namespace wangge
