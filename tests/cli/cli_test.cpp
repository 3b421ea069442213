// What a person at the terminal meets: exit codes, texts in both languages, tables, pages, files in and out.
#include <algorithm>
#include <boost/json.hpp>
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "cli/table.h"
#include "support/city_data.h"
#include "support/program.h"

namespace {

using namespace wangge;
using namespace wangge::support;
namespace json = boost::json;

using Words = std::vector<std::string>;

void write(const std::string& path, const std::string& content) {
  std::ofstream(path, std::ios::binary) << content;
}

std::vector<std::string> lines_of(const std::string& text) {
  std::istringstream stream(text);
  std::vector<std::string> lines;
  for (std::string line; std::getline(stream, line);) lines.push_back(line);
  return lines;
}

Ran log(const Desk& desk, const std::string& title, const Words& more = {}) {
  Words words{"log", "--grid", "C37130101018", "--category", "water.river-refuse", "--title", title};
  words.insert(words.end(), more.begin(), more.end());
  const Ran ran = desk.run("village", words);
  INFO(ran.err);
  REQUIRE(ran.code == 0);
  return ran;
}

std::vector<std::string> cases_in(const Ran& ran) {
  std::vector<std::string> numbers;
  const json::value list = json::parse(ran.out);
  for (const auto& object : list.as_array()) numbers.emplace_back(object.at("case").as_string());
  return numbers;
}

bool has_chinese(const std::string& text) {
  return std::any_of(text.begin(), text.end(), [](char c) {
    return static_cast<unsigned char>(c) >= 0xE3 && static_cast<unsigned char>(c) < 0xEF;
  });
}

}  // namespace

TEST_CASE("the log has one line an event, without names and titles", "[cli]") {
  const Desk desk;
  const std::string log_file = desk.path("wangge.log");
  log(desk, "河道垃圾", {"--log", log_file});
  REQUIRE(desk.run("village", {"--log", log_file, "do", "2025-0000001", "accept"}).code == 1);
  std::ifstream stream(log_file);
  const std::string text((std::istreambuf_iterator<char>(stream)), {});
  CHECK(text.find("event=refused action=accept case=2025-0000001 problem=refused.") != std::string::npos);
  CHECK(lines_of(text).size() == 5);  // two starts, two ends, one refusal
  CHECK_FALSE(has_chinese(text));
  CHECK(text.find("village") == std::string::npos);
  CHECK(desk.run("", {"--log", "/dev/null/wangge.log", "list"}).code == 3);
}

TEST_CASE("the exit code says whether it was done, refused, misused or broken", "[cli]") {
  const Desk desk;
  log(desk, "河道垃圾");
  CHECK(desk.run("", {"show", "2025-0000001"}).code == 0);
  CHECK(desk.run("village", {"do", "2025-0000001", "accept"}).code == 1);
  CHECK(desk.run("village", {"do", "2025-0000009", "report"}).code == 1);
  CHECK(desk.run("nobody", {"do", "2025-0000001", "report"}).code == 1);
  CHECK(desk.run("village", {"do", "1", "report"}).code == 2);
  CHECK(desk.run("village", {"do", "2025-0000001", "report", "--unit", ""}).code == 2);
  CHECK(desk.run("", {"do", "2025-0000001", "report"}).says("--as"));
  CHECK(desk.run("", {"do", "2025-0000001", "report"}).code == 2);
  CHECK(desk.run("", {}).code == 2);
  const Ran missing = run_program(desk.path("."), {"--db", desk.path("none.db"), "list"});
  CHECK(missing.code == 2);
  CHECK(missing.says("wangge init"));
}

TEST_CASE("a mistyped command or option is met with the one that was meant, and the usage", "[cli]") {
  const Desk desk;
  const Ran command = desk.run("", {"lsit"});
  CHECK(command.code == 2);
  CHECK(command.out.empty());
  CHECK(command.says("无法识别“lsit”"));
  CHECK(command.says("是否要用：wangge list\n"));
  CHECK(command.says("用法"));
  const Ran option = desk.run("", {"list", "--untl", "x"}, "en");
  CHECK(option.code == 2);
  CHECK(option.says("\"--untl\" is not known"));
  CHECK(option.says("Did you mean: wangge list --unit\n"));
  CHECK(option.says("Usage"));
  log(desk, "河道垃圾");
  const Ran action = desk.run("station", {"do", "2025-0000001", "acept"});
  CHECK(action.code == 2);
  CHECK(action.says("是否要用：wangge do 2025-0000001 accept"));
  CHECK(desk.run("", {"log", "--grid", "C37130101018"}).says("--category"));
  CHECK(desk.run("", {"list", "--size", "many"}).says("--size"));
  CHECK(desk.run("", {"diagram", "--format", "svg"}, "en").says("{mermaid,dot}"));
}

TEST_CASE("every command and option is explained, in Chinese and in English", "[cli]") {
  const Desk desk;
  std::vector<Words> commands{{},
                              {"city", "check"},
                              {"city", "update"},
                              {"person", "add"},
                              {"person", "change"},
                              {"record", "begin"},
                              {"record", "do"},
                              {"record", "list"},
                              {"record", "kinds"},
                              {"assessment", "open"}};
  bool listing = false;
  for (const std::string& line : lines_of(desk.run("", {"--help"}, "en").out)) {
    if (listing && line.starts_with("  ")) commands.push_back({line.substr(2, line.find(' ', 2) - 2)});
    listing = listing || line == "commands:";
  }
  REQUIRE(commands.size() > 25);
  for (Words words : commands) {
    words.emplace_back("--help");
    INFO(words.front());
    const Ran zh = desk.run("", words), en = desk.run("", words, "en");
    CHECK(zh.code == 0);
    CHECK(has_chinese(zh.out));
    CHECK_FALSE(has_chinese(en.out));
    CHECK_FALSE(zh.says("cli."));
    for (const std::string& line : lines_of(zh.out)) {
      INFO(line);
      CHECK(cli::width_of(line) <= 80);
    }
    std::string pending;
    for (const std::string& line : lines_of(en.out)) {
      INFO(line);
      if (line.starts_with(' ')) CHECK(cli::width_of(line) <= 80);
      const bool entry = line.starts_with("  ") && !line.starts_with("   ");
      if (entry) CHECK(pending.empty());
      if (entry)
        pending = line.find("  ", 3) == std::string::npos ? line : "";
      else if (line.starts_with("   "))
        pending.clear();
    }
    CHECK(pending.empty());
  }
}

TEST_CASE("what programs read is JSON, and so are refusals", "[cli]") {
  const Desk desk;
  log(desk, "河道垃圾");
  for (const Words& words : {Words{"list"},
                             {"overdue"},
                             {"home"},
                             {"show", "2025-0000001"},
                             {"explain", "2025-0000001"},
                             {"verify"},
                             {"digest"},
                             {"city", "show"},
                             {"person", "list"},
                             {"can", "2025-0000001"},
                             {"simulate", "--until", "2025-12-31"},
                             {"tick"},
                             {"backup", desk.path("copy.db")},
                             {"repair"}}) {
    INFO(words.front());
    Words all{"--json"};
    all.insert(all.end(), words.begin(), words.end());
    const Ran ran = desk.run("", all);
    INFO(ran.out + ran.err);
    CHECK(ran.code == 0);
    CHECK_NOTHROW(json::parse(ran.out));
  }
  const Ran refused = desk.run("village", {"--json", "do", "2025-0000001", "accept"}, "en");
  const json::value problem = json::parse(refused.err);
  CHECK(problem.at("exit") == 1);
  CHECK(problem.at("error") == "refused.wrong-state");
  const Ran misused = desk.run("", {"--json", "list", "--bad"});
  CHECK(json::parse(misused.err).at("exit") == 2);
}

TEST_CASE("Chinese and Latin texts stand in the same columns", "[cli]") {
  cli::Table table({{"单位"}, {"due"}, {"事由", cli::Table::Align::left, 20}});
  table.add({"兰山区环保局", "2025", "河道"});
  table.add({"Bureau", "1", std::string("垃圾\x1b[2J\n与很长很长很长很长的文字")});
  std::ostringstream out;
  table.print(out, false, 100);
  CHECK(out.str() ==
        "单位          due   事由\n"
        "兰山区环保局  2025  河道\n"
        "Bureau        1     垃圾 [2J 与很长很长…\n");
  std::ostringstream narrow;
  table.print(narrow, false, 30);
  for (const std::string& line : lines_of(narrow.str())) CHECK(cli::width_of(line) <= 30);
  CHECK(cli::width_of("e\u0301") == 1);
  CHECK(cli::printable("a\xff\u202Eb\u0085") == "a\uFFFD\uFFFDb ");
}

TEST_CASE("the supervisor's screen fits a hundred columns in both languages, with no colours in a file",
          "[cli]") {
  Desk desk;
  for (int i = 0; i < 3; ++i) log(desk, "河道堆放垃圾和建筑垃圾并有异味群众反映强烈");
  desk.set_now("2025-04-01T09:00");
  CHECK(desk.run("", {"tick"}).code == 0);
  for (const char* language : {"zh", "en"}) {
    const Ran ran = desk.run("", {"home", "--verify"}, language, {"COLUMNS=100"});
    CHECK(ran.code == 0);
    CHECK(ran.says("2025-0000001"));
    CHECK(ran.says("A3.3"));
    CHECK_FALSE(ran.says("\033["));
    for (const std::string& line : lines_of(ran.out)) {
      INFO(line);
      CHECK((cli::width_of(line) <= 100 || line.starts_with("  wangge ")));
    }
  }
}

TEST_CASE("pages of a list neither skip nor repeat a case, whatever is logged meanwhile", "[cli]") {
  const Desk desk;
  for (int i = 0; i < 5; ++i) log(desk, "河道垃圾");
  const Ran first = desk.run("", {"list", "--size", "2"});
  CHECK(first.says("--size 2 --after 2025-0000004"));
  CHECK(first.says("--now 2025-03-03T09:00"));
  log(desk, "新案件");
  CHECK(cases_in(desk.run("", {"--json", "list", "--size", "2", "--after", "2025-0000004"})) ==
        Words{"2025-0000003", "2025-0000002"});
  CHECK(desk.run("", {"list", "--size", "0"}).code == 2);
  CHECK(desk.run("", {"list", "--size", "1001"}).code == 2);

  Desk late;
  for (int i = 0; i < 3; ++i) log(late, "河道垃圾");
  late.set_now("2025-04-01T09:00");
  const Ran page = late.run("", {"overdue", "--size", "1"});
  const auto mark = page.out.find("--after ");
  REQUIRE(mark != std::string::npos);
  const std::string after = page.out.substr(mark + 8, page.out.find('\n', mark) - mark - 8);
  const json::value rest = json::parse(late.run("", {"--json", "overdue", "--after", after}).out);
  REQUIRE(rest.at("clocks").as_array().size() == 2);
  CHECK(rest.at("clocks").at(0).at("case") == "2025-0000002");
  CHECK(late.run("", {"overdue", "--after", "yesterday"}).code == 2);
}

TEST_CASE("without a person, a case says who could do what", "[cli][D1]") {
  const Desk desk;
  log(desk, "河道垃圾");
  const Ran zh = desk.run("", {"can", "2025-0000001"});
  CHECK(zh.says("report"));
  CHECK(zh.says("沟上社区"));
  CHECK(desk.run("", {"can", "2025-0000001"}, "en").says("leader"));
  CHECK(desk.run("city-office", {"can", "2025-0000001"}).code == 0);
  CHECK(desk.run("environment", {"can", "2025-0000001"}).says("没有案件"));
}

TEST_CASE("a limit is explained day by day", "[cli][R1]") {
  const Desk desk;
  log(desk, "河道垃圾");
  const Ran zh = desk.run("", {"explain", "2025-0000001", "1"});
  CHECK(zh.says("起算当日，不计入"));
  CHECK(zh.says("2025-03-04 24:00"));
  CHECK(desk.run("", {"explain", "2025-0000001", "7"}).code == 2);
  const json::value value = json::parse(desk.run("", {"--json", "explain", "2025-0000001"}).out);
  CHECK(value.at("days").as_array().size() == 2);
}

TEST_CASE("a city with faults is not loaded, and each fault is named with file and line", "[cli]") {
  const ScratchFolder folder;
  std::filesystem::create_directory(folder.path("city"));
  CityFiles files = tiny_files();
  for (const auto& [name, content] : files) write(folder.path("city/" + name), content);
  CHECK(run_program(folder.path("."), {"city", "check", "city"}).code == 0);
  CHECK(run_program(folder.path("."), {"init", "--city", "city"}).code == 0);
  CHECK(run_program(folder.path("."), {"init", "--city", "city"}).says("不会覆盖"));
  write(folder.path("city/days.csv"), "date,kind,name_zh,name_en\n2020-13-01,off,元旦,New Year\n");
  for (const char* language : {"zh", "en"}) {
    const Ran ran = run_program(folder.path("."), {"--lang", language, "city", "check", "city"});
    CHECK(ran.code == 2);
    CHECK(ran.says("days.csv"));
    CHECK(ran.says("2020-13-01"));
  }
  CHECK(run_program(folder.path("."), {"--db", "other.db", "init", "--city", "city"}).code == 2);
  CHECK_FALSE(std::filesystem::exists(folder.path("other.db")));
}

TEST_CASE("what is exported makes the same cases in another database", "[cli]") {
  const Desk desk, other;
  log(desk, "河道垃圾");
  CHECK(desk.run("village", {"do", "2025-0000001", "report"}).code == 0);
  CHECK(desk.run("", {"export", desk.path("cases.jsonl"), "--importer", "administrator"}).code == 0);
  const Ran imported = other.run("", {"import", desk.path("cases.jsonl")});
  INFO(imported.err);
  CHECK(other.run("", {"--json", "list"}).out == desk.run("", {"--json", "list"}).out);
}

TEST_CASE("lines that were not taken are kept with number and reason, and the exit code says why", "[cli]") {
  const Desk desk;
  const std::string log_line =
      R"({"key":"k1","actor":"village","do":"log","data":{"grid":"C37130101018","source":"patrol","categories":["water"],"title":"x"}})";
  write(desk.path("refused.jsonl"),
        log_line + "\n" + R"({"key":"k2","actor":"village","do":"accept","case":"#k1"})" + "\n");
  const Ran refused =
      desk.run("", {"import", desk.path("refused.jsonl"), "--rejected", desk.path("rejected.txt")});
  CHECK(refused.code == 1);
  CHECK(refused.says("第 2 行"));
  std::ifstream rejected(desk.path("rejected.txt"));
  std::string line;
  REQUIRE(std::getline(rejected, line));
  CHECK(line.starts_with("2\t"));
  CHECK(has_chinese(line));
  write(desk.path("bad.jsonl"), "{}\n" + log_line + "\n");
  CHECK(desk.run("", {"import", desk.path("bad.jsonl")}).code == 2);
  write(desk.path("good.jsonl"), log_line + "\n");  // once more: done before, so not done twice
  CHECK(desk.run("", {"import", desk.path("good.jsonl")}).code == 0);
  CHECK(cases_in(desk.run("", {"--json", "list"})).size() == 1);
}

TEST_CASE("a backup has the photographs, and a simulation changes nothing", "[cli]") {
  const Desk desk;
  write(desk.path("photo.jpg"), "a photograph");
  log(desk, "河道垃圾", {"--photo", desk.path("photo.jpg")});
  const std::string before = desk.run("", {"--json", "digest"}).out;
  const Ran simulated = desk.run("", {"simulate", "--until", "2025-03-31"});
  CHECK(simulated.says("2025-0000001"));
  CHECK(simulated.says("−1.0"));
  CHECK(desk.run("", {"--json", "digest"}).out == before);
  CHECK(desk.run("", {"backup", desk.path("copy.db")}).code == 0);
  CHECK(run_program(desk.path("."), {"--db", desk.path("copy.db"), "--json", "digest"}).out == before);
  std::size_t photos = 0;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(desk.path("copy.db-attachments")))
    if (entry.is_regular_file()) ++photos;
  CHECK(photos == 1);
  CHECK(desk.run("", {"backup", desk.path("copy.db")}).code == 2);
}

TEST_CASE("the completion is a shell's, and knows the actions", "[cli]") {
  const Desk desk;
  write(desk.path("completion.bash"), desk.run("", {"completion", "bash"}).out);
  const std::string script = "source '" + desk.path("completion.bash") +
                             "'; COMP_WORDS=(wangge do 2025-0000001 take_tr); COMP_CWORD=3; _wangge; "
                             "[ \"${COMPREPLY[*]}\" = take_transfer ]";
  write(desk.path("try.bash"), script);
  CHECK(std::system(("bash " + desk.path("try.bash")).c_str()) == 0);
}
