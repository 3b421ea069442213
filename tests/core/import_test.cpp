// Files of history as offices really send them.
#include <algorithm>
#include <boost/json.hpp>
#include <catch2/catch.hpp>
#include <map>
#include <sstream>

#include "engine/core/export.h"
#include "engine/core/import.h"
#include "support/city_data.h"
#include "support/engine_fixture.h"

namespace wangge {
namespace {

using support::EngineFixture;
using support::listed;

// Kept since before the history that is brought in.
struct Kept : EngineFixture {
  Kept() : EngineFixture("2025-02-01T09:00") { at("2025-03-03T09:00"); }
};

std::string log_line(const std::string& key, const std::string& more = {}) {
  return R"({"key":")" + key +
         R"(","actor":"village","do":"log","at":"2025-02-10T09:00","data":{"grid":"C37130101018",)" +
         R"("source":"patrol","categories":["air.odour"],"title":"历史问题")" + more + "}}";
}

struct Imported {
  ImportReport report;
  std::map<std::int64_t, std::string> rejected;  // message by line
};

Imported import(EngineFixture& fixture, const std::string& text, const std::string& importer = "importer") {
  std::istringstream lines(text);
  Imported imported;
  imported.report = import_commands(
      *fixture.engine, lines, importer,
      [&](const RejectedLine& line) { imported.rejected[line.line] = line.problem.message; }, {});
  return imported;
}

std::vector<std::string> bodies(StoreReader& reader) {
  std::vector<std::string> all;
  reader.scan_projections([&](const CaseProjection& projection) {
    if (projection.standing.id == registry_stream) return true;
    for (const StoredEvent& stored : reader.events(projection.standing.id)) {
      Event event = decode(stored.body);
      event.recorded = {};
      event.importer.clear();
      event.key = 0;
      event.content = {};
      all.push_back(encode(event));
    }
    return true;
  });
  return all;
}

std::vector<CaseProjection> projections(StoreReader& reader) {
  std::vector<CaseProjection> all;
  reader.scan_projections([&](const CaseProjection& projection) {
    if (projection.standing.id != registry_stream) {
      all.push_back(projection);
      all.back().standing.last_position = 0;
    }
    return true;
  });
  return all;
}

std::string exported_from(EngineFixture& source) {
  std::ostringstream lines;
  export_commands(*source.store->reader(), GridCode{37130000000}, "importer", lines);
  return lines.str();
}

// As after `init`, but with nobody in it.
void empty(EngineFixture& fixture) {
  fixture.close();
  std::filesystem::remove(fixture.path());
  for (const char* rest : {"-wal", "-shm", "-writer"}) std::filesystem::remove(fixture.path() + rest);
  fixture.open();
  REQUIRE(fixture.store->reader()->head().position == 0);
}

void import_all(EngineFixture& fixture, const std::string& exported) {
  const Imported imported = import(fixture, exported, "importer");
  std::string rejected;
  for (const auto& [line, message] : imported.rejected)
    rejected += std::to_string(line) + " " + message + "\n";
  CHECK(rejected == "");
  CHECK(imported.report.lines == std::ranges::count(exported, '\n'));
}

}  // namespace

TEST_CASE("bad lines are named with number and reason, and the rest is done", "[import][P2]") {
  Kept fixture;
  const std::string text =
      "\xEF\xBB\xBF" + log_line("a") + "\r\n" +                                                      // 1
      "\r\n   \t\n" +                                                                                // 2, 3
      "not json\n" +                                                                                 // 4
      R"({"key":"b","actor":"village","do":"report","case":"#a","at":"2025-02-10T10:00"})" + "\n" +  // 5
      R"({"key":"c","actor":"nobody","do":"annotate","case":"#a","data":{"note":"x"}})" + "\n" +     // 6
      R"({"key":"d","actor":"village","do":"annotate","case":"#zz","data":{"note":"x"}})" + "\n" +   // 7
      R"({"key":"e","key":"f","actor":"village","do":"annotate","case":"#a","data":{"note":"x"}})" +
      "\n" +  // 8
      R"({"key":"e","actor":"village","do":"annotate","case":"#a","data":{"note":"x","note":"y"}})" +
      "\n" +                                                                            // 9
      log_line("g", R"(,"severity":"2")") + "\n" +                                      // 10
      log_line("h", ",\"description\":\"" + std::string(300'000, 'x') + "\"") + "\n" +  // 11
      log_line("i", ",\"description\":\"\xC3\x28\"") + "\n" +                           // 12
      R"({"key":"j","actor":"village","do":"annotate","case":"#a","at":"2025-02-09","data":{"note":"x"}})" +
      "\n" +                                                                        // 13
      R"({"actor":"village","do":"annotate","case":"#a"})" + "\n" +                 // 14
      "[1]\n" +                                                                     // 15
      log_line("k", R"(,"severity":2.0)") + "\n" +                                  // 16
      log_line("l", R"(,"grid2":1)") + "\n" +                                       // 17
      std::string(70, '[') + std::string(70, ']') + "\n" +                          // 18
      R"x({"key":"m","actor":"village","do":"(recompute)","case":"#a"})x" + "\n" +  // 19
      log_line("z");                                                                // 20
  const Imported imported = import(fixture, text);
  CHECK(imported.report.lines == 18);
  CHECK(imported.report.accepted == 3);
  CHECK(imported.rejected == std::map<std::int64_t, std::string>{{4, "input.not-json"},
                                                                 {6, "refused.unknown-person"},
                                                                 {7, "refused.unknown-case"},
                                                                 {8, "input.duplicate-field"},
                                                                 {9, "input.duplicate-field"},
                                                                 {10, "input.bad-field"},
                                                                 {11, "input.too-long"},
                                                                 {12, "input.not-json"},
                                                                 {13, "refused.before-last-event"},
                                                                 {14, "input.missing-field"},
                                                                 {15, "input.bad-field"},
                                                                 {16, "input.bad-field"},
                                                                 {17, "input.unknown-field"},
                                                                 {18, "input.not-json"},
                                                                 {19, "input.unknown-action"}});
  CHECK(imported.report.rejected == static_cast<std::int64_t>(imported.rejected.size()));
  const VerifyReport report = verify(fixture.readers(), {});
  CHECK(listed(report) == "");
  CHECK(report.cases == 2);
}

TEST_CASE("an import that broke off is run again from the start", "[import][P2]") {
  Kept fixture;
  std::string text;
  for (int i = 0; i < 3'000; ++i) text += log_line("i" + std::to_string(i)) + "\n";
  const std::string half = text.substr(0, text.find("\"i1500\""));
  import(fixture, half.substr(0, half.rfind('\n') + 1) + "{\"key\":\"i15");
  fixture.close();
  fixture.open();
  const Imported again = import(fixture, text);
  CHECK(again.report.accepted == 3'000);
  CHECK(again.rejected.empty());
  const VerifyReport report = verify(fixture.readers(), {});
  CHECK(report.cases == 3'000);
  CHECK(listed(report) == "");
}

TEST_CASE("an imported outage moves the clocks that run, and a city can't be changed by a line",
          "[import][P2]") {
  Kept fixture;
  fixture.at("2025-03-20T09:00");
  REQUIRE(import(fixture, log_line("a") + "\n").rejected.empty());
  const CaseId id = *fixture.store->reader()->stream_by({IntakeDomain::key, hash_of_key("a")});
  const auto due = fixture.state(id).state_clock()->due;
  const auto imported = import(
      fixture,
      R"({"key":"o","actor":"admin","do":"record_outage","at":"2025-02-11T12:00",)"
      R"("data":{"from":"2025-02-11T08:00","to":"2025-02-11T11:00","reason":"停电"}})"
      "\n"
      R"({"key":"c","actor":"admin","do":"change_city","at":"2025-02-11T13:00","data":{"digest":"x","reason":"情况属实"}})"
      "\n");
  CHECK(imported.report.accepted == 1);
  CHECK(imported.rejected.at(2) == "input.unknown-action");
  CHECK(*fixture.state(id).state_clock()->due == *due + std::chrono::days{1});
  CHECK(listed(verify(fixture.readers(), {})) == "");
}

TEST_CASE("history is brought in by the importer alone", "[import][P2]") {
  Kept fixture;
  CHECK(import(fixture, log_line("a") + "\n", "").rejected ==
        std::map<std::int64_t, std::string>{{1, "refused.no-right"}});
  CHECK(import(fixture, log_line("a") + "\n", "station").rejected ==
        std::map<std::int64_t, std::string>{{1, "refused.no-right"}});
  CHECK(import(fixture, log_line("a") + "\n", "importer").rejected.empty());
}

TEST_CASE("what is exported and imported elsewhere is the same", "[import][P2]") {
  EngineFixture source;
  source.to_closed();
  source.at("2025-03-05T09:00");
  source.to_county();
  source.must("county", "prepare_joint", R"({"reason":"多部门"})");
  source.at("2025-03-12T09:00");
  source.must("county", "request_joint", R"({"report":"请求"})");
  source.must("government", "approve_joint");
  source.must(
      "government", "issue_plan",
      R"({"plan":"检查","parties":[{"unit":"A371301-environment","task":"取样"},{"unit":"A371301-police","task":"秩序"}]})");
  source.must("county", "report_task", R"({"party":1,"result":"已取样"})");
  source.to_own_handling(
      R"({"source":"complaint","urgent":true,"position":{"longitude":118.361,"latitude":35.0512,"system":"WGS84"}})");
  source.must("station", "suspend", R"({"reason":"鉴定","paper":"一号文"})");
  source.must("office", "approve_suspension");
  source.at("2025-03-15T10:00");
  source.must("station", "resume", R"({"reason":"完成"})");
  source.to_triage();
  source.must("station", "merge", R"({"into":"2025-0000003","reason":"同一问题"})");
  source.must("office", "confirm_ending");
  REQUIRE(source.engine
              ->execute(source.command("admin", "change_person", R"({"person":"village","name":"新岗"})"))
              .has_value());
  source.at("2025-04-20T10:00");
  source.engine->advance(source.time.now());

  const std::string exported = exported_from(source);
  EngineFixture target("2025-04-20T10:00");
  empty(target);
  import_all(target, exported);
  target.engine->advance(target.time.now());
  CHECK(projections(*target.store->reader()) == projections(*source.store->reader()));
  CHECK(bodies(*target.store->reader()) == bodies(*source.store->reader()));
  CHECK(target.store->reader()->people(GridCode{37130000000}, "", 100) ==
        source.store->reader()->people(GridCode{37130000000}, "", 100));
  CHECK(listed(verify(target.readers(), {})) == "");

  SECTION("and exporting that gives the same lines") {
    CHECK(exported_from(target) == exported);
  }
}

TEST_CASE("a line under a used key that says something else is named and not taken for the same",
          "[import][keys][P2]") {
  Kept fixture;
  const auto person = [](const std::string& id) {
    return R"({"key":"pp","actor":"admin","at":"2025-02-10T08:00","do":"add_person","data":{"person":")" +
           id + R"(","name":"巡查员","unit":"C37130101018-village","roles":["inspector"]}})" + "\n";
  };
  const std::string text = log_line("row-7") + "\n" +                                      // 1
                           log_line("row-7", R"(,"description":"夜间偷排废水")") + "\n" +  // 2
                           person("p-x1") +                                                // 3
                           person("p-x2") +                                                // 4
                           R"({"key":"a","actor":"village","do":"hold_meeting","case":"#row-7"})" +
                           "\n" +  // 5
                           R"({"key":"b","actor":"village","do":"annotate","case":"0000-0000000",)" +
                           R"("data":{"note":"x"}})" + "\n" +                                        // 6
                           R"({"key":"c","actor":"village","do":"report","case":"#row-7"})" + "\n";  // 7
  for (int run = 0; run < 2; ++run) {
    const Imported imported = import(fixture, text);
    CHECK(imported.report.accepted == 3);
    CHECK(imported.rejected == std::map<std::int64_t, std::string>{{2, "refused.key-reused"},
                                                                   {4, "refused.key-reused"},
                                                                   {5, "refused.unknown-case"},
                                                                   {6, "refused.unknown-case"}});
  }
  CHECK(fixture.store->reader()->person("p-x1"));
  CHECK_FALSE(fixture.store->reader()->person("p-x2"));
  CHECK(verify(fixture.readers(), {}).cases == 1);
}

TEST_CASE("records and duties come out of an export as they went in", "[slow][import][N2][R3][G4][P2]") {
  EngineFixture source("2024-12-20T09:00");
  source.at("2025-01-02T08:00");
  source.engine->advance(source.time.now());
  const auto begin = [&](const char* person, const char* action, const char* data) {
    source.current = {};
    source.current = source.must(person, action, data).case_id;
  };
  const CaseId logged = source.log();
  begin("village", "file_patrol",
        R"({"grid":"C37130101018","from":"2025-01-02T07:00","until":"2025-01-02T07:30",)"
        R"("result":"发现问题","found":true,"of_case":"2025-0000001"})");
  CHECK(to_text(logged) == "2025-0000001");
  begin("office", "call_meeting", R"({"grid":"A371301","reason":"重污染天气"})");
  source.must("office", "hold_meeting",
              R"({"from":"2025-01-02T08:00","place":"会议室","leading":"副区长",)"
              R"("units":["A371301-environment","A371301-water"],"topics":[2,3]})");
  source.must("office", "resolve",
              R"({"unit":"A371301-environment","task":"清理散乱污","subject":"letter","limit":"10WD"})");
  begin("office", "formulate_plan", R"({"grid":"A371301","paper":"兰政发〔2025〕1号","area":"全区"})");
  source.must("office", "code_grids", R"({"paper":"编码表"})");
  source.must("office", "file_plan", R"({"letter":"兰环网办〔2025〕2号"})");
  source.must("city", "accept_filing");
  source.at("2025-07-12T09:00");
  source.engine->advance(source.time.now());
  source.current = *source.store->reader()->stream_by(
      {IntakeDomain::name, hash_of_key("half-year-submission-county/2025-1/A371301-office")});
  source.must("office", "submit", R"({"report":"上半年工作总结","figures":{"patrols":120}})");
  source.must("city", "return_submission", R"({"reason":"缺督查情况"})");

  const std::string exported = exported_from(source);
  CHECK(exported.find("open_duties") != std::string::npos);
  EngineFixture target("2025-07-12T09:00");
  empty(target);
  import_all(target, exported);
  target.engine->advance(target.time.now());
  CHECK(bodies(*target.store->reader()) == bodies(*source.store->reader()));
  CHECK(exported_from(target) == exported);
  CHECK(listed(verify(target.readers(), {})) == "");
}

}  // namespace wangge
