// Streams that grow long: the thousandth item, person or command costs what the first did, or nearly.
#include <boost/json.hpp>
#include <catch2/catch.hpp>
#include <chrono>
#include <future>

#include "support/engine_fixture.h"

namespace wangge {
namespace {

using support::EngineFixture;
using support::listed;

// Executes all of them, many at a time, and gives how long that took. None may be refused.
std::chrono::duration<double> all(EngineFixture& fixture, std::vector<Command> commands) {
  const auto start = std::chrono::steady_clock::now();
  std::promise<void> finished;
  std::size_t left = commands.size();  // the engine answers from one thread
  std::string refused;
  for (Command& command : commands)
    fixture.engine->submit(std::move(command), [&](const Result<Answer>& answer) {
      if (!answer) refused = answer.error().message;
      if (--left == 0) finished.set_value();
    });
  finished.get_future().get();
  CHECK(refused == "");
  return std::chrono::steady_clock::now() - start;
}

}  // namespace

TEST_CASE("a campaign's findings are rectified and checked, however many they are",
          "[engine][many][record][S1]") {
  constexpr int findings = 1010;
  EngineFixture fixture;
  fixture.current = {};
  fixture.current =
      fixture.must("office", "plan_campaign", R"({"grid":"B37130101","focus":"扬尘","plan":"方案"})").case_id;
  fixture.at("2025-03-03T17:00");
  fixture.must(
      "office", "conduct_campaign",
      R"({"units":["A371301-water"],"from":"2025-03-03T09:00","until":"2025-03-03T17:00","result":"发现问题"})");
  const auto portion = [&](const char* person, const char* action, const char* data, int from, int to) {
    std::vector<Command> commands;
    for (int number = from; number < to; ++number) {
      commands.push_back(fixture.command(person, action, data));
      if (std::string_view(action) != "add_finding") commands.back().data["party"] = number;
    }
    return all(fixture, std::move(commands)).count();
  };
  const char* finding = R"({"unit":"B37130101-station","task":"裸土未覆盖","limit":"15WD"})";
  const double first = portion("office", "add_finding", finding, 1, 251);
  portion("office", "add_finding", finding, 251, findings - 249);
  const double last = portion("office", "add_finding", finding, findings - 249, findings + 1);
  WARN("250 findings: the first in " << first << " s, the last of " << findings << " in " << last << " s");
  CHECK(last < 8 * first + 1);
  portion("station", "report_item", R"({"result":"已覆盖"})", 991, findings + 1);
  portion("office-2", "check_item", "{}", 991, findings + 1);
  CHECK(fixture.refusal("office", "check_item", R"({"party":1011})") == "refused.no-such-item");
  CHECK(listed(verify(fixture.readers(), {})) == "");
}

TEST_CASE("a store opens with many people, and the last of them is added as fast as the first",
          "[engine][many][N1]") {
  constexpr int people = 8'000;
  EngineFixture fixture;
  const auto add = [&](int from, int to) {
    std::vector<Command> commands;
    for (int number = from; number < to; ++number) {
      commands.push_back(fixture.command(
          "admin", "add_person", R"({"name":"巡查员","unit":"C37130101018-village","roles":["inspector"]})"));
      commands.back().data["person"] = "p-" + std::to_string(number);
    }
    return all(fixture, std::move(commands)).count();
  };
  const double first = add(0, people / 10);
  add(people / 10, people - people / 10);
  const double last = add(people - people / 10, people);
  WARN("A tenth of them: the first in " << first << " s, the last of " << people << " in " << last << " s");
  CHECK(last < 4 * first + 1);
  fixture.close();
  fixture.open();
  CHECK(listed(verify(fixture.readers(), {})) == "");
}

}  // namespace wangge
