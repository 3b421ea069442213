// Facts that people state: who may, who checks, what counts, and what an objection changes.
#include <catch2/catch.hpp>

#include "engine/assessment/case_facts.h"
#include "engine/assessment/year_facts.h"
#include "engine/score/assess.h"
#include "support/city_data.h"
#include "support/engine_fixture.h"
#include "workflows/workflow.h"

namespace wangge {
namespace {

using support::EngineFixture;
using support::listed;

const GridCode county{37'130'100'000};

constexpr std::string_view criticism =
    R"({"fact":"criticism","grid":"A371301","year":2025,"paper":"临政通〔2025〕3号"})";

std::vector<Statement> statements(EngineFixture& fixture) {
  return replay_registry(fixture.store->reader()->events(registry_stream)).statements;
}

std::string state_of(EngineFixture& fixture, int number = 1) {
  return std::string(statements(fixture).at(static_cast<std::size_t>(number - 1)).state_name());
}

// The county's score in tenths, from everything that the store knows.
int score(EngineFixture& fixture, int year = 2025) {
  const auto reader = fixture.store->reader();
  const Catalogue& catalogue = *support::linyi().catalogue(year);
  // Without what records lack: they are not what is asked about here.
  FactQuery query{county, year};
  query.records = false;
  return assess(catalogue, complete_choices(catalogue, {}).value(), std::vector{county},
                year_facts(*reader, support::linyi(), query))
      .counties.front()
      .total;
}

// Statements are acted on without a case.
Answer must(EngineFixture& fixture, std::string_view person, std::string_view action, std::string_view data) {
  fixture.current = {};
  return fixture.must(person, action, data);
}
std::string refusal(EngineFixture& fixture, std::string_view person, std::string_view action,
                    std::string_view data) {
  fixture.current = {};
  return fixture.refusal(person, action, data);
}

}  // namespace

TEST_CASE("a stated fact counts once a second person has confirmed it", "[statement][A5.1][AM]") {
  EngineFixture fixture;
  must(fixture, "city", "state_fact", criticism);
  CHECK(state_of(fixture) == "stated");
  CHECK(score(fixture) == 1000);
  CHECK(refusal(fixture, "city", "confirm_fact", R"({"statement":1})") == "refused.stated-by-oneself");
  must(fixture, "city-2", "confirm_fact", R"({"statement":1})");
  CHECK(state_of(fixture) == "confirmed");
  CHECK(score(fixture) == 950);
  CHECK(score(fixture, 2026) == 1000);
  CHECK(listed(verify(fixture.readers(), {})).empty());
}

TEST_CASE("who may state, check and object", "[statement][AM]") {
  EngineFixture fixture;
  CHECK(refusal(fixture, "village", "state_fact", criticism) == "refused.not-the-office");
  CHECK(refusal(fixture, "county", "state_fact", criticism) == "refused.not-the-office");
  must(fixture, "office", "state_fact",
       R"({"fact":"platform","grid":"A371301","year":2025,"paper":"平台验收报告"})");
  CHECK(refusal(fixture, "office-2", "confirm_fact", R"({"statement":1})") == "refused.wrong-person");
  CHECK(refusal(fixture, "office", "contest_fact",
                R"({"statement":1,"reason":"情况属实","paper":"一号文"})") == "refused.fact-state");
  must(fixture, "city", "reject_fact", R"({"statement":1,"reason":"未验收"})");
  CHECK(score(fixture) == 1000);
  CHECK(refusal(fixture, "city", "confirm_fact", R"({"statement":1})") == "refused.fact-state");
  CHECK(refusal(fixture, "city", "confirm_fact", R"({"statement":2})") == "refused.unknown-statement");
  must(fixture, "office", "state_fact",
       R"({"fact":"training","grid":"A371301","year":2025,"paper":"培训签到表"})");
  must(fixture, "office", "withdraw_fact", R"({"statement":2,"reason":"重复申报"})");
  CHECK(state_of(fixture, 2) == "withdrawn");
  CHECK(score(fixture) == 1000);
}

TEST_CASE("what a fact is about must be named as the catalogue counts it", "[statement][A2.3][A2.4][A3.2]") {
  EngineFixture fixture;
  const auto told = [&](std::string_view data) { return refusal(fixture, "city", "state_fact", data); };
  CHECK(told(R"({"fact":"weather","grid":"A371301","year":2025,"paper":"一号文"})") ==
        "refused.unknown-fact");
  CHECK(told(R"({"fact":"criticism","grid":"A371301","year":2016,"paper":"一号文"})") ==
        "refused.no-catalogue");
  CHECK(told(R"({"fact":"criticism","grid":"A371301","year":2025})") == "input.missing-field");
  CHECK(told(R"({"fact":"criticism","grid":"B37130101","year":2025,"paper":"一号文"})") == "input.bad-field");
  CHECK(
      told(
          R"({"fact":"yearly-plan-missing","grid":"A371301","year":2025,"paper":"一号文","subject":"A371302-water"})") ==
      "input.bad-field");
  CHECK(
      told(
          R"({"fact":"township-staff-missing","grid":"A371301","year":2025,"paper":"一号文","subject":"兰山街道"})") ==
      "input.bad-field");
  CHECK(
      told(
          R"({"fact":"mechanism-missing","grid":"A371301","year":2025,"paper":"一号文","subject":"weather"})") ==
      "input.bad-field");
  CHECK(statements(fixture).empty());
  must(fixture, "city", "state_fact",
       R"({"fact":"mechanism-missing","grid":"A371301","year":2025,"paper":"一号文","subject":"patrol"})");
  must(
      fixture, "city", "state_fact",
      R"({"fact":"yearly-plan-missing","grid":"A371301","year":2025,"paper":"一号文","subject":"A371301-water"})");
}

TEST_CASE("an objection to a confirmed fact comes within five working days, and its outcome is the score's",
          "[statement][AM]") {
  EngineFixture fixture;
  must(fixture, "city", "state_fact", criticism);
  must(fixture, "city-2", "confirm_fact", R"({"statement":1})");  // Monday 3 March
  SECTION("in time, and won") {
    fixture.at("2025-03-10T23:59");
    CHECK(refusal(fixture, "office", "contest_fact", R"({"statement":1,"reason":"并非网格化工作"})") ==
          "refused.missing-field");
    must(fixture, "office", "contest_fact",
         R"({"statement":1,"reason":"并非网格化工作","paper":"兰网办〔2025〕9号"})");
    CHECK(score(fixture) == 950);  // until it is decided
    must(fixture, "city", "annul_fact", R"({"statement":1,"reason":"申诉成立","paper":"临网办〔2025〕7号"})");
    CHECK(score(fixture) == 1000);
  }
  SECTION("in time, and lost") {
    fixture.at("2025-03-10T09:00");
    must(fixture, "office", "contest_fact", R"({"statement":1,"reason":"不服","paper":"兰网办〔2025〕9号"})");
    must(fixture, "city", "uphold_fact", R"({"statement":1,"reason":"事实清楚"})");
    CHECK(score(fixture) == 950);
    CHECK(refusal(fixture, "office", "contest_fact",
                  R"({"statement":1,"reason":"还是不服","paper":"一号文"})") == "refused.objection-late");
  }
  SECTION("too late") {
    fixture.at("2025-03-11T00:01");
    CHECK(refusal(fixture, "office", "contest_fact", R"({"statement":1,"reason":"不服","paper":"一号文"})") ==
          "refused.objection-late");
  }
  CHECK(listed(verify(fixture.readers(), {})).empty());
}

TEST_CASE("a county wins an objection to one breach, and the case costs no more", "[statement][A3.4]") {
  EngineFixture fixture;
  fixture.to_county();
  fixture.must("county", "handle_own");
  fixture.at("2025-03-12T09:00");
  fixture.engine->advance(fixture.time.now());
  const CaseId late = fixture.current;
  const auto facts = case_facts(*fixture.store->reader(), county, 2025);
  int number = 0;
  for (const CountedFact& fact : facts)
    if (fact.clock == "T10") number = fact.number;
  REQUIRE(number != 0);
  const int before = score(fixture);
  const std::string objection = R"({"breach_case":")" + to_text(late) + R"(","breach":)" +
                                std::to_string(number) +
                                R"(,"grid":"A371301","reason":"系统误计","paper":"兰网办〔2025〕10号"})";
  CHECK(refusal(fixture, "city", "object_breach", objection) == "refused.not-the-office");
  std::string other = objection;
  other.replace(other.find(R"("breach":)") + 9, std::to_string(number).size(), "77");
  CHECK(refusal(fixture, "office", "object_breach", other) == "refused.no-such-breach");
  must(fixture, "office", "object_breach", objection);
  CHECK(score(fixture) == before);
  CHECK(refusal(fixture, "office", "object_breach", objection) == "refused.objected-before");
  must(fixture, "city", "annul_fact", R"({"statement":1,"reason":"申诉成立","paper":"临网办〔2025〕8号"})");
  CHECK(score(fixture) == before + 10);
  CHECK(listed(verify(fixture.readers(), {})).empty());
}

TEST_CASE("of two who act on one statement at once, one is told what changed", "[statement][AM]") {
  EngineFixture fixture;
  must(fixture, "city", "state_fact", criticism);
  const int seen = statements(fixture).front().sequence;
  Command first = fixture.command("city-2", "confirm_fact", R"({"statement":1})");
  first.case_id.reset();
  first.expected_sequence = seen;
  Command second = fixture.command("city", "reject_fact", R"({"statement":1,"reason":"情况属实"})");
  second.case_id.reset();
  second.expected_sequence = seen;
  REQUIRE(fixture.engine->execute(first).has_value());
  const auto refused = fixture.engine->execute(second);
  REQUIRE_FALSE(refused.has_value());
  CHECK(refused.error().message == "refused.fact-moved");
  CHECK(fixture.engine->execute(first).value().sequence == seen + 1);  // sent again, done once
}

TEST_CASE("every statement can still be ended, and every row has clause and actor", "[statement][model]") {
  for (const TransitionRule& rule : statement_rules()) {
    INFO(rule.source << " " << rule.action);
    CHECK_FALSE(rule.clause.empty());
    CHECK(rule.relations != 0);
    CHECK_FALSE(statement_states()[static_cast<std::size_t>(statement_state_named(rule.source))].final);
  }
  for (const StateRule& state : statement_states()) {
    if (state.final) continue;
    bool leaves = false;
    for (const TransitionRule& rule : statement_rules()) leaves = leaves || rule.source == state.name;
    CHECK(leaves);
  }
}

}  // namespace wangge
