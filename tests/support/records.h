// Records of a fixture's store: begun, and looked at.
#pragma once
#include <catch2/catch.hpp>
#include <string>
#include <string_view>

#include "engine/record/record_state.h"
#include "engine/reports/missing.h"
#include "support/city_data.h"
#include "support/engine_fixture.h"

namespace wangge::support {

// Begun without naming one; what is done next is done to it.
inline CaseId begin(EngineFixture& fixture, std::string_view person, std::string_view action,
                    std::string_view data) {
  fixture.current = {};
  fixture.current = fixture.must(person, action, data).case_id;
  return fixture.current;
}

// What is refused without naming a record.
inline std::string refused_beginning(EngineFixture& fixture, std::string_view person, std::string_view action,
                                     std::string_view data) {
  fixture.current = {};
  return fixture.refusal(person, action, data);
}

inline RecordLine line(EngineFixture& fixture, CaseId id) {
  const auto projection = fixture.store->reader()->projection(id);
  REQUIRE(projection);
  REQUIRE(projection->record);
  return {*projection->record, projection->standing};
}

inline std::string state_of(EngineFixture& fixture) {
  return line(fixture, fixture.current).standing.state;
}

// The record of a duty of the calendar, which becomes the current one.
inline CaseId duty(EngineFixture& fixture, const std::string& key) {
  const auto id = fixture.store->reader()->stream_by({IntakeDomain::name, hash_of_key(key)});
  REQUIRE(id);
  fixture.current = *id;
  return *id;
}

// How often something is missing in a grid, in 2025, as the records stand now.
inline std::int64_t missing(EngineFixture& fixture, GridCode grid, std::string_view fact,
                            std::string_view subject = {}) {
  std::int64_t count = 0;
  for (const Gap& gap :
       gaps_of(*fixture.store->reader(), linyi(), grid, 2025, fixture.time.now(), std::nullopt))
    if (gap.fact == fact && (subject.empty() || gap.subject == subject || to_text(gap.grid) == subject))
      ++count;
  return count;
}

// Somebody of a unit with these roles, as in R"(["handler"])".
inline void add_person(EngineFixture& fixture, const std::string& id, const std::string& unit,
                       const std::string& roles) {
  fixture.current = {};
  fixture.must(
      "admin", "add_person",
      R"({"person":")" + id + R"(","name":")" + id + R"(","unit":")" + unit + R"(","roles":)" + roles + "}");
}

}  // namespace wangge::support
