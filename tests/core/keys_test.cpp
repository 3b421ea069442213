// Keys of commands: sent again it is not done again, and what is another command is never taken for the same.
// What there is only once is found by a name of its own, which no key can take.
#include <boost/json.hpp>
#include <catch2/catch.hpp>

#include "support/engine_fixture.h"

namespace wangge {
namespace {

using support::EngineFixture;
using support::listed;
using support::moment;

std::string message_of(const Result<Answer>& answer) {
  return answer ? "accepted" : answer.error().message;
}

// What differs from the command in one thing that it says.
std::vector<std::pair<std::string, Command>> others(const Command& command) {
  std::vector<std::pair<std::string, Command>> all;
  const auto other = [&](const char* what) -> Command& { return all.emplace_back(what, command).second; };
  other("another actor").actor = command.actor == "admin" ? "city" : "admin";
  other("an unknown actor").actor = "nobody";
  other("other data").data["note"] = "另一条命令";
  other("data that no command takes").data["nonsense"] = boost::json::array{1, nullptr, 2.5};
  other("data of another type").data["reason"] = 7;
  other("another item").data["party"] = 77;
  if (!command.data.empty()) other("no data").data.clear();
  if (command.importer.empty()) {
    Command& imported = other("given a moment");
    imported.importer = "importer";
    imported.at = moment("2025-03-03T08:00");
  } else {
    other("another moment").at = *command.at - std::chrono::minutes{1};
    other("no moment").at.reset();
  }
  return all;
}

// Executes it, and everything that is like it.
Answer settled(EngineFixture& fixture, const Command& command, std::string_view other_action) {
  INFO(command.action);
  const auto first = fixture.engine->execute(command);
  CHECK(message_of(first) == "accepted");
  if (!first) return {};
  const Head head = fixture.store->reader()->head();
  CHECK(fixture.engine->execute(command).value() == *first);
  auto like = others(command);
  like.emplace_back("another action", command).second.action = other_action;
  for (const auto& [what, other] : like) {
    INFO(what);
    CHECK(message_of(fixture.engine->execute(other)) == "refused.key-reused");
  }
  CHECK(fixture.store->reader()->head() == head);
  return *first;
}

std::optional<CaseId> stream_by(EngineFixture& fixture, IntakeDomain domain, std::string_view key) {
  return fixture.store->reader()->stream_by({domain, hash_of_key(key)});
}

}  // namespace

TEST_CASE("another command under a used key is refused, whatever kind it is of", "[engine][keys][P2]") {
  EngineFixture fixture;
  const auto command = [&](std::string_view person, std::string_view action, std::string_view data) {
    return fixture.command(person, action, data);
  };
  SECTION("a case and its steps") {
    const Answer logged = settled(
        fixture,
        command(
            "village", "log",
            R"({"grid":"C37130101018","source":"patrol","categories":["air.odour"],"title":"河道倾倒废渣"})"),
        "formulate_plan");
    fixture.current = logged.case_id;
    settled(fixture, command("village", "report", "{}"), "annotate");
    settled(fixture, command("station", "annotate", R"({"note":"其间"})"), "accept");
    fixture.close();
    fixture.open();
    settled(fixture, command("station", "accept", "{}"), "annotate");
  }
  SECTION("a task of a joint enforcement") {
    fixture.to_county();
    fixture.must("county", "prepare_joint", R"({"reason":"多部门"})");
    fixture.must("county", "request_joint", R"({"report":"请求"})");
    fixture.must("government", "approve_joint");
    fixture.must("government", "issue_plan",
                 R"({"plan":"检查","parties":[{"unit":"A371301-environment","task":"取样"},)"
                 R"({"unit":"A371301-police","task":"到场"}]})");
    settled(fixture, command("county", "report_task", R"({"party":1,"result":"已取样"})"), "annotate");
  }
  SECTION("a record, its steps and its items") {
    const Answer begun = settled(
        fixture, command("office", "call_meeting", R"({"grid":"A371301","reason":"重污染天气"})"), "log");
    fixture.current = begun.case_id;
    settled(fixture,
            command("office", "hold_meeting",
                    R"({"from":"2025-03-03T09:00","place":"会议室","leading":"副区长",)"
                    R"("units":["A371301-environment"],"topics":[2,3]})"),
            "resolve");
    settled(
        fixture,
        command("office", "resolve",
                R"({"unit":"A371301-environment","task":"清理散乱污","subject":"letter","limit":"10WD"})"),
        "hold_meeting");
    fixture.must("office", "issue_minutes", R"({"letter":"会议纪要〔2025〕1号"})");
    settled(fixture, command("county", "report_progress", R"({"party":1,"result":"已清理一半"})"),
            "complete_resolution");
  }
  SECTION("a record that there is only once") {
    const Answer begun = settled(fixture,
                                 command("office", "formulate_plan",
                                         R"({"grid":"A371301","paper":"兰政发〔2025〕1号","area":"全区"})"),
                                 "log");
    fixture.current = begun.case_id;
    settled(fixture, command("office", "code_grids", R"({"paper":"编码表"})"), "file_plan");
  }
  SECTION("people, outages and facts") {
    fixture.at("2025-03-03T11:00");
    settled(
        fixture,
        command("admin", "add_person",
                R"({"person":"p-x1","name":"巡查员","unit":"C37130101018-village","roles":["inspector"]})"),
        "change_person");
    settled(fixture, command("admin", "change_person", R"({"person":"p-x1","active":false})"), "add_person");
    settled(fixture,
            command("admin", "record_outage",
                    R"({"from":"2025-03-03T09:00","to":"2025-03-03T10:00","reason":"机房停电"})"),
            "add_person");
    settled(fixture,
            command("city", "state_fact",
                    R"({"fact":"criticism","grid":"A371301","year":2025,"paper":"临政通〔2025〕3号"})"),
            "object_breach");
  }
  SECTION("what is imported") {
    fixture.at("2025-03-05T09:00");
    Command logs =
        command("village", "log",
                R"({"grid":"C37130101018","source":"patrol","categories":["air.odour"],"title":"异味"})");
    logs.importer = "importer";
    logs.at = moment("2025-03-04T09:00");
    const Answer logged = settled(fixture, logs, "formulate_plan");
    fixture.current = logged.case_id;
    Command report = command("village", "report", "{}");
    report.importer = "importer";
    report.at = moment("2025-03-04T09:30");
    settled(fixture, report, "annotate");
  }
  CHECK(listed(verify(fixture.readers(), {})) == "");
}

TEST_CASE("no key of a command takes the name of a record or of a duty", "[engine][keys][P2][R3][AM]") {
  EngineFixture fixture("2024-12-20T09:00");
  const std::string duty = "half-year-submission-county/2025-1/A371301-office";
  const std::string assessment = "record/assessment/2024";
  fixture.at("2025-03-03T09:00");
  std::vector<CaseId> cases;
  for (const std::string& name : {duty, assessment}) {
    Command logs = fixture.command(
        "village", "log",
        R"({"grid":"C37130101018","source":"patrol","categories":["air.odour"],"title":"异味"})");
    logs.key = name;
    const auto logged = fixture.engine->execute(logs);
    REQUIRE(message_of(logged) == "accepted");
    cases.push_back(logged->case_id);
  }
  fixture.at("2025-07-12T09:00");
  fixture.engine->advance(fixture.time.now());
  const auto opened = stream_by(fixture, IntakeDomain::name, duty);
  REQUIRE(opened);
  CHECK(opened->is_record());
  CHECK(stream_by(fixture, IntakeDomain::key, duty) == cases[0]);
  // R3: what wasn't handed in by 10 July is missed, whatever an inspector called a case.
  const auto projection = fixture.store->reader()->projection(*opened);
  CHECK(projection->breaches.size() == 1);

  fixture.current = {};
  const Answer begun = fixture.must("city", "open_assessment", R"({"year":2024,"cut_off":"2025-01-31"})");
  Command by_name = fixture.command("city", "begin_review");
  by_name.case_id.reset();
  by_name.case_key = assessment;
  const auto reviewed = fixture.engine->execute(by_name);
  REQUIRE(message_of(reviewed) == "accepted");
  CHECK(reviewed->case_id == begun.case_id);
  Command of_case = fixture.command("village", "report");
  of_case.case_id.reset();
  of_case.case_key = assessment;
  const auto reported = fixture.engine->execute(of_case);
  REQUIRE(message_of(reported) == "accepted");
  CHECK(reported->case_id == cases[1]);
  CHECK(listed(verify(fixture.readers(), {})) == "");
}

TEST_CASE("a record is found by the key of what began it and by its name", "[engine][keys][N1]") {
  EngineFixture fixture;
  Command plan = fixture.command("office", "formulate_plan",
                                 R"({"grid":"A371301","paper":"兰政发〔2025〕1号","area":"全区"})");
  plan.key = "the-plan";
  const auto begun = fixture.engine->execute(plan);
  REQUIRE(message_of(begun) == "accepted");
  for (const bool opened_again : {false, true}) {
    if (opened_again) {
      fixture.close();
      fixture.open();
    }
    for (const char* name : {"the-plan", "record/division_plan/A371301"}) {
      Command annotate =
          fixture.command("office", opened_again ? "publish_plan" : "code_grids", R"({"paper":"编码表"})");
      annotate.case_id.reset();
      annotate.case_key = name;
      const auto answer = fixture.engine->execute(annotate);
      CHECK(message_of(answer).find("unknown-case") == std::string::npos);
    }
  }
}

}  // namespace wangge
