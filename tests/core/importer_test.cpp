// An importer brings in history, and gets no right by it that the importer had not before.
#include <catch2/catch.hpp>
#include <map>
#include <sstream>

#include "engine/core/import.h"
#include "support/engine_fixture.h"

namespace wangge {
namespace {

using support::EngineFixture;
using support::listed;
using support::moment;

// Gives "taken", or the refusals in order of line.
std::string import(EngineFixture& fixture, const std::string& lines, const std::string& importer) {
  std::istringstream in(lines);
  std::string told;
  const auto report = import_commands(
      *fixture.engine, in, importer,
      [&](const RejectedLine& line) { told += (told.empty() ? "" : " ") + line.problem.message; }, {});
  return told.empty() && report.accepted == report.lines ? "taken" : told;
}

std::string line(const std::string& key, const std::string& actor, const std::string& at,
                 const std::string& action, const std::string& data, const std::string& more = {}) {
  return R"({"key":")" + key + R"(","actor":")" + actor + R"(",)" +
         (at.empty() ? "" : R"("at":")" + at + R"(",)") + R"("do":")" + action + R"(",)" + more +
         R"("data":)" + data + "}\n";
}

std::string person(const std::string& id, const std::string& unit, const std::string& role) {
  return R"({"person":")" + id + R"(","name":"岗","unit":")" + unit + R"(","roles":[")" + role + "\"]}";
}

constexpr const char* a_case =
    R"({"grid":"C37130101018","source":"patrol","categories":["air.odour"],"title":"异味"})";

// As a county that cheats would have it: an administrator of its own, who made an importer in a village.
void appoint(EngineFixture& fixture) {
  fixture.current = {};
  fixture.must("admin", "add_person",
               R"({"person":"county-admin","name":"岗","unit":"A371301-office","roles":["administrator"]})");
  fixture.must("county-admin", "add_person",
               R"({"person":"own","name":"岗","unit":"C37130101018-village","roles":["importer"]})");
  fixture.must("county-admin", "add_person",
               R"({"person":"county-importer","name":"岗","unit":"A371301-office","roles":["importer"]})");
}

}  // namespace

TEST_CASE("a village's importer brings in nothing of others", "[importer][import][N1][P2]") {
  EngineFixture fixture;
  appoint(fixture);
  fixture.at("2025-03-04T09:00");
  const Head before = fixture.store->reader()->head();
  // As the city's administrator: to make oneself one, with and without a moment.
  for (const char* at : {"2025-03-03T10:00", ""}) {
    CHECK(import(fixture, line("a", "admin", at, "add_person", person("me", "3713-office", "administrator")),
                 "own") == "refused.importer-area");
    CHECK(import(fixture, line("a", "admin", at, "change_person", R"({"person":"office","active":false})"),
                 "own") == "refused.importer-area");
  }
  CHECK(import(fixture,
               line("b", "admin", "2025-03-03T10:00", "record_outage",
                    R"({"from":"2025-03-03T09:30","to":"2025-03-03T09:50","reason":"停电"})"),
               "own") == "refused.importer-area");
  CHECK(import(fixture, line("c", "admin", "", "confirm_clock", R"({"day":"2025-03-04","reason":"停用"})"),
               "own") == "refused.importer-area");
  // As the township, the county's office, another county.
  for (const char* actor : {"station", "office", "neighbour", "city"})
    CHECK(import(fixture, line("d", actor, "2025-03-03T10:00", "log", a_case), "own") ==
          "refused.importer-area");
  CHECK(import(fixture,
               line("e", "office", "2025-03-03T10:00", "state_fact",
                    R"({"fact":"criticism","grid":"A371302","year":2025,"paper":"一号文"})"),
               "own") == "refused.importer-area");
  // In the name of one who may more.
  CHECK(import(fixture,
               line("f", "admin", "2025-03-03T10:00", "add_person", person("me", "3713-office", "importer"),
                    R"("importer":"importer",)"),
               "own") == "refused.importer-area");
  // As the one who began the store.
  CHECK(import(fixture, line("g", "setup", "", "add_person", person("me", "3713-office", "administrator")),
               "own") == "refused.no-right");
  CHECK(fixture.store->reader()->head() == before);
  // Whoever may more runs it in its name: then its rights are what counts.
  CHECK(import(fixture, line("i", "station", "2025-03-03T10:00", "log", a_case, R"("importer":"own",)"),
               "importer") == "refused.importer-area");
  CHECK(import(fixture, line("j", "village", "2025-03-03T10:00", "log", a_case, R"("importer":"own",)"),
               "importer") == "taken");
  // Its own people's history it may.
  CHECK(import(fixture, line("h", "village", "2025-03-03T10:00", "log", a_case), "own") == "taken");
  CHECK(listed(verify(fixture.readers(), {})) == "");
}

TEST_CASE("commands about people and the city need the importer's own right", "[importer][import][N1]") {
  EngineFixture fixture;
  appoint(fixture);
  fixture.at("2025-03-04T09:00");
  const Head before = fixture.store->reader()->head();
  // The actor is within the importer's grid, and may; the importer is none.
  for (const char* at : {"2025-03-03T10:00", ""})
    CHECK(import(fixture,
                 line("a", "county-admin", at, "add_person", person("me", "A371301-office", "supervisor")),
                 "county-importer") == "refused.no-right");
  CHECK(import(fixture,
               line("b", "county-admin", "2025-03-03T10:00", "change_person",
                    R"({"person":"office","active":false})"),
               "county-importer") == "refused.no-right");
  // Who is an administrator of the county is none of the city.
  fixture.must("admin", "change_person",
               R"({"person":"county-importer","roles":["importer","administrator"]})");
  CHECK(import(fixture,
               line("c", "county-importer", "2025-03-03T10:00", "record_outage",
                    R"({"from":"2025-03-03T09:30","to":"2025-03-03T09:50","reason":"停电"})"),
               "county-importer") == "refused.no-right");
  CHECK(import(fixture,
               line("d", "county-admin", "2025-03-03T10:00", "add_person",
                    person("me", "A371302-office", "supervisor")),
               "county-importer") == "refused.out-of-area");
  CHECK(fixture.store->reader()->head().position == before.position + 1);
  CHECK(import(fixture,
               line("e", "county-admin", "2025-03-03T10:00", "add_person",
                    person("more", "B37130101-station", "handler")),
               "county-importer") == "taken");
  // One who is not known yet may be among the people that come first; what is dated waits for that.
  CHECK(import(fixture,
               line("f", "admin", "", "add_person", person("later", "3713-office", "importer")) +
                   line("g", "village", "2025-03-03T10:00", "log", a_case),
               "later") == "taken");
  CHECK(import(fixture, line("h", "village", "2025-03-03T10:00", "log", a_case), "nobody") ==
        "refused.unknown-person");
}

TEST_CASE("duties are opened by known importers, within their grid", "[importer][import][R3]") {
  EngineFixture fixture("2025-01-01T00:00");
  appoint(fixture);
  fixture.at("2025-03-04T09:00");
  const auto open = [&](const std::string& actor, const std::string& importer,
                        const std::string& at = "2025-01-01T00:00") {
    return import(fixture, line("o", actor, at, "open_duties", "{}"), importer);
  };
  const Head before = fixture.store->reader()->head();
  CHECK(open("nobody", "importer") == "refused.unknown-person");
  CHECK(open("system", "importer") == "refused.unknown-person");
  CHECK(open("village", "importer") == "refused.no-right");
  CHECK(open("importer", "nobody") == "refused.unknown-person");
  CHECK(open("importer", "") == "refused.unknown-person");
  CHECK(open("importer", "village") == "refused.no-right");
  CHECK(open("importer", "county-importer") == "refused.importer-area");
  CHECK(open("importer", "importer", "2024-12-31T00:00") == "refused.before-founding");
  CHECK(open("importer", "importer", "2025-03-05T00:00") == "input.bad-field");
  CHECK(fixture.store->reader()->head() == before);
  CHECK(open("county-importer", "county-importer") == "taken");
  RecordFilter filter;
  filter.within = GridCode{37130000000};
  RecordPage page;
  page.size = 1000;
  const auto opened = fixture.store->reader()->records(filter, page);
  CHECK_FALSE(opened.empty());
  for (const RecordLine& record : opened) CHECK(GridCode{37130100000}.contains(record.row.grid));
  CHECK(open("importer", "importer") == "taken");
  CHECK(fixture.store->reader()->records(filter, page).size() > opened.size());
}

TEST_CASE("who was late can't have it imported that it was not so", "[importer][import][D2]") {
  // "Done late is still late": a case that falls due at 12:00, acted on at 14:00, imported as of 11:59.
  for (const bool played : {false, true}) {
    EngineFixture fixture("2025-03-03T11:00", {}, played);
    const CaseId id = fixture.log(R"({"urgent":true})");
    const auto due = fixture.state(id).state_clock()->due;
    REQUIRE(due == moment("2025-03-03T12:00"));
    fixture.at("2025-03-03T14:00");
    const std::string of = R"("case":")" + to_text(id) + "\",";
    CHECK(import(fixture, line("a", "village", "2025-03-03T11:59", "report", "{}", of), "importer") ==
          "refused.not-history");
    // Neither after a step that changes nothing, nor after the system's own.
    fixture.must("village", "annotate", R"({"note":"x"})");
    fixture.at("2025-03-03T14:10");
    CHECK(import(fixture, line("b", "village", "2025-03-03T14:05", "annotate", R"({"note":"x"})", of),
                 "importer") == "refused.not-history");
    fixture.engine->advance(fixture.time.now());
    fixture.at("2025-03-03T14:20");
    CHECK(import(fixture, line("c", "village", "2025-03-03T14:15", "report", "{}", of), "importer") ==
          "refused.not-history");
    // As of now anybody may bring it in.
    CHECK(import(fixture, line("d", "village", "", "report", "{}", of), "importer") == "taken");
    CHECK(fixture.events(id).back().at == moment("2025-03-03T14:20"));
    CHECK(fixture.store->reader()->breaches(GridCode{37130000000}, Moment{}, never, never).size() == 1);
    CHECK(listed(verify(fixture.readers(), {})) == "");
  }
}

TEST_CASE("in a real store nothing that happened after it was made is dated by an importer",
          "[importer][import][P2]") {
  EngineFixture fixture("2025-03-03T09:00", {}, false);
  fixture.at("2025-03-10T09:00");
  // A case and a patrol that were never in the system, each with a past that would be in time.
  CHECK(import(fixture, line("a", "village", "2025-03-04T09:00", "log", a_case), "importer") ==
        "refused.not-history");
  CHECK(import(fixture,
               line("b", "village", "2025-03-04T09:00", "file_patrol",
                    R"({"grid":"C37130101018","from":"2025-03-04T08:00","until":"2025-03-04T08:30",)"
                    R"("result":"正常","found":false})"),
               "importer") == "refused.not-history");
  CHECK(import(fixture,
               line("c", "office", "2025-03-04T09:00", "state_fact",
                    R"({"fact":"criticism","grid":"A371301","year":2025,"paper":"一号文"})"),
               "importer") == "refused.not-history");
  CHECK(import(fixture, line("d", "village", "2025-03-01T09:00", "log", a_case), "importer") ==
        "refused.before-founding");
  CHECK(import(fixture, line("e", "village", "2025-03-10T09:00", "log", a_case), "importer") == "taken");
  CHECK(import(fixture, line("f", "village", "", "log", a_case), "importer") == "taken");
}

TEST_CASE("a real store takes the history of before it was made, from the day that it says",
          "[importer][import][P2]") {
  EngineFixture fixture("2025-03-03T09:00", {}, false);
  fixture.close();
  std::filesystem::remove(fixture.path());
  for (const char* rest : {"-wal", "-shm", "-writer"}) std::filesystem::remove(fixture.path() + rest);
  fixture.open();
  fixture.current = {};
  Command setup = fixture.command(
      "setup", "add_person",
      R"({"person":"importer","name":"岗","unit":"3713-office","roles":["importer","administrator"]})");
  setup.at = moment("2025-01-01");
  REQUIRE(fixture.engine->execute(setup).has_value());
  CHECK(founding_of(*fixture.store->reader()) ==
        Founding{false, moment("2025-01-01"), moment("2025-03-03T09:00")});
  fixture.at("2025-03-10T09:00");
  const std::string of = R"("case":"#a",)";
  CHECK(import(fixture,
               line("p", "importer", "2025-01-01", "add_person",
                    person("village", "C37130101018-village", "inspector")) +
                   line("a", "village", "2025-02-03T09:00", "log", a_case) +
                   line("b", "village", "2025-02-03T10:00", "annotate", R"({"note":"x"})", of) +
                   line("c", "village", "2025-03-04T09:00", "report", "{}", of),
               "importer") == "refused.not-history");
  CHECK(import(fixture, line("d", "village", "2024-12-31", "log", a_case), "importer") ==
        "refused.before-founding");
  CHECK(listed(verify(fixture.readers(), {})) == "");
}

TEST_CASE("an objection can't be dated back by an importer", "[importer][import][AM]") {
  // T39: an objection within five working days.
  EngineFixture fixture;
  fixture.current = {};
  fixture.must("office", "state_fact",
               R"({"fact":"criticism","grid":"A371301","year":2025,"paper":"一号文"})");
  fixture.must("city", "confirm_fact", R"({"statement":1})");
  fixture.at("2025-03-20T09:00");
  const std::string contest = R"({"statement":1,"reason":"不实","paper":"一号文"})";
  CHECK(fixture.refusal("office", "contest_fact", contest) == "refused.objection-late");
  CHECK(import(fixture, line("a", "office", "2025-03-05T09:00", "contest_fact", contest), "importer") ==
        "refused.not-history");
}

}  // namespace wangge
