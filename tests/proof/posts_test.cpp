// A log written anew with every hash in order still tells of people who could not have done it.
#include <catch2/catch.hpp>
#include <functional>

#include "engine/log/event.h"
#include "engine/log/log_proof.h"
#include "engine/proof/repair.h"
#include "support/engine_fixture.h"

namespace wangge {
namespace {

using support::EngineFixture;
using support::listed;

// Appends the last event of the stream once more, changed, as whoever has the file and knows the format
// would: chained, counted in the head, and the derived rows written anew.
VerifyReport forged(EngineFixture& fixture, CaseId stream, const std::function<void(Event&)>& change) {
  const auto reader = fixture.store->reader();
  const auto events = reader->events(stream);
  Event event = decode(events.back().body);
  event.sequence = events.back().sequence + 1;
  event.key += 1;
  event.clocks.clear();
  change(event);
  StoredEvent stored;
  Head head = reader->head();
  stored.position = ++head.position;
  stored.case_id = stream;
  stored.sequence = event.sequence;
  stored.previous = events.back().position;
  stored.key = event.key;
  stored.body = encode(event);
  stored.hash = hash_of(events.back().hash, stored.body);
  head.digest = digest_of(head.digest, stored.hash);
  Change added;
  added.events.push_back(std::move(stored));
  added.standing = reader->projection(stream)->standing;
  added.standing.sequence = event.sequence;
  added.standing.last_position = head.position;
  added.unit_before = added.standing.unit;
  const std::vector<Change> changes{added};
  fixture.engine.reset();
  fixture.store->commit({changes, head, {{day_of(event.recorded), head}}});
  return verify(fixture.readers(), {});
}

bool finds_actor(const VerifyReport& report) {
  return std::ranges::any_of(report.faults,
                             [](const Fault& fault) { return fault.kind == "actor" && fault.of_truth; });
}

Event& annotates(Event& event) {
  event.action = "annotate";
  event.clause = "P2";
  event.from = event.to;
  event.data = R"({"note":"已处理"})";
  return event;
}

}  // namespace

TEST_CASE("verify asks of every event whether its actor was there, in that unit, with that role",
          "[proof][verify][N1]") {
  EngineFixture fixture;
  fixture.to_own_handling();
  REQUIRE(listed(verify(fixture.readers(), {})).empty());
  SECTION("somebody who never was") {
    CHECK(finds_actor(
        forged(fixture, fixture.current, [](Event& event) { annotates(event).actor = "ghost"; })));
  }
  SECTION("of another unit than they say") {
    CHECK(finds_actor(
        forged(fixture, fixture.current, [](Event& event) { annotates(event).actor = "neighbour"; })));
  }
  SECTION("with a role that they don't have") {
    CHECK(finds_actor(forged(fixture, fixture.current, [](Event& event) {
      annotates(event).actor = "village";
      event.unit = "C37130101001-village";
      event.role = "leader";
    })));
  }
  SECTION("as the unit that holds the case, which it does not") {
    CHECK(finds_actor(forged(fixture, fixture.current, [](Event& event) {
      annotates(event).actor = "neighbour";
      event.unit = "A371302-environment";
      event.as = "holder";
    })));
  }
  SECTION("the system doing what it never does") {
    CHECK(finds_actor(forged(fixture, fixture.current, [](Event& event) {
      annotates(event).actor = "system";
      event.unit.clear();
      event.as.clear();
      event.role.clear();
      event.action = "annul";
    })));
  }
  SECTION("an inspector making an administrator") {
    CHECK(finds_actor(forged(fixture, registry_stream, [](Event& event) {
      event.actor = "village";
      event.unit = "C37130101001-village";
      event.role = "administrator";
      event.action = "add_person";
      event.data = R"({"name":"新","person":"evil","roles":["administrator"],"unit":"3713-office"})";
    })));
  }
}

TEST_CASE("who moved to another post acts as what they were then", "[proof][verify][N1]") {
  EngineFixture fixture;
  fixture.log();
  fixture.must("village", "annotate", R"({"note":"先记一笔"})");
  fixture.must("admin", "change_person", R"({"person":"village","active":false})");
  CHECK(listed(verify(fixture.readers(), {})).empty());
}

}  // namespace wangge
