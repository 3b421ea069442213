// What people try who gain by it: small histories, each played against the program as it is run, with what
// the law says of it. A file of tests/data/attacks/ is a list of JSON lines:
//   {"rests_on":"the sentence","clause":"D1"}       first
//   {"now":"2025-04-12T09:00"}                      the present from here on
//   {"take":{command}}, {"refuse":{command}}        a line of an import, and what must become of it; "error"
//   may name
//                                                   the message
//   {"run":["show","#k"],"as":"p-office","exit":0,"says":["…"],"silent":["…"]}
// People of tests/data/attacks/people.jsonl are there from the beginning.
#include <algorithm>
#include <boost/json.hpp>
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>

#include "support/program.h"

namespace {

using namespace wangge;
using namespace wangge::support;
namespace json = boost::json;
namespace fs = std::filesystem;

const fs::path attacks = fs::path(WANGGE_SOURCE_DIR) / "tests" / "data" / "attacks";

std::vector<json::object> steps_in(const fs::path& path) {
  std::ifstream file(path);
  std::vector<json::object> steps;
  for (std::string line; std::getline(file, line);)
    if (!line.empty()) steps.push_back(json::parse(line).as_object());
  return steps;
}

std::vector<std::string> texts_in(const json::object& step, std::string_view name) {
  std::vector<std::string> texts;
  if (const auto* list = step.if_contains(name))
    for (const auto& text : list->as_array()) texts.emplace_back(text.as_string());
  return texts;
}

// Made once; a history is played on a copy.
const std::string& prepared_store() {
  static const ScratchFolder folder;
  static const std::string path = [] {
    std::string database = folder.path("wangge.db");
    const std::vector<std::string> there{"--db", database, "--now", "2024-12-01T09:00"};
    const auto run = [&](std::vector<std::string> words) {
      words.insert(words.begin(), there.begin(), there.end());
      const Ran ran = run_program(folder.path("."), words);
      if (ran.code != 0) throw std::runtime_error(ran.out + ran.err);
    };
    run({"init", "--played", "--city", WANGGE_SOURCE_DIR "/data/linyi"});
    run({"import", (attacks / "people.jsonl").string(), "--importer", "p-administrator"});
    return database;
  }();
  return path;
}

class Game {
 public:
  Game() { fs::copy_file(prepared_store(), folder_.path("wangge.db")); }

  void play(const std::vector<json::object>& steps) {
    std::vector<json::object> lines;  // of one import
    for (const json::object& step : steps) {
      if (step.contains("take") || step.contains("refuse")) {
        lines.push_back(step);
        continue;
      }
      import(lines);
      lines.clear();
      if (const auto* now = step.if_contains("now")) now_ = std::string(now->as_string());
      if (step.contains("run")) run(step);
    }
    import(lines);
  }

 private:
  Ran program(std::vector<std::string> words, std::string_view person = {}) {
    std::vector<std::string> all{"--db", folder_.path("wangge.db"), "--now", now_, "--lang", "zh"};
    if (!person.empty()) all.insert(all.end(), {"--as", std::string(person)});
    all.insert(all.end(), words.begin(), words.end());
    return run_program(folder_.path("."), all);
  }

  void import(const std::vector<json::object>& lines) {
    if (lines.empty()) return;
    std::ofstream file(folder_.path("lines.jsonl"));
    for (const json::object& line : lines)
      file << json::serialize(line.contains("take") ? line.at("take") : line.at("refuse")) << '\n';
    file.close();
    // Reasons stand in the file of refused lines whole, however many they are.
    const Ran ran = program({"import", folder_.path("lines.jsonl"), "--importer", "p-administrator",
                             "--rejected", folder_.path("rejected.txt")});
    CHECK(ran.code <= 2);
    std::map<std::size_t, std::string> refused;
    std::ifstream rejected(folder_.path("rejected.txt"));
    for (std::string text; std::getline(rejected, text);) {
      std::size_t end = 0;
      refused[std::stoul(text, &end)] = text.substr(end);
    }
    for (std::size_t i = 0; i < lines.size(); ++i) {
      INFO(json::serialize(lines[i]));
      INFO((refused.contains(i + 1) ? refused.at(i + 1) : "taken"));
      CHECK(refused.contains(i + 1) == lines[i].contains("refuse"));
      for (const std::string& text : texts_in(lines[i], "says"))
        CHECK((refused.contains(i + 1) && refused.at(i + 1).find(text) != std::string::npos));
    }
  }

  void run(const json::object& step) {
    const auto* person = step.if_contains("as");
    const Ran ran = program(texts_in(step, "run"),
                            person == nullptr ? std::string_view{} : std::string_view(person->as_string()));
    INFO(json::serialize(step.at("run")) << '\n' << ran.out << ran.err);
    if (const auto* code = step.if_contains("exit")) CHECK(ran.code == code->as_int64());
    for (const std::string& text : texts_in(step, "says")) {
      INFO("says: " << text);
      CHECK(ran.says(text));
    }
    for (const std::string& text : texts_in(step, "silent")) {
      INFO("silent: " << text);
      CHECK_FALSE(ran.says(text));
    }
  }

  ScratchFolder folder_;
  std::string now_ = "2025-06-01T09:00";
};

}  // namespace

TEST_CASE("what people gain by is not to be had", "[slow][attacks]") {
  std::vector<fs::path> files;
  for (const auto& file : fs::directory_iterator(attacks))
    if (file.path().filename() != "people.jsonl") files.push_back(file.path());
  std::sort(files.begin(), files.end());
  REQUIRE(files.size() >= 20);
  for (const fs::path& file : files) {
    const auto steps = steps_in(file);
    INFO(file.filename().string());
    REQUIRE(steps.size() > 1);
    INFO(std::string(steps.front().at("rests_on").as_string()));
    Game().play({steps.begin() + 1, steps.end()});
  }
}
