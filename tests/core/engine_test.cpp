// The engine as its callers see it: once is once, one at a time, and nothing acknowledged is lost.
#include <atomic>
#include <boost/json.hpp>
#include <catch2/catch.hpp>
#include <condition_variable>
#include <future>
#include <map>
#include <mutex>
#include <thread>

#include "support/engine_fixture.h"
#include "support/failing_store.h"

namespace wangge {
namespace {

using support::EngineFixture;
using support::FailingStore;
using support::listed;
using support::not_soon;

// A gate that holds whoever passes, until it is opened.
class Gate {
 public:
  void pass() {
    std::unique_lock lock(mutex_);
    if (open_) return;
    held_ = true;
    changed_.notify_all();
    changed_.wait(lock, [this] { return open_; });
  }
  void wait_until_held() {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [this] { return held_; });
  }
  void close() {
    const std::lock_guard lock(mutex_);
    open_ = held_ = false;
  }
  void open() {
    const std::lock_guard lock(mutex_);
    open_ = true;
    changed_.notify_all();
  }

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  bool open_ = true;
  bool held_ = false;
};

// Holds the decider at the moment when it asks for the time.
class GatedTime final : public TimeSource {
 public:
  explicit GatedTime(Gate& gate) : gate_(gate) {}
  Moment now() const override {
    gate_.pass();
    return support::moment("2025-03-03T09:00");
  }

 private:
  Gate& gate_;
};

Command odour(const std::string& key) {
  Command logs;
  logs.key = key;
  logs.actor = "village";
  logs.action = "log";
  logs.data =
      boost::json::parse(R"({"source":"patrol","categories":["air.odour"],"title":"异味"})").as_object();
  logs.data["grid"] = support::village_grid;
  return logs;
}

}  // namespace

TEST_CASE("a command that is sent twice is done once and answered alike", "[engine][P2]") {
  EngineFixture fixture;
  fixture.to_triage();
  const Command handle = fixture.command("station", "handle_own");
  const auto first = fixture.engine->execute(handle);
  REQUIRE(first.has_value());
  const Head head = fixture.store->reader()->head();
  fixture.must("station", "annotate", R"({"note":"其间"})");
  fixture.at("2025-03-04T09:00");
  CHECK(fixture.engine->execute(handle).value() == *first);
  CHECK(fixture.store->reader()->head().position == head.position + 1);
  Command other = fixture.command("station", "finish", R"({"result":"已清理"})");
  other.key = handle.key;
  const auto refused = fixture.engine->execute(other);
  REQUIRE(refused.has_error());
  CHECK(refused.error().message == "refused.key-reused");

  SECTION("also after the program was started again") {
    fixture.close();
    fixture.open();
    CHECK(fixture.engine->execute(handle).value() == *first);
  }
}

TEST_CASE("an issue that is logged twice with one key is one case", "[engine][P2]") {
  EngineFixture fixture;
  Command logs =
      fixture.command("village", "log", R"({"source":"patrol","categories":["air.odour"],"title":"异味"})");
  logs.data["grid"] = support::village_grid;
  const auto first = fixture.engine->execute(logs);
  REQUIRE(first.has_value());
  CHECK(fixture.engine->execute(logs).value() == *first);
  fixture.close();
  fixture.open();
  CHECK(fixture.engine->execute(logs).value() == *first);
  // The key of the log finds the case.
  Command report = fixture.command("village", "report");
  report.case_id.reset();
  report.case_key = logs.key;
  CHECK(fixture.engine->execute(report).value().case_id == first->case_id);
}

TEST_CASE("what was decided on an old page is refused and told so", "[engine][N2]") {
  EngineFixture fixture;
  fixture.log();
  Command report = fixture.command("village", "report");
  report.expected_sequence = 1;
  REQUIRE(fixture.engine->execute(report).has_value());
  Command again = fixture.command("village", "annotate", R"({"note":"x"})");
  again.expected_sequence = 1;
  const auto refused = fixture.engine->execute(again);
  REQUIRE(refused.has_error());
  CHECK(refused.error().message == "refused.sequence-changed");
  again.expected_sequence = 2;
  CHECK(fixture.engine->execute(again).has_value());
}

TEST_CASE("of two people who act at once one wins and the other is told", "[engine][N2]") {
  EngineFixture fixture;
  for (int turn = 0; turn < 50; ++turn) {
    fixture.log();
    fixture.must("village", "report");
    Command commands[] = {fixture.command("station", "accept"),
                          fixture.command("station-2", "return_report",
                                          R"({"reason":"不属本站","unit":"A371301-environment"})")};
    for (Command& command : commands) command.expected_sequence = 2;
    std::vector<std::future<Result<Answer>>> answers;
    for (const Command& command : commands)
      answers.push_back(std::async(std::launch::async, [&] { return fixture.engine->execute(command); }));
    const Result<Answer> first = answers[0].get();
    const Result<Answer> second = answers[1].get();
    REQUIRE(first.has_value() != second.has_value());
    REQUIRE((first ? second : first).error().message == "refused.sequence-changed");
  }
  CHECK(listed(verify(fixture.readers(), {})).empty());
}

TEST_CASE("many callers at once leave a log without gaps and each an own answer", "[engine][P2]") {
  EngineFixture fixture;
  constexpr int callers = 8;
  constexpr int each = 40;
  std::vector<std::thread> threads;
  std::atomic<int> accepted = 0;
  for (int caller = 0; caller < callers; ++caller)
    threads.emplace_back([&, caller] {
      for (int i = 0; i < each; ++i) {
        Command logs;
        logs.key = "c" + std::to_string(caller) + "-" + std::to_string(i);
        logs.actor = "village";
        logs.action = "log";
        logs.data = boost::json::parse(R"({"source":"patrol","categories":["air.odour"],"title":"并发"})")
                        .as_object();
        logs.data["grid"] = support::village_grid;
        const auto answer = fixture.engine->execute(logs);
        if (!answer) continue;
        Command report;
        report.key = logs.key + "r";
        report.actor = "village";
        report.action = "report";
        report.case_id = answer->case_id;
        if (fixture.engine->execute(report).has_value()) ++accepted;
      }
    });
  for (std::thread& thread : threads) thread.join();
  CHECK(accepted == callers * each);
  const VerifyReport report = verify(fixture.readers(), {});
  CHECK(listed(report).empty());
  CHECK(report.cases == callers * each);
}

TEST_CASE("when the disk fails nothing acknowledged is lost and work goes on afterwards",
          "[slow][engine][P2]") {
  std::atomic<int> commits_left = not_soon;
  EngineFixture fixture("2025-03-03T09:00", [&](std::unique_ptr<Store> below) {
    return std::make_unique<FailingStore>(std::move(below), commits_left);
  });
  std::map<std::string, Answer> acknowledged;
  std::mutex mutex;
  std::atomic<int> failed = 0;
  for (int turn = 0; turn < 60; ++turn) {
    commits_left = turn % 7;
    std::vector<std::thread> threads;
    // Callers in step make small groups, submitted ones large: both ways of writing must survive.
    for (int caller = 0; caller < 4; ++caller)
      threads.emplace_back([&, caller] {
        std::vector<std::future<void>> waiting;
        for (int i = 0; i < 30; ++i) {
          Command logs;
          logs.key = std::to_string(turn) + "-" + std::to_string(caller) + "-" + std::to_string(i);
          logs.actor = "village";
          logs.action = "log";
          logs.data = boost::json::parse(R"({"source":"patrol","categories":["air.odour"],"title":"断电"})")
                          .as_object();
          logs.data["grid"] = support::village_grid;
          auto told = std::make_shared<std::promise<void>>();
          waiting.push_back(told->get_future());
          fixture.engine->submit(logs, [&, told, key = logs.key](const Result<Answer>& answer) {
            if (answer) {
              const std::lock_guard lock(mutex);
              acknowledged.emplace(key, *answer);
            } else {
              ++failed;
            }
            told->set_value();
          });
          if (caller % 2 == 0 || i % 10 == 9) waiting.back().wait();
        }
        for (auto& each : waiting) each.wait();
      });
    for (std::thread& thread : threads) thread.join();
  }
  commits_left = not_soon;
  CHECK(failed > 0);
  CHECK(static_cast<int>(acknowledged.size()) + failed == 60 * 4 * 30);
  fixture.to_closed();
  const VerifyReport report = verify(fixture.readers(), {});
  CHECK(listed(report).empty());
  CHECK(report.cases == static_cast<std::int64_t>(acknowledged.size()) + 1);
  const auto reader = fixture.store->reader();
  for (const auto& [key, answer] : acknowledged) {
    const auto id = reader->stream_by({IntakeDomain::key, hash_of_key(key)});
    if (!id || *id != answer.case_id) FAIL_CHECK(key << " was acknowledged and lost");
  }
}

TEST_CASE("nothing that was decided on top of a failed group survives it", "[engine][P2]") {
  constexpr std::size_t large = 40;
  std::atomic<int> commits_left = not_soon;
  Gate store_gate;
  Gate time_gate;
  EngineFixture fixture("2025-03-03T09:00", [&](std::unique_ptr<Store> below) {
    return std::make_unique<FailingStore>(std::move(below), commits_left, [&](const Batch& batch) {
      if (batch.changes.size() < large) return;
      store_gate.pass();
      commits_left = 0;
    });
  });
  const GatedTime time(time_gate);
  fixture.engine = std::make_unique<Engine>(*fixture.store, support::sample_city(), time, nullptr);
  const Head before = fixture.store->reader()->head();

  std::atomic<std::size_t> told = 0;
  std::atomic<int> accepted = 0;
  const auto done = [&](const Result<Answer>& answer) {
    if (answer) ++accepted;
    ++told;
  };
  // While the decider is held with the first, enough gather for a group that the committer takes.
  store_gate.close();
  time_gate.close();
  fixture.engine->submit(odour("a"), done);
  time_gate.wait_until_held();
  for (std::size_t i = 0; i < large; ++i) fixture.engine->submit(odour("b" + std::to_string(i)), done);
  time_gate.open();
  store_gate.wait_until_held();
  // While the committer writes them, the decider begins with the next; then they fail.
  time_gate.close();
  fixture.engine->submit(odour("c"), done);
  time_gate.wait_until_held();
  store_gate.open();
  std::this_thread::sleep_for(std::chrono::milliseconds{50});
  commits_left = not_soon;
  time_gate.open();
  while (told < large + 2) std::this_thread::yield();
  REQUIRE(fixture.engine->execute(odour("d")).has_value());
  CHECK(accepted == 1);
  const VerifyReport report = verify(fixture.readers(), {});
  CHECK(listed(report).empty());
  CHECK(report.head.position == before.position + accepted + 1);
}

TEST_CASE("what is under way is finished when the program ends", "[engine][P2]") {
  EngineFixture fixture;
  std::atomic<int> answered = 0;
  for (int i = 0; i < 300; ++i) {
    Command logs =
        fixture.command("village", "log", R"({"source":"patrol","categories":["air.odour"],"title":"收尾"})");
    logs.case_id.reset();
    logs.data["grid"] = support::village_grid;
    fixture.engine->submit(logs, [&](const Result<Answer>& answer) {
      if (answer) ++answered;
    });
  }
  fixture.close();
  CHECK(answered == 300);
  fixture.open();
  CHECK(verify(fixture.readers(), {}).cases == 300);
}

TEST_CASE("a new version of the city's data reaches open clocks and leaves closed ones", "[engine][N2]") {
  EngineFixture fixture;
  fixture.to_triage();
  const Moment before = *fixture.state().state_clock()->due;
  CHECK(before == support::moment("2025-03-06T00:00"));
  CityFiles files;
  // 5 March becomes a day off.
  const auto city = support::changed_city("holidays.csv", "2025-01-01,",
                                          "2025-03-05,off,临时放假,Day off\n2025-01-01,", &files);
  CHECK(fixture.engine->change_city(city, files, "station", "change-0", "县里改").error().message ==
        "refused.no-right");
  const CaseState unchanged = fixture.state();
  const auto changed = fixture.engine->change_city(city, files, "admin", "change-1", "国办通知");
  REQUIRE(changed.has_value());
  CHECK(*changed == 1);
  const CaseState after = fixture.state();
  CHECK(*after.state_clock()->due == support::moment("2025-03-07T00:00"));
  CHECK(after.clocks.front().due == unchanged.clocks.front().due);
  CHECK(fixture.store->reader()->city_files().first == 1);
  CHECK(listed(verify(fixture.readers(), {})).empty());
}

TEST_CASE("a hostile registry command is refused and harms nothing", "[engine][N1]") {
  EngineFixture fixture;
  for (const std::string_view data :
       {R"({"person":"nobody"})", R"({"person":5})", R"({"digest":7})", R"({"reason":["x"]})"}) {
    const auto answer = fixture.engine->execute(fixture.command("admin", "change_city", data));
    CHECK((answer.has_error() && answer.error().kind == ProblemKind::input));
  }
  fixture.log();
  CHECK(listed(verify(fixture.readers(), {})).empty());
}

}  // namespace wangge
