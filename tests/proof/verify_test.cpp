// Whoever changes the store behind the program's back is found out, and what is derived can be rebuilt.
#include <catch2/catch.hpp>

#include "support/engine_fixture.h"
#include "support/tamper.h"

namespace wangge {
namespace {

using support::EngineFixture;
using support::listed;
using support::tamper;

bool names(const VerifyReport& report, std::string_view kind, std::int64_t position) {
  for (const Fault& fault : report.faults)
    if (fault.kind == kind && fault.position == position) return true;
  return false;
}

std::int64_t position_of(EngineFixture& fixture, int sequence) {
  return fixture.store->reader()->events(fixture.current)[static_cast<std::size_t>(sequence - 1)].position;
}

}  // namespace

TEST_CASE("a store that nobody touched is proved whole", "[verify][P2]") {
  EngineFixture fixture;
  fixture.to_closed();
  fixture.to_county();
  std::int64_t last = 0;
  const VerifyReport report = verify(fixture.readers(), [&](std::int64_t done, std::int64_t total) {
    CHECK(done <= total);
    last = done;
  });
  CHECK(listed(report).empty());
  CHECK(report.cases == 2);
  CHECK(report.events == report.head.position);
  CHECK(last == 2 * report.head.position);
}

TEST_CASE("more cases than are followed at once are proved, and a fault among them is found",
          "[verify][P2]") {
  EngineFixture fixture;
  std::vector<CaseId> cases;
  for (int i = 0; i < 12; ++i) {
    fixture.to_triage();
    cases.push_back(fixture.current);
  }
  for (const CaseId id : cases) {
    fixture.current = id;
    fixture.must("station", "handle_own");
  }
  fixture.to_closed();
  const VerifyReport whole = verify(fixture.readers(), {}, {.most_followed = 2});
  CHECK(listed(whole).empty());
  CHECK(whole.cases == 13);
  fixture.current = cases[9];
  const std::int64_t position = position_of(fixture, 3);
  tamper(fixture, "UPDATE event SET key = key + 1 WHERE position = " + std::to_string(position));
  const VerifyReport report = verify(fixture.readers(), {}, {.most_followed = 2});
  CHECK(names(report, "key", position));
  CHECK(report.faults.size() == 1);
}

TEST_CASE("one changed byte of an event is found and the event named", "[verify][P2]") {
  EngineFixture fixture;
  fixture.to_closed();
  const std::int64_t position = position_of(fixture, 4);
  const std::string where = " WHERE position = " + std::to_string(position);
  SECTION("in its body") {
    tamper(
        fixture,
        "UPDATE event SET body = CAST(replace(CAST(body AS TEXT), '\"station\"', '\"stationz\"') AS BLOB)" +
            where);
    CHECK(names(verify(fixture.readers(), {}), "body", position));
  }
  SECTION("in its hash") {
    tamper(fixture, "UPDATE event SET hash = CAST(X'00' || substr(hash, 2) AS BLOB)" + where);
    const VerifyReport report = verify(fixture.readers(), {});
    CHECK(names(report, "body", position));
    CHECK(names(report, "head", report.head.position));
  }
  SECTION("in its idempotency key") {
    tamper(fixture, "UPDATE event SET key = key + 1" + where);
    CHECK(names(verify(fixture.readers(), {}), "key", position));
  }
  SECTION("in the event before") {
    tamper(fixture, "UPDATE event SET previous = previous - 1" + where);
    CHECK(names(verify(fixture.readers(), {}), "chain", position));
  }
  SECTION("in its case") {
    tamper(fixture, "UPDATE event SET case_id = case_id + 7" + where);
    CHECK(names(verify(fixture.readers(), {}), "chain", position));
  }
  SECTION("in its sequence") {
    tamper(fixture, "UPDATE event SET sequence = sequence + 1" + where);
    CHECK(names(verify(fixture.readers(), {}), "chain", position));
  }
}

TEST_CASE("an event whose hash was forged along with it still breaks the chain", "[verify][P2]") {
  EngineFixture fixture;
  fixture.to_closed();
  const auto events = fixture.store->reader()->events(fixture.current);
  Event event = decode(events[4].body);
  event.actor = "county";
  const std::string body = encode(event);
  tamper(
      fixture, "UPDATE event SET body = X'" +
                   [&] {
                     std::string hex;
                     for (const char c : body) {
                       constexpr char digits[] = "0123456789abcdef";
                       hex += digits[static_cast<unsigned char>(c) >> 4];
                       hex += digits[static_cast<unsigned char>(c) & 15];
                     }
                     return hex;
                   }() +
                   "', hash = X'" + to_hex(hash_of(events[3].hash, body)) +
                   "' WHERE position = " + std::to_string(events[4].position));
  const VerifyReport report = verify(fixture.readers(), {});
  // The next event was hashed on top of the true one, and so was the head.
  CHECK(names(report, "body", events[5].position));
  CHECK(names(report, "head", report.head.position));
}

TEST_CASE("a deleted event is missed", "[verify][P2]") {
  EngineFixture fixture;
  fixture.to_closed();
  const std::int64_t last = fixture.store->reader()->head().position;
  SECTION("the last") {
    tamper(fixture, "DELETE FROM event WHERE position = " + std::to_string(last));
    CHECK(names(verify(fixture.readers(), {}), "head", last));
  }
  SECTION("one in the middle") {
    tamper(fixture, "DELETE FROM event WHERE position = " + std::to_string(last - 3));
    CHECK(names(verify(fixture.readers(), {}), "position", last - 3));
  }
}

TEST_CASE("a derived row that was changed is named by its case, and rebuilt", "[slow][verify][P2]") {
  EngineFixture fixture;
  fixture.to_own_handling();
  fixture.at("2025-04-01T09:00");
  fixture.engine->advance(fixture.time.now());
  const CaseId damaged = fixture.current;
  fixture.to_triage();
  const std::string id = std::to_string(damaged.value);
  for (const std::string& sql :
       {"UPDATE case_register SET title = '无事' WHERE id = " + id,
        "UPDATE case_standing SET round = 9 WHERE id = " + id,
        "UPDATE case_standing SET open = 0 WHERE id = " + id, "DELETE FROM case_standing WHERE id = " + id,
        "DELETE FROM desk WHERE case_id = " + id, "UPDATE desk SET unit = 1 WHERE case_id = " + id,
        "DELETE FROM breach WHERE case_id = " + id,
        "UPDATE breach SET points = points + 1 WHERE case_id = " + id,
        "DELETE FROM case_register WHERE id = " + id}) {
    INFO(sql);
    tamper(fixture, sql);
    const VerifyReport report = verify(fixture.readers(), {});
    REQUIRE_FALSE(report.faults.empty());
    for (const Fault& fault : report.faults) {
      CHECK(fault.case_id == damaged);
      CHECK((fault.kind == "projection" || fault.kind == "missing" || fault.kind == "stray"));
    }
    CHECK(repair(*fixture.store, {}).mended >= 1);
    CHECK(listed(verify(fixture.readers(), {})) == "");
    CHECK(repair(*fixture.store, {}).mended == 0);
    CaseFilter filter;
    filter.text = "夜间异味";
    CHECK(fixture.store->reader()->list(filter, {}).size() == 2);
    filter.category = "air";
    CHECK(fixture.store->reader()->list(filter, {}).size() == 2);
  }
  fixture.current = damaged;
  fixture.close();
  fixture.open();
  fixture.must("station", "finish", R"({"result":"已清理"})");
  CHECK(listed(verify(fixture.readers(), {})) == "");
}

TEST_CASE("a changed root of the log's tree is named by its block, and rebuilt", "[slow][verify][N4]") {
  EngineFixture fixture;
  while (fixture.store->reader()->block_roots().size() < 2) fixture.to_closed();
  for (const std::string sql :
       {"UPDATE log_block SET root = zeroblob(32) WHERE position = 2048",
        "DELETE FROM log_block WHERE position = 2048", "INSERT INTO log_block VALUES (3072, zeroblob(32))"}) {
    INFO(sql);
    tamper(fixture, sql);
    const VerifyReport report = verify(fixture.readers(), {});
    REQUIRE(report.faults.size() == 1);
    CHECK(names(report, "block", sql.starts_with("INSERT") ? 3072 : 2048));
    CHECK(repair(*fixture.store, {}).mended >= 1);
    CHECK(listed(verify(fixture.readers(), {})) == "");
  }
  tamper(fixture, "DELETE FROM event WHERE position = 1500");
  const VerifyReport report = verify(fixture.readers(), {});
  CHECK(names(report, "position", 1500));
  for (const Fault& fault : report.faults) CHECK(fault.kind != "block");  // all that follow would be told
}

TEST_CASE("a row of a case that never was is removed", "[verify][P2]") {
  EngineFixture fixture;
  fixture.to_triage();
  tamper(fixture,
         "INSERT INTO case_standing SELECT 20990000001, county, state, open, unit, sequence, last_position, "
         "round, changed, X'' FROM case_standing WHERE id = " +
             std::to_string(fixture.current.value));
  CHECK_FALSE(verify(fixture.readers(), {}).faults.empty());
  CHECK(repair(*fixture.store, {}).mended >= 1);
  CHECK(listed(verify(fixture.readers(), {})) == "");
}

TEST_CASE("a person's row that was changed is named, and rebuilt", "[verify][N1]") {
  EngineFixture fixture;
  fixture.to_triage();
  for (const std::string sql :
       {"UPDATE person SET unit = '3713-office' WHERE id = 'village'",
        "UPDATE person SET body = replace(body, '\"roles\":1', '\"roles\":33') WHERE id = 'village'",
        "DELETE FROM person WHERE id = 'village'",
        "INSERT INTO person SELECT 'ghost', unit, grid, body FROM person WHERE id = 'village'"}) {
    INFO(sql);
    tamper(fixture, sql);
    const VerifyReport report = verify(fixture.readers(), {});
    REQUIRE(report.faults.size() == 1);
    CHECK(report.faults[0].kind == "person");
    CHECK(report.faults[0].detail == (sql.starts_with("INSERT") ? "ghost" : "village"));
    repair(*fixture.store, {});
    CHECK(listed(verify(fixture.readers(), {})) == "");
  }
}

}  // namespace wangge
