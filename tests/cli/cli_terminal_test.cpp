// What a clerk sees on a terminal: no line too long for it, no page that runs past, and all of it in a file.
#include <boost/json.hpp>
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "cli/table.h"
#include "support/program.h"

namespace {

using namespace wangge;
using namespace wangge::support;

constexpr const char* long_title = "河道两岸堆放大量建筑垃圾和生活垃圾并散发异味群众多次反映要求尽快清理";

void log_cases(const Desk& desk, int count) {
  for (int i = 0; i < count; ++i) {
    const Ran ran = desk.run("village", {"log", "--grid", "C37130101018", "--category", "water.river-refuse",
                                         "--title", long_title, "--address", "沂河西岸滨河路一百二十号桥下"});
    INFO(ran.err);
    REQUIRE(ran.code == 0);
  }
}

// Without colours.
std::vector<std::string> lines_of(const std::string& text) {
  std::string plain;
  for (std::size_t i = 0; i < text.size(); ++i)
    if (text[i] == '\033')
      i = text.find('m', i);
    else
      plain += text[i];
  std::istringstream stream(plain);
  std::vector<std::string> lines;
  for (std::string line; std::getline(stream, line);) lines.push_back(line);
  return lines;
}

}  // namespace

TEST_CASE("no line of a screen is wider than a terminal of eighty columns", "[cli]") {
  Desk desk;
  log_cases(desk, 2);
  desk.set_now("2025-04-01T09:00");
  REQUIRE(desk.run("", {"tick"}).code == 0);
  using Words = std::vector<std::string>;
  for (const Words& words : {Words{"list"}, Words{"todo"}, Words{"overdue"}, Words{"show", "2025-0000001"},
                             Words{"can", "2025-0000001"}, Words{"home"}, Words{"record", "list"},
                             Words{"record", "kinds"}, Words{"person", "list"}}) {
    Words shown = words;
    shown.emplace_back("--no-pager");
    const Ran ran = desk.run_on_terminal("office", shown, 80, 24);
    INFO(words.front());
    CHECK(ran.code == 0);
    for (const std::string& line : lines_of(ran.out)) {
      INFO(line);
      // Commands that can be typed as they stand stay whole.
      CHECK((cli::width_of(line) <= 80 || line.find("wangge ") != std::string::npos));
    }
  }
}

TEST_CASE("a file has what a terminal has no room for", "[cli]") {
  const Desk desk;
  log_cases(desk, 1);
  CHECK(desk.run("village", {"list"}).says(long_title));
  CHECK_FALSE(desk.run("village", {"list"}, "zh", {"COLUMNS=80"}).says(long_title));
  CHECK_FALSE(desk.run_on_terminal("village", {"list"}, 80, 24).says(long_title));
}

TEST_CASE("what is longer than the terminal goes through a pager, unless a program reads or nobody wants it",
          "[cli]") {
  const Desk desk;
  log_cases(desk, 12);
  const std::string pager = desk.path("pager");
  std::ofstream(pager) << "#!/bin/sh\necho paged\nexec cat\n";
  std::filesystem::permissions(pager, std::filesystem::perms::owner_all);
  const std::vector<std::string> paged{"PAGER=" + pager};
  CHECK(desk.run_on_terminal("village", {"list"}, 80, 10, paged).says("paged"));
  CHECK(desk.run_on_terminal("village", {"list"}, 80, 10, paged).says("2025-0000001"));
  CHECK_FALSE(desk.run_on_terminal("village", {"list"}, 80, 40, paged).says("paged"));
  CHECK_FALSE(desk.run_on_terminal("village", {"list", "--no-pager"}, 80, 10, paged).says("paged"));
  CHECK_FALSE(desk.run_on_terminal("village", {"list", "--json"}, 80, 10, paged).says("paged"));
  CHECK_FALSE(desk.run("village", {"list"}, "zh", paged).says("paged"));
  // One that is not there, or that somebody leaves at once, is no failure.
  CHECK(desk.run_on_terminal("village", {"list"}, 80, 10, {"PAGER=no-such-pager"}).says("2025-0000001"));
  CHECK(desk.run_on_terminal("village", {"list"}, 80, 10, {"PAGER=true"}).code == 0);
}
