// A year's cases that fall due in the same minute, while people go on working.
#include <algorithm>
#include <atomic>
#include <catch2/catch.hpp>
#include <map>
#include <thread>

#include "support/engine_fixture.h"

namespace wangge {
namespace {

using support::EngineFixture;

void herd(int cases) {
  EngineFixture fixture;
  for (int i = 0; i < cases; ++i) {
    Command logs = fixture.command("village", "log",
                                   R"({"source":"patrol","categories":["air.odour"],"title":"集中到期"})");
    logs.case_id.reset();
    logs.data["grid"] = support::village_grid;
    fixture.engine->submit(std::move(logs), [](const Result<Answer>&) {});
  }
  fixture.log();
  fixture.time.set(*fixture.state().state_clock()->due + std::chrono::minutes{1});
  std::atomic<bool> over = false;
  std::atomic<int> meanwhile = 0;
  std::chrono::steady_clock::duration slowest{};
  std::thread others([&] {
    for (int i = 0; !over; ++i) {
      Command note;
      note.key = "note" + std::to_string(i);
      note.actor = "village";
      note.action = "annotate";
      note.case_id = fixture.current;
      note.data["note"] = "其间";
      const auto began = std::chrono::steady_clock::now();
      if (fixture.engine->execute(note).has_value()) ++meanwhile;
      slowest = std::max(slowest, std::chrono::steady_clock::now() - began);
    }
  });
  const auto began = std::chrono::steady_clock::now();
  fixture.engine->advance(fixture.time.now());
  const auto took = std::chrono::steady_clock::now() - began;
  over = true;
  others.join();
  CHECK(took < std::chrono::seconds{30});
  CHECK(meanwhile > 0);
  CHECK(slowest < std::chrono::seconds{2});
  std::map<std::int64_t, std::pair<int, int>> handled;  // warnings, breaches
  fixture.store->reader()->scan(1, [&](const StoredEvent& stored) {
    const Event event = decode(stored.body);
    handled[event.case_id.value].first += event.action == "warn" ? 1 : 0;
    handled[event.case_id.value].second += event.action == "breach" ? 1 : 0;
    return true;
  });
  handled.erase(registry_stream.value);
  std::erase_if(handled, [](const auto& each) { return CaseId{each.first}.is_record(); });  // the calendar's
  CHECK(static_cast<int>(handled.size()) == cases + 1);
  for (const auto& [id, count] : handled)
    if (count != std::pair{1, 1})
      FAIL_CHECK(id << ": " << count.first << " warnings, " << count.second << " breaches");
  WARN(cases << " clocks in " << std::chrono::duration_cast<std::chrono::milliseconds>(took).count()
             << " ms, " << meanwhile << " commands meanwhile, the slowest in "
             << std::chrono::duration_cast<std::chrono::milliseconds>(slowest).count() << " ms");
}

}  // namespace

TEST_CASE("five thousand clocks that fall due together are each handled once", "[clock][A3.3]") {
  herd(5'000);
}
TEST_CASE("a hundred thousand clocks that fall due together are each handled once", "[.herd]") {
  herd(100'000);
}

}  // namespace wangge
