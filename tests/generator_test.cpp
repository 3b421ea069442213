#include <catch2/catch.hpp>
#include <set>
#include <sstream>

#include "engine/import.h"
#include "engine/verify.h"
#include "storage/sqlite/sqlite_store.h"
#include "support/sample_city.h"
#include "support/scratch_folder.h"
#include "tools/generate/history.h"

using namespace wangge;
using namespace wangge::support;

namespace {

std::string history(std::uint64_t seed) {
  HistoryOptions options;
  options.seed = seed;
  options.scale = 0.05;
  options.until = *parse_moment("2025-12-31T18:00");
  std::ostringstream out;
  write_history(*sample_city(), options, out);
  return out.str();
}

}  // namespace

TEST_CASE("the same seed gives the same year, byte for byte", "[generator]") {
  CHECK(history(1) == history(1));
  CHECK(history(1) != history(2));
}

TEST_CASE("every line of a generated year is taken, and breaches of every rule occur",
          "[generator][A3.3][A3.4][A3.7][R1][R2][P2]") {
  const ScratchFolder folder;
  const FixedTime time(*parse_moment("2025-12-31T18:00"));
  const auto store = open_for_writing(folder.path("year.db"), time.now());
  Engine engine(*store, sample_city(), time, nullptr);
  Command administrator;
  administrator.key = "setup";
  administrator.actor = "setup";
  administrator.action = "add_person";
  administrator.data = {{"person", "p-administrator"},
                        {"name", "管理员"},
                        {"unit", "3713-office"},
                        {"roles", boost::json::array{"administrator", "importer"}}};
  REQUIRE(engine.execute(administrator).has_value());
  std::istringstream lines(history(1));
  std::string rejected;
  const auto report = import_commands(
      engine, lines, "p-administrator",
      [&](const RejectedLine& line) { rejected += line.problem.message + ": " + line.text + "\n"; }, {});
  CHECK(rejected.empty());
  CHECK(report.accepted == report.lines);
  engine.advance(time.now());

  const auto reader = store->reader();
  std::set<std::string> feeds;
  for (const BreachCount& count : reader->breach_counts(sample_city()->grid, *parse_moment("2025-01-01"), time.now()))
    feeds.insert(count.feeds);
  CHECK(feeds.contains("A3.3"));
  CHECK(feeds.contains("A3.4"));
  CHECK(feeds.contains("A3.7"));
  CHECK(verify([&] { return store->reader(); }, {}).faults.empty());
}
