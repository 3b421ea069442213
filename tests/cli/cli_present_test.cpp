// A real store and a played one, as people use the program.
#include <boost/json.hpp>
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>

#include "support/program.h"

namespace {

using namespace wangge::support;
namespace json = boost::json;
using Words = std::vector<std::string>;

const std::string city = WANGGE_SOURCE_DIR "/data/linyi";

Ran run(const ScratchFolder& folder, Words words, const std::string& now = {},
        const std::string& person = {}) {
  Words all{"--db", folder.path("t.db")};
  if (!now.empty()) all.insert(all.end(), {"--now", now});
  if (!person.empty()) all.insert(all.end(), {"--as", person});
  all.insert(all.end(), words.begin(), words.end());
  return run_program(folder.path("."), all);
}

Words add(const std::string& id, const std::string& unit, const std::string& roles) {
  return {"person", "add", id, "--name", "岗位", "--unit", unit, "--roles", roles};
}

std::string digest(const ScratchFolder& folder) {
  return run(folder, {"--json", "digest"}).out;
}

Words log_words() {
  return {"log", "--grid", "C37130101018", "--category", "air.odour", "--title", "异味"};
}

void write(const std::string& path, const std::string& text) {
  std::ofstream(path, std::ios::binary) << text;
}

}  // namespace

TEST_CASE("in a real store --now reads, and writes nothing", "[cli][present][P2]") {
  const ScratchFolder folder;
  const Ran refused = run(folder, {"init", "--city", city}, "2024-12-01T09:00");
  CHECK(refused.code == 1);
  CHECK(refused.says("init --played"));
  CHECK_FALSE(std::filesystem::exists(folder.path("t.db")));

  REQUIRE(run(folder, {"init", "--city", city}).code == 0);
  REQUIRE(run(folder, add("p-village", "C37130101018-village", "inspector"), {}, "p-administrator").code ==
          0);
  REQUIRE(run(folder, log_words(), {}, "p-village").code == 0);
  const std::string before = digest(folder);
  const std::string id =
      std::string(json::parse(run(folder, {"--json", "list"}).out).at(0).at("case").as_string());
  write(folder.path("one.jsonl"), R"({"key":"x","actor":"p-village","do":"report","case":")" + id + "\"}\n");
  const std::vector<Words> writing{
      {"do", id, "report"},
      log_words(),
      {"tick"},
      add("p-new", "C37130101018-village", "inspector"),
      {"import", folder.path("one.jsonl"), "--importer", "p-administrator"},
      {"outage", "--from", "2026-01-01", "--to", "2026-01-02", "--reason", "停电"},
      {"city", "update", city, "--reason", "更新"},
      {"clock", "--day", "2025-05-06", "--reason", "停用"}};
  for (const Words& words : writing) {
    INFO(words.front());
    for (const char* now : {"2025-05-06T12:30", "2099-01-01T09:00"}) {
      const Ran ran = run(folder, words, now, "p-administrator");
      CHECK(ran.code == 1);
      CHECK(ran.says("--now"));
      CHECK(ran.says("init --played"));
    }
  }
  CHECK(digest(folder) == before);
  // To look at another day is allowed, and to ask what would be.
  for (const Words& words : {Words{"list"}, Words{"show", id}, Words{"overdue"}, Words{"home"},
                             Words{"simulate", "--until", "2099-02-01"}}) {
    INFO(words.front());
    const Ran ran = run(folder, words, "2099-01-01T09:00");
    CHECK(ran.code == 0);
    CHECK_FALSE(ran.says("演练"));
  }
  CHECK(digest(folder) == before);
  CHECK(run(folder, {"do", id, "report"}, {}, "p-village").code == 0);
}

TEST_CASE("in a real store an importer can't say afterwards that something was done in time",
          "[cli][present][import][P2]") {
  const ScratchFolder folder;
  REQUIRE(run(folder, {"init", "--city", city, "--since", "2025-01-01"}).code == 0);
  write(
      folder.path("history.jsonl"),
      R"({"key":"a","actor":"p-administrator","at":"2025-01-01","do":"add_person","data":{"person":"p-village",)"
      R"("name":"岗","unit":"C37130101018-village","roles":["inspector"]}})"
      "\n"
      R"({"key":"b","actor":"p-village","at":"2025-03-03T09:00","do":"log","data":{"grid":"C37130101018",)"
      R"("source":"patrol","categories":["air.odour"],"title":"异味"}})"
      "\n"
      R"({"key":"c","actor":"p-village","at":"2025-03-03T09:30","do":"annotate","case":"#b","data":{"note":"已查"}})"
      "\n");
  const Ran history = run(folder, {"import", folder.path("history.jsonl"), "--importer", "p-administrator"});
  INFO(history.err);
  CHECK(history.code == 0);
  write(folder.path("early.jsonl"),
        R"({"key":"d","actor":"p-village","at":"2024-12-31T09:00","do":"log","data":{"grid":"C37130101018",)"
        R"("source":"patrol","categories":["air.odour"],"title":"异味"}})"
        "\n");
  const Ran early = run(folder, {"import", folder.path("early.jsonl"), "--importer", "p-administrator"});
  CHECK(early.code == 1);
  CHECK(early.says("init --since"));
}

TEST_CASE("every screen and file of a played store says so", "[cli][present][P2]") {
  const ScratchFolder folder;
  const Ran made = run(folder, {"init", "--city", city, "--played"}, "2025-03-01T09:00");
  CHECK(made.code == 0);
  CHECK(made.says("演练"));
  REQUIRE(run(folder, add("p-village", "C37130101018-village", "inspector"), "2025-03-01T09:00",
              "p-administrator")
              .code == 0);
  const Ran logged = run(folder, log_words(), "2025-03-03T09:00", "p-village");
  CHECK(logged.code == 0);
  CHECK(logged.out.starts_with("【演练】"));
  const std::string now = "2025-03-03T09:30";
  for (const Words& words : std::vector<Words>{{"home"},
                                               {"overdue"},
                                               {"list"},
                                               {"show", "2025-0000001"},
                                               {"can", "2025-0000001"},
                                               {"explain", "2025-0000001"},
                                               {"assess", "--year", "2025"},
                                               {"missing", "--year", "2025"},
                                               {"operations", "--grid", "A371301", "--year", "2025"},
                                               {"person", "list"},
                                               {"city", "show"},
                                               {"digest"},
                                               {"verify"},
                                               {"tick"},
                                               {"simulate", "--until", "2025-03-31"}}) {
    INFO(words.front());
    const Ran text = run(folder, words, now);
    INFO(text.out << text.err);
    CHECK(text.code == 0);
    CHECK(text.out.starts_with("【演练】"));
    CHECK(text.out.find("【演练】", 3) == std::string::npos);
    Words asked{"--json"};
    asked.insert(asked.end(), words.begin(), words.end());
    const json::value value = json::parse(run(folder, asked, now).out);
    if (value.is_object()) CHECK(value.at("played") == true);
  }
  // What programs read has no line for people in it.
  CHECK(run(folder, {"export", "-"}, now).out.starts_with("{"));
  CHECK(run(folder, {"export-penalties"}, now).out.find("演练") != std::string::npos);
  CHECK(run(folder, {"--lang", "en", "home"}, now).out.starts_with("[PLAYED]"));
}

TEST_CASE("a played present goes forward only", "[cli][present][P2]") {
  const ScratchFolder folder;
  REQUIRE(run(folder, {"init", "--city", city, "--played"}, "2025-03-01T09:00").code == 0);
  REQUIRE(run(folder, add("p-village", "C37130101018-village", "inspector"), "2025-03-01T09:00",
              "p-administrator")
              .code == 0);
  REQUIRE(run(folder, log_words(), "2025-05-06T09:00", "p-village").code == 0);
  REQUIRE(run(folder, log_words(), "2025-05-06T14:00", "p-village").code == 0);
  const std::string before = digest(folder);
  // Falls due at 12:00, is acted on at 14:00, and would be on time at 12:30 of the clock before.
  const Ran back = run(folder, {"do", "2025-0000001", "report"}, "2025-05-06T12:30", "p-village");
  CHECK(back.code == 1);
  CHECK(back.says("不能倒流"));
  CHECK(digest(folder) == before);
  CHECK(run(folder, {"tick"}, "2025-05-05T12:30").code == 0);
  CHECK(run(folder, {"do", "2025-0000001", "report"}, "2025-05-06T14:00", "p-village").code == 0);
  CHECK(run(folder, {"verify"}).code == 0);
}
