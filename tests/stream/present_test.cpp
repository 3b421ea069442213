// Which moment is written: in a real store the machine's, which never goes back.
#include <catch2/catch.hpp>
#include <sstream>

#include "engine/core/export.h"
#include "engine/core/import.h"
#include "support/engine_fixture.h"
#include "support/sample_city.h"

namespace wangge {
namespace {

using support::EngineFixture;
using support::listed;
using support::moment;
using namespace std::chrono_literals;

EngineFixture real_store(std::string_view start = "2025-03-03T09:00") {
  return EngineFixture(start, {}, false);
}

// All of the log, in its order.
std::vector<Moment> recorded(StoreReader& reader) {
  std::vector<Moment> all;
  reader.scan(1, [&](const StoredEvent& stored) {
    CHECK(recorded_of(stored.body) == decode(stored.body).recorded);
    all.push_back(decode(stored.body).recorded);
    return true;
  });
  return all;
}

}  // namespace

TEST_CASE("a store says in its first event what it is, for as long as it lives", "[present][P2]") {
  EngineFixture played;
  CHECK(founding_of(*played.store->reader()) ==
        Founding{true, moment("2025-03-03T09:00"), moment("2025-03-03T09:00")});
  auto real = real_store();
  CHECK(founding_of(*real.store->reader()) ==
        Founding{false, moment("2025-03-03T09:00"), moment("2025-03-03T09:00")});
  // Nobody makes one of the other later: the member belongs to the first event alone.
  for (const char* action : {"add_person", "change_person"}) {
    Command command = real.command("admin", action, R"({"person":"village","played":true})");
    CHECK(real.engine->execute(command).error().message == "input.unknown-field");
  }
}

TEST_CASE("in a real store nothing is written with a chosen present", "[present][P2]") {
  // A case that falls due at 12:00 and is acted on at 14:00 can't be made to be on time at 12:30.
  auto fixture = real_store();
  const CaseId id = fixture.log();
  const Head before = fixture.store->reader()->head();
  fixture.engine.reset();
  const ChosenTime chosen(moment("2025-03-03T09:30"));
  {
    Engine engine(*fixture.store, support::sample_city(), chosen, nullptr);
    Command report = fixture.command("village", "report");
    report.case_id = id;
    CHECK(engine.execute(report).error().message == "refused.chosen-present");
    Command log = fixture.command(
        "village", "log",
        R"({"grid":"C37130101018","source":"patrol","categories":["air.odour"],"title":"异味"})");
    log.case_id.reset();
    CHECK(engine.execute(log).error().message == "refused.chosen-present");
    CHECK(engine.record_outage(moment("2025-03-03T08:00"), moment("2025-03-03T09:00"), "停电", "admin", "o")
              .error()
              .message == "refused.chosen-present");
    CHECK_THROWS_AS(engine.advance(chosen.now()), ProblemException);
    std::istringstream none;
    CHECK_THROWS_AS(import_commands(engine, none, "importer", {}, {}), ProblemException);
  }
  CHECK(fixture.store->reader()->head() == before);
  // In a played store it may.
  EngineFixture played;
  const CaseId other = played.log();
  played.engine.reset();
  Engine engine(*played.store, support::sample_city(), chosen, nullptr);
  Command report = played.command("village", "report");
  report.case_id = other;
  CHECK(engine.execute(report).has_value());
}

TEST_CASE("what is recorded never runs back, whichever stream it is of", "[present][P2]") {
  for (const bool played : {false, true}) {
    EngineFixture fixture("2025-03-03T09:00", {}, played);
    const CaseId first = fixture.log();
    fixture.at("2025-03-03T14:00");
    fixture.log();
    fixture.current = first;
    // Another stream than the one that was recorded last, two hours before it.
    fixture.at("2025-03-03T12:00");
    CHECK(fixture.refusal("village", "report") == "refused.clock-behind");
    CHECK(fixture.refusal("village", "annotate", R"({"note":"早"})") == "refused.clock-behind");
    // A clock that was set right by a few seconds: what is written bears the log's last moment.
    fixture.time.set(moment("2025-03-03T14:00") - 5s);
    CHECK(fixture.must("village", "report").at == moment("2025-03-03T14:00"));
    fixture.time.set(moment("2025-03-03T14:00") - 11s);
    CHECK(fixture.refusal("village", "annotate", R"({"note":"早"})") == "refused.clock-behind");
    fixture.at("2025-03-20T14:00");
    fixture.engine->advance(fixture.time.now());
    const auto moments = recorded(*fixture.store->reader());
    CHECK(std::ranges::is_sorted(moments));
    CHECK(listed(verify(fixture.readers(), {})) == "");
  }
}

TEST_CASE("what clocks owed by an earlier moment is recorded after what was", "[present][P2]") {
  EngineFixture fixture;
  fixture.log();
  fixture.at("2025-03-20T09:00");
  fixture.log();
  const CaseId last = fixture.current;
  // In a played store one may still look at what was owed by then.
  fixture.at("2025-03-08T09:00");
  CHECK(fixture.engine->advance(fixture.time.now()).breaches > 0);
  CHECK(fixture.state(last).sequence == 1);
  const auto moments = recorded(*fixture.store->reader());
  CHECK(std::ranges::is_sorted(moments));
  CHECK(listed(verify(fixture.readers(), {})) == "");
}

TEST_CASE("a real store's clock is never advanced beyond the present, or behind the log", "[present][P2]") {
  auto fixture = real_store();
  fixture.log();
  fixture.at("2025-03-03T10:00");
  CHECK(fixture.engine->advance(moment("2025-03-30T09:00")).breaches == 0);
  fixture.at("2025-03-03T08:00");
  try {
    fixture.engine->advance(fixture.time.now());
    FAIL("taken");
  } catch (const ProblemException& refused) {
    CHECK(refused.problem().message == "refused.clock-behind");
  }
}

TEST_CASE("a clock far ahead of the log is confirmed by the administrator, on the record", "[present][P2]") {
  auto fixture = real_store("2025-01-20T09:00");
  // The longest holidays (eight days at Spring Festival) and more are no obstacle.
  fixture.at("2025-02-24T09:00");
  fixture.log();
  fixture.at("2025-04-01T09:00");
  CHECK(fixture.refusal("village", "report") == "refused.clock-ahead");
  CHECK_THROWS_AS(fixture.engine->advance(fixture.time.now()), ProblemException);
  const CaseId current = fixture.current;
  fixture.current = {};
  CHECK(fixture.refusal("village", "confirm_clock", R"({"day":"2025-04-01","reason":"停用"})") ==
        "refused.no-right");
  // A clock agrees with itself, so the day is said by hand.
  CHECK(fixture.refusal("admin", "confirm_clock", R"({"day":"2025-03-01","reason":"停用"})") ==
        "refused.clock-disagrees");
  CHECK(fixture.refusal("admin", "confirm_clock", R"({"day":"2025-04-01"})") == "input.missing-field");
  fixture.must("admin", "confirm_clock", R"({"day":"2025-04-01","reason":"停用两个月"})");
  fixture.current = current;
  fixture.must("village", "report");
  // Not a way around a clock that stands behind.
  fixture.at("2025-03-31T09:00");
  fixture.current = {};
  CHECK(fixture.refusal("admin", "confirm_clock", R"({"day":"2025-03-31","reason":"停用"})") ==
        "refused.clock-behind");
  CHECK(listed(verify(fixture.readers(), {})) == "");
}

TEST_CASE("the digest of a day that is over stays as it was published", "[present][P2]") {
  auto fixture = real_store("2025-03-03T09:00");
  fixture.log();
  fixture.at("2025-03-04T00:00");
  fixture.log();
  const auto published = fixture.store->reader()->digests();
  REQUIRE(published.size() == 2);
  // Within the clock's tolerance, and still the day before.
  fixture.time.set(moment("2025-03-04T00:00") - 3s);
  fixture.must("village", "report");
  CHECK(fixture.refusal("nobody", "report") != "");
  fixture.at("2025-03-04T00:00");
  fixture.log();
  const auto after = fixture.store->reader()->digests();
  REQUIRE(after.size() == 2);
  CHECK(after.front() == published.front());
  CHECK(after.back() != published.back());
  CHECK(after.back().second == fixture.store->reader()->head());
  // The store itself refuses whoever would write it.
  CHECK_THROWS_AS(fixture.store->commit({{}, after.front().second, {after.front()}}), StoreFailure);
  CHECK(fixture.store->reader()->digests() == after);
}

TEST_CASE("verify finds an event that was recorded before the one before it", "[present][P2]") {
  EngineFixture fixture;
  fixture.log();
  const auto reader = fixture.store->reader();
  const auto registry = reader->events(registry_stream);
  Event event = decode(registry.back().body);
  ++event.sequence;
  event.recorded -= 1h;
  event.key = 0;
  event.data = R"({"active":false,"person":"neighbour"})";
  event.action = "change_person";
  StoredEvent stored{reader->head().position + 1,
                     registry_stream,
                     event.sequence,
                     registry.back().position,
                     0,
                     encode(event),
                     {}};
  stored.hash = hash_of(registry.back().hash, stored.body);
  Change change;
  change.events = {stored};
  Registry after = replay_registry(registry);
  apply(after, event);
  after.last_position = stored.position;
  change.standing = standing_of(after);
  change.people = {row_of(*after.person("neighbour"))};
  const Head head{stored.position, digest_of(reader->head().digest, stored.hash)};
  fixture.store->commit({{&change, 1}, head, {{day_of(fixture.time.now()), head}}});
  CHECK(listed(verify(fixture.readers(), {})) ==
        "recorded@" + std::to_string(stored.position) +
            " 0000-0000000 2025-03-03T08:00:00.000+08:00 < 2025-03-03T09:00:00.000+08:00\n");
}

}  // namespace wangge
