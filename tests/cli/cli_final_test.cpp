// Final is final: what comes later is listed, and changes nothing (附件3四: 年度考核结束后 …
// 将考评结果在全市通报).
#include <algorithm>
#include <boost/json.hpp>
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>

#include "support/program.h"

namespace {

using namespace wangge::support;
namespace json = boost::json;
namespace fs = std::filesystem;

std::string content_of(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

// One late case of 2025, and the year's assessment up to the release of its scores.
class Assessed {
 public:
  Desk desk;

  Assessed() {
    must("village",
         {"log", "--grid", "C37130101018", "--category", "water.river-refuse", "--title", "河道垃圾"});
    desk.set_now("2025-04-30T09:00");
    must("", {"tick"});
    desk.set_now("2026-01-20T09:00");
    must("city-office", {"assessment", "open", "--year", "2025", "--cut-off", "2026-01-31"});
    must("city-office", {"assessment", "review", "--year", "2025"});
    desk.set_now("2026-02-02T09:00");
    must("city-office", {"assessment", "release", "--year", "2025"});
  }

  Ran must(const std::string& person, const std::vector<std::string>& words) const {
    const Ran ran = desk.run(person, words);
    INFO(ran.out << ran.err);
    REQUIRE(ran.code == 0);
    return ran;
  }
  void finalise(const std::string& at) {
    desk.set_now(at);
    must("city-office", {"assessment", "finalise", "--year", "2025", "--note", "县区逾期未自评"});
  }
  // A case of 2025 that was told in 2026, and never reported: another missed limit of that year.
  void import_late() const {
    std::ofstream(desk.path("late.jsonl"))
        << R"({"key":"late","actor":"village","at":"2025-05-05T09:00","do":"log","data":{"grid":"C37130101018",)"
        << R"("source":"patrol","categories":["water.river-refuse"],"title":"补录","severity":2,"urgent":false}})"
        << '\n';
    must("administrator", {"import", desk.path("late.jsonl"), "--importer", "administrator"});
    must("", {"tick"});
  }
  json::object scores(std::vector<std::string> more = {}) const {
    std::vector<std::string> words{"--json", "assess", "--year", "2025"};
    words.insert(words.end(), more.begin(), more.end());
    return json::parse(must("", words).out).as_object();
  }
  std::int64_t total(std::vector<std::string> more = {}) const {
    return scores(std::move(more)).at("counties").as_array().at(0).at("total").as_int64();
  }
};

}  // namespace

TEST_CASE("what comes after the scores were made final is listed and changes nothing",
          "[cli][final][assessment][AM][AR]") {
  Assessed year;
  year.finalise("2026-02-20T09:00");
  const std::int64_t before = year.total();
  CHECK(year.scores().at("version").as_int64() == 1);
  year.must("", {"papers", year.desk.path("first"), "--year", "2025", "--grid", "A371301"});
  year.must("", {"evidence", "key", year.desk.path("office.key")});
  const std::vector<std::string> pack{"evidence", "pack",    "--year", "2025",
                                      "--grid",   "A371301", "--key",  year.desk.path("office.key")};
  const auto packed = [&](const std::string& name) {
    std::vector<std::string> words = pack;
    words.insert(words.end(), {"--out", year.desk.path(name)});
    year.must("", words);
    return content_of(year.desk.path(name));
  };
  const std::string package = packed("a.zip");

  year.desk.set_now("2026-03-02T09:00");
  year.import_late();
  CHECK(year.total() == before);
  CHECK(packed("b.zip") == package);
  year.must("", {"papers", year.desk.path("second"), "--year", "2025", "--grid", "A371301"});
  CHECK(content_of(year.desk.path("second/2025-A371301/考核细则.pdf")) ==
        content_of(year.desk.path("first/2025-A371301/考核细则.pdf")));
  const Ran status = year.must("", {"assessment", "status", "--year", "2025"});
  CHECK(status.says("2025-0000002"));
  CHECK(status.says("后来才记录"));

  // Only the city's office opens it again, with a reason and a paper; both versions stay.
  CHECK(year.desk
            .run("office", {"assessment", "reopen", "--year", "2025", "--reason", "漏计", "--paper", "纪要"})
            .code == 1);
  CHECK(year.desk.run("city-office", {"assessment", "reopen", "--year", "2025", "--reason", "漏计"}).code ==
        2);
  year.must("city-office", {"assessment", "reopen", "--year", "2025", "--reason", "漏计", "--paper", "纪要"});
  CHECK(year.total() < before);
  CHECK(year.total({"--version", "1"}) == before);
  CHECK(year.desk.run("", {"assess", "--year", "2025"}).says("纪要"));
  year.must("city-office", {"assessment", "release", "--year", "2025"});
  year.finalise("2026-03-20T09:00");
  CHECK(year.scores().at("version").as_int64() == 2);
  CHECK(year.total() < before);
  CHECK(year.total({"--version", "1"}) == before);
  CHECK(year.desk.run("", {"assess", "--year", "2025", "--version", "3"}).code == 1);
}

TEST_CASE("scores are not made final over an undecided objection, or a county that was not heard",
          "[cli][final][assessment][AM]") {
  Assessed year;
  CHECK(year.desk.run("", {"assessment", "status", "--year", "2025"}).says("2026-01-31 24:00"));
  year.must("office", {"fact", "object", "2025-0000001", "1", "--grid", "A371301", "--reason", "已当场上报",
                       "--paper", "值班记录"});
  year.desk.set_now("2026-02-20T09:00");
  const std::vector<std::string> finalise{"assessment", "finalise", "--year", "2025"};
  std::vector<std::string> with_note = finalise;
  with_note.insert(with_note.end(), {"--note", "县区逾期未自评"});
  const Ran open = year.desk.run("city-office", with_note);
  CHECK(open.code == 1);
  CHECK(open.says("第 1 号"));
  year.must("city-office", {"fact", "do", "1", "uphold_fact", "--reason", "记录不实"});
  const Ran unheard = year.desk.run("city-office", finalise);
  CHECK(unheard.code == 1);
  CHECK(unheard.says("尚未自评"));
  year.must("city-office", with_note);
}

TEST_CASE("an objection to what lost nothing is told so; points are written as points",
          "[cli][final][assessment][AM]") {
  Assessed year;
  const std::string record =
      std::string(json::parse(year.must("", {"--json", "assessment", "status", "--year", "2025"}).out)
                      .at("record")
                      .as_string());
  const auto act = [&](const std::string& person, std::vector<std::string> more) {
    std::vector<std::string> words{"record", "do", record};
    words.insert(words.end(), more.begin(), more.end());
    return year.desk.run(person, words);
  };
  const Ran nothing =
      act("office", {"object_line", "--item", "A5.1", "--reason", "无通报", "--paper", "说明"});
  CHECK(nothing.code == 1);
  CHECK(nothing.says("无需申诉"));
  CHECK(act("office", {"object_line", "--item", "A3.3", "--reason", "已上报", "--paper", "记录"}).code == 0);
  CHECK(act("city-office",
            {"grant_line", "--party", "1", "--points", "0.55", "--reason", "属实", "--paper", "一号文"})
            .code == 2);
  CHECK(act("city-office",
            {"grant_line", "--party", "1", "--points", "0.5", "--reason", "属实", "--paper", "一号文"})
            .code == 0);
  CHECK(year.desk.run("", {"assessment", "status", "--year", "2025"}).says("0.5"));
}

// "Scores that are released, finalised, printed or packed are computed from events verified in that run."
TEST_CASE("nothing is released, made final, printed or packed from a log with faults",
          "[cli][final][assessment][AM]") {
  Assessed year;
  year.must("", {"evidence", "key", year.desk.path("office.key")});
  CHECK(year.desk.run("", {"assess", "--year", "2025"}).says("本次运行未校验"));
  CHECK(year.desk.run("", {"assess", "--year", "2025", "--verify"}).says("本次运行已校验"));
  REQUIRE(std::system(("python3 -c \"import sqlite3; d = sqlite3.connect('" + year.desk.database() +
                       "'); d.execute('delete from breach'); d.commit()\"")
                          .c_str()) == 0);
  year.desk.set_now("2026-02-20T09:00");
  const std::vector<std::vector<std::string>> refused{
      {"assessment", "finalise", "--year", "2025", "--note", "x"},
      {"papers", year.desk.path("papers"), "--year", "2025"},
      {"evidence", "pack", "--year", "2025", "--out", year.desk.path("a.zip"), "--key",
       year.desk.path("office.key")},
      {"assess", "--year", "2025", "--verify"}};
  for (const std::vector<std::string>& words : refused) {
    const Ran ran = year.desk.run("city-office", words);
    INFO(words[0] << ": " << ran.out << ran.err);
    CHECK(ran.code == 3);
    CHECK(ran.says("2025-0000001"));
  }
  CHECK_FALSE(fs::exists(year.desk.path("a.zip")));
}
