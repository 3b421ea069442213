// What the engine does when something under it fails, or something absurd comes in: either the whole is done,
// or nothing was, and whoever asked is told which.
#include <sqlite3.h>

#include <atomic>
#include <boost/json.hpp>
#include <catch2/catch.hpp>
#include <cstdlib>
#include <future>
#include <limits>
#include <new>
#include <set>

#include "engine/record/decide_record.h"
#include "engine/stream/field.h"
#include "support/engine_fixture.h"
#include "support/failing_memory.h"
#include "support/failing_store.h"
#include "support/sample_city.h"

namespace wangge {
namespace {

using support::EngineFixture;
using support::FailingStore;
using support::listed;
using support::not_soon;

constexpr std::string_view smell =
    R"({"grid":"C37130101018","source":"patrol","categories":["air.odour"],"title":"异味"})";

std::string message_of(const Result<Answer>& answer) {
  return answer ? "accepted" : answer.error().message;
}

void change_file(EngineFixture& fixture, const std::string& sql) {
  sqlite3* file = nullptr;
  REQUIRE(sqlite3_open(fixture.path().c_str(), &file) == SQLITE_OK);
  char* error = nullptr;
  const int result = sqlite3_exec(file, sql.c_str(), nullptr, nullptr, &error);
  INFO(sql << ": " << (error == nullptr ? "" : error));
  CHECK(result == SQLITE_OK);
  sqlite3_free(error);
  sqlite3_close(file);
}

// The decider asks it for the present before it decides, in its own thread.
class StarvingTime final : public TimeSource {
 public:
  explicit StarvingTime(Moment moment) : moment_(moment) {}
  Moment now() const override {
    if (const long wanted = next_.exchange(-1); wanted >= 0) support::allocations_left = wanted;
    return moment_;
  }
  void fail_after(long allocations) { next_ = allocations; }

 private:
  Moment moment_;
  mutable std::atomic<long> next_ = -1;
};

}  // namespace

TEST_CASE("bytes that are no text are refused before they reach an event", "[engine][faults][P2]") {
  EngineFixture fixture;
  fixture.log();
  const auto head = fixture.store->reader()->head();
  for (const char* broken : {"\xFF\xFE", "\xC0\xAF", "\xED\xA0\x80", "\xE6\xB2"}) {
    Command logs = fixture.command("village", "log", smell);
    logs.data["title"] = broken;
    auto answer = fixture.engine->execute(logs);
    REQUIRE(message_of(answer) == "input.bad-encoding");
    CHECK(answer.error().field == "title");
    Command note = fixture.command("village", "annotate");
    note.data["note"] = boost::json::array{broken};
    CHECK(message_of(fixture.engine->execute(note)) == "input.bad-encoding");
    note = fixture.command("village", "annotate", R"({"note":"可"})");
    note.key = broken;
    CHECK(message_of(fixture.engine->execute(note)) == "input.bad-encoding");
    note = fixture.command(broken, "annotate", R"({"note":"可"})");
    CHECK(message_of(fixture.engine->execute(note)) == "input.bad-encoding");
  }
  CHECK(fixture.store->reader()->head() == head);
  fixture.must("village", "annotate", R"({"note":"可"})");
  CHECK(listed(verify(fixture.readers(), {})) == "");
}

TEST_CASE("where memory ends in the middle of a command, it was not done or all of it was",
          "[engine][faults][P2]") {
  if (!support::memory_can_end) return;
  std::atomic<int> commits_left = not_soon;
  EngineFixture fixture("2025-03-03T09:00", [&](std::unique_ptr<Store> below) {
    return std::make_unique<FailingStore>(std::move(below), commits_left,
                                          [](const Batch&) { support::allocations_left = -1; });
  });
  fixture.to_triage();
  fixture.engine.reset();
  StarvingTime time(fixture.time.now());
  fixture.engine = std::make_unique<Engine>(*fixture.store, support::sample_city(), time, nullptr);
  std::vector<Command> commands{
      fixture.command("village", "log", smell), fixture.command("station", "annotate", R"({"note":"其间"})"),
      fixture.command("station", "handle_own"),
      fixture.command("office", "formulate_plan",
                      R"({"grid":"A371301","paper":"〔2025〕1号","area":"全区"})"),
      fixture.command("admin", "change_person", R"({"person":"village","active":true})")};
  for (const Command& command : commands) {
    INFO(command.action);
    std::int64_t position = fixture.store->reader()->head().position;
    int failures = 0;
    while (true) {
      time.fail_after(failures);
      const auto answer = fixture.engine->execute(command);
      if (answer) break;
      INFO(failures << " allocations: " << answer.error().message);
      REQUIRE(answer.error().kind == ProblemKind::system);
      REQUIRE(fixture.store->reader()->head().position == position);
      ++failures;
      REQUIRE(failures < 3000);
    }
    CHECK(failures > 20);
    CHECK(fixture.store->reader()->head().position == position + 1);
  }
  CHECK(support::failed_allocations > 100);
  CHECK(listed(verify(fixture.readers(), {})) == "");
}

TEST_CASE("the engine goes on when a store that could not be read can be read again", "[engine][faults]") {
  std::atomic<int> commits_left = not_soon;
  EngineFixture fixture("2025-03-03T09:00", [&](std::unique_ptr<Store> below) {
    return std::make_unique<FailingStore>(std::move(below), commits_left);
  });
  fixture.log();
  const Command note = fixture.command("village", "annotate", R"({"note":"可"})");
  change_file(fixture, "ALTER TABLE head RENAME TO hidden");
  commits_left = 0;
  for (int i = 0; i < 3; ++i) {
    const auto answer = fixture.engine->execute(note);
    REQUIRE(answer.has_error());
    CHECK(answer.error().kind == ProblemKind::system);
  }
  change_file(fixture, "ALTER TABLE hidden RENAME TO head");
  // The renaming leaves the name in quotes.
  change_file(fixture,
              "PRAGMA writable_schema = ON;"
              "UPDATE sqlite_schema SET sql = replace(sql, '\"head\"', 'head') WHERE name = 'head'");
  CHECK(message_of(fixture.engine->execute(note)) == "accepted");
  CHECK(listed(verify(fixture.readers(), {})) == "");
}

TEST_CASE("a group has a largest size, however many commands wait", "[engine][faults]") {
  std::atomic<int> commits_left = not_soon;
  std::atomic<std::size_t> largest = 0;
  EngineFixture fixture("2025-03-03T09:00", [&](std::unique_ptr<Store> below) {
    return std::make_unique<FailingStore>(std::move(below), commits_left, [&](const Batch& batch) {
      largest = std::max(largest.load(), batch.changes.size());
    });
  });
  std::atomic<int> answered = 0;
  for (int i = 0; i < 3000; ++i)
    fixture.engine->submit(fixture.command("village", "log", smell),
                           [&](const Result<Answer>&) { ++answered; });
  fixture.close();
  CHECK(answered == 3000);
  CHECK(largest <= 512);
  fixture.open();
  CHECK(verify(fixture.readers(), {}).cases == 3000);
}

TEST_CASE("a change of the city comes with its files, and what it was cut short in is finished",
          "[engine][faults][N2]") {
  std::atomic<int> commits_left = not_soon;
  EngineFixture fixture("2025-03-03T09:00", [&](std::unique_ptr<Store> below) {
    return std::make_unique<FailingStore>(std::move(below), commits_left);
  });
  fixture.to_triage();
  CityFiles files;
  const auto city = support::changed_city("holidays.csv", "2025-01-01,",
                                          "2025-03-05,off,临时放假,Day off\n2025-01-01,", &files);
  const auto version = [&] { return fixture.store->reader()->city_files().first; };
  SECTION("if its transaction fails there is neither") {
    commits_left = 0;
    const auto changed = fixture.engine->change_city(city, files, "admin", "change-1", "国办通知");
    REQUIRE(changed.has_error());
    CHECK(changed.error().kind == ProblemKind::system);
    CHECK(version() == 0);
  }
  SECTION("if the clocks could not be computed again, whoever asked is told, and the next tick does it") {
    commits_left = 1;
    CHECK_THROWS_AS(fixture.engine->change_city(city, files, "admin", "change-1", "国办通知"), StoreFailure);
    CHECK(version() == 1);
    CHECK(*fixture.state().state_clock()->due == support::moment("2025-03-06T00:00"));
    commits_left = not_soon;
    fixture.engine.reset();
    fixture.engine = std::make_unique<Engine>(*fixture.store, city, fixture.time, nullptr);
    CHECK(fixture.engine->advance(fixture.time.now()).recomputed == 1);
    CHECK(*fixture.state().state_clock()->due == support::moment("2025-03-07T00:00"));
    CHECK(fixture.engine->advance(fixture.time.now()).recomputed == 0);
  }
  SECTION("likewise an outage") {
    commits_left = 1;
    fixture.at("2025-03-05T09:00");
    CHECK_THROWS_AS(
        fixture.engine->record_outage(support::moment("2025-03-04T20:00"),
                                      support::moment("2025-03-05T08:00"), "机房停电", "admin", "o1"),
        StoreFailure);
    commits_left = not_soon;
    fixture.close();
    fixture.open();
    CHECK(fixture.engine->advance(fixture.time.now()).recomputed >= 1);
    CHECK(fixture.engine->advance(fixture.time.now()).recomputed == 0);
  }
  CHECK(listed(verify(fixture.readers(), {})) == "");
}

TEST_CASE("damaged links and notices end in a word and not in a loop", "[engine][faults][verify]") {
  EngineFixture fixture;
  fixture.log();
  SECTION("a desk that says a notice is due which no event owes") {
    change_file(fixture, "UPDATE desk SET notice = 1");
    CHECK_THROWS_WITH(fixture.engine->advance(fixture.time.now()), Catch::Contains("repair"));
  }
  SECTION("an event that names itself as the one before") {
    fixture.must("village", "report");
    fixture.close();
    change_file(fixture, "UPDATE event SET previous = position WHERE sequence = 2 AND case_id <> 0");
    fixture.open();
    CHECK(repair(*fixture.store, {}).refused());
  }
  SECTION("an event that names a later one as the one before") {
    fixture.must("village", "report");
    fixture.close();
    change_file(fixture, "UPDATE event SET previous = position + 1 WHERE sequence = 1 AND case_id <> 0");
    fixture.open();
    CHECK(repair(*fixture.store, {}).refused());
  }
}

TEST_CASE("nothing that a command says is a failure of the system", "[slow][engine][faults][P2]") {
  EngineFixture fixture;
  const CaseId logged = fixture.log();
  fixture.current = {};
  const CaseId record =
      fixture.must("office", "call_meeting", R"({"grid":"A371301","reason":"重污染天气"})").case_id;
  std::set<std::string> actions{"log", "open_duties", "nonsense", "(notice)", ""};
  for (const auto& names : {case_actions(), task_actions()})
    for (const std::string_view name : names) actions.insert(std::string(name));
  for (const std::string_view name : registry_actions()) actions.insert(std::string(name));
  for (const RecordKind& kind : record_kinds())
    for (const auto& rules : {kind.rules, kind.item_rules})
      for (const TransitionRule& rule : rules) actions.insert(std::string(rule.action));
  std::vector<std::pair<std::optional<CaseId>, std::string>> targets;
  for (const char* name : {"0000-0000000", "R0000-0000000", "9999-9999999", "R9999-9999999", "0000-0000001"})
    targets.emplace_back(parse_stream_id(name), "");
  targets.emplace_back(logged, "");
  targets.emplace_back(record, "");
  targets.emplace_back(std::nullopt, "");
  targets.emplace_back(std::nullopt, "no such key");
  std::vector<boost::json::object> datas(8);
  const auto fill = [](boost::json::object& data, const boost::json::value& value) {
    for (const FieldRule& field : action_fields()) data[field.name] = value;
    for (const FieldRule& field : log_fields()) data[field.name] = value;
    for (const char* name :
         {"person", "name", "roles", "active", "digest", "fact", "breach_case", "breach", "statement"})
      data[name] = value;
  };
  fill(datas[1], nullptr);
  fill(datas[2], std::numeric_limits<std::int64_t>::max());
  fill(datas[3], std::numeric_limits<std::uint64_t>::max());
  fill(datas[4], boost::json::array{boost::json::array{}, boost::json::object{}});
  fill(datas[5], "0000-0000000");
  fill(datas[6], 1e300);
  datas[7] =
      boost::json::parse(
          R"({"of_case":"0000-0000000","into":"0000-0000000","source":"R0000-0000000",)"
          R"("record":"R0000-0000000","breach_case":"0000-0000000","breach":1,"grid":"A371301",)"
          R"("reason":"情况属实","paper":"一号文","statement":1,"party":1,"fact":"criticism","year":0})")
          .as_object();
  std::size_t tried = 0;
  for (const std::string& action : actions)
    for (const auto& [id, key] : targets)
      for (const boost::json::object& data : datas) {
        Command command = fixture.command(tried % 2 == 0 ? "office" : "village", action);
        command.case_id = id;
        command.case_key = key;
        command.data = data;
        const auto answer = fixture.engine->execute(command);
        ++tried;
        if (answer.has_error() && answer.error().kind == ProblemKind::system)
          FAIL_CHECK(action << " on " << (id ? to_text(*id) : key) << " with " << boost::json::serialize(data)
                            << ": " << answer.error().arguments.front().second);
      }
  // One field at a time is what a row takes.
  for (const std::string& action : actions)
    for (const FieldRule& field : action_fields())
      for (const boost::json::value& value :
           {boost::json::value(nullptr), boost::json::value(-1), boost::json::value("0000-0000000"),
            boost::json::value("R0000-0000000"), boost::json::value(boost::json::array{"x"})}) {
        Command command = fixture.command("office", action);
        command.case_id = tried % 3 == 0 ? record : logged;
        command.data[field.name] = value;
        const auto answer = fixture.engine->execute(command);
        ++tried;
        if (answer.has_error() && answer.error().kind == ProblemKind::system)
          FAIL_CHECK(action << " with " << field.name << ": " << answer.error().arguments.front().second);
      }
  WARN(tried << " odd commands, none a failure of the system");
  CHECK(listed(verify(fixture.readers(), {})) == "");
}

TEST_CASE("what can be done now is named whole", "[engine][faults][P2]") {
  EngineFixture fixture;
  fixture.log();
  const auto answer = fixture.engine->execute(fixture.command("village", "accept"));
  REQUIRE(message_of(answer) == "refused.wrong-state");
  const std::string possible = answer.error().arguments[2].second;
  CHECK(("|" + possible + "|").find("|@action.report|") != std::string::npos);
}

TEST_CASE("a warning that was taken back is not the first of two", "[engine][faults][A3.4]") {
  // deadlines.md: urged when twice over the limit or at a case's second yellow.
  StreamState state;
  const auto take = [&](ClockOperation operation, std::optional<Moment> due = std::nullopt) {
    Event event;
    event.sequence = state.sequence + 1;
    event.at = support::moment("2025-03-03T09:00");
    ClockEntry entry;
    entry.number = 1;
    entry.operation = operation;
    entry.due = due;
    if (operation == ClockOperation::start) entry.limit = parse_limit("3WD");
    event.clocks.push_back(entry);
    begin_event(state, event);
    end_event(state, event);
  };
  const Moment due = support::moment("2025-03-07T00:00");
  take(ClockOperation::start, due);
  take(ClockOperation::warn);
  CHECK(state.warnings == 1);
  take(ClockOperation::breach, due);
  take(ClockOperation::annul);
  take(ClockOperation::recompute, due + std::chrono::hours{24});
  CHECK(state.warnings == 0);
  take(ClockOperation::warn);
  CHECK(state.warnings == 1);
}

}  // namespace wangge
