// Every column of every derived row follows from the events, and so do the city's files and the attachments.
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>

#include "engine/log/event.h"
#include "engine/log/log_proof.h"
#include "engine/proof/row_sum.h"
#include "storage/attachments.h"
#include "support/engine_fixture.h"
#include "support/tamper.h"

namespace wangge {
namespace {

using support::EngineFixture;
using support::listed;
using support::tamper;

// One case closed, one with a breach and open clocks, one new, and a record; over three days.
void fill(EngineFixture& fixture) {
  fixture.to_closed();
  fixture.at("2025-03-04T09:00");
  fixture.to_own_handling();
  fixture.at("2025-04-01T09:00");
  fixture.engine->advance(fixture.time.now());
  Command record = fixture.command("office", "establish_mechanism",
                                   R"({"grid":"A371301","subject":"patrol","paper":"制度"})");
  record.case_id.reset();
  REQUIRE(fixture.engine->execute(record).has_value());
  fixture.to_triage();
}

VerifyReport verified(EngineFixture& fixture, const VerifyOptions& options = {}) {
  return verify(fixture.readers(), {}, options);
}

bool has(const VerifyReport& report, std::string_view kind, std::string_view detail = {}) {
  for (const Fault& fault : report.faults)
    if (fault.kind == kind && fault.detail.find(detail) != std::string::npos) return true;
  return false;
}

void put_city(EngineFixture& fixture, const std::string& reason) {
  CityFiles files;
  const auto city = support::changed_city("city.toml", "临沂", "临沂", &files);
  REQUIRE(fixture.engine->change_city(city, files, "admin", reason, reason).has_value());
}

}  // namespace

// "Nobody can bend it, nothing escapes verify": each of these was unseen, or not mended.
TEST_CASE("a column that only questions of the store look at is compared, named and rebuilt",
          "[slow][verify][P2]") {
  struct RowChange {
    std::string sql;
    std::string kind;
    std::string detail;
  };
  const RowChange changes[] = {
      {"UPDATE case_register SET county = 371302", "projection", "case_register.county"},
      {"UPDATE case_register SET township = 3713010199", "projection", "case_register.township"},
      {"UPDATE case_standing SET county = 371302 WHERE county <> 0", "projection", "case_standing.county"},
      {"UPDATE case_standing SET clocks = x''", "projection", "case_standing.clocks"},
      {"UPDATE case_standing SET sequence = sequence + 1 WHERE id = 0", "projection",
       "case_standing.sequence"},
      {"UPDATE breach SET county = 371302", "projection", "breach.county"},
      {"UPDATE desk SET county = 371302 WHERE county = 371301", "projection", "desk"},
      {"UPDATE record SET county = 371302", "projection", "record.county"},
      {"DELETE FROM intake", "projection", "intake"},
      {"UPDATE intake SET key = key + 1", "projection", "intake.key"},
      {"INSERT INTO intake VALUES (1, 77, 20990000001)", "stray", "intake"},
      {"DELETE FROM case_category", "projection", "case_category"},
      {"INSERT INTO case_category SELECT DISTINCT 'soil', case_id FROM case_category", "projection",
       "case_category"},
      {"UPDATE state_count SET cases = cases + 1", "count", ""},
      {"DELETE FROM state_count", "count", ""},
      {"INSERT INTO case_text (case_text, rowid, pieces) SELECT 'delete', id, '夜间' FROM case_register",
       "text", ""},
      {"INSERT INTO case_text (rowid, pieces) VALUES (20250000001, '排放')", "text", ""},
      {"UPDATE name SET text = 'T99' WHERE text = 'T10'", "name", "T99"},
      {"INSERT INTO name (text) VALUES ('nobody')", "name", "nobody"},
      {"DELETE FROM day_digest WHERE day = (SELECT min(day) FROM day_digest)", "digest", "2025-03-03"},
      {"UPDATE day_digest SET digest = zeroblob(32) WHERE day = (SELECT min(day) FROM day_digest)", "digest",
       "2025-03-03"},
      {"UPDATE day_digest SET position = position - 1 WHERE day = (SELECT min(day) FROM day_digest)",
       "digest", "2025-03-03"},
      {"INSERT INTO day_digest VALUES (20152, 0, zeroblob(32))", "digest", "2025-03-05"},
      {"UPDATE head SET digest = zeroblob(32)", "head", ""},
      {"UPDATE head SET position = position - 1", "head", ""},
  };
  EngineFixture fixture;
  fill(fixture);
  REQUIRE(listed(verified(fixture)) == "");
  for (const RowChange& change : changes) {
    INFO(change.sql);
    tamper(fixture, change.sql);
    const VerifyReport report = verified(fixture);
    INFO(listed(report));
    CHECK(has(report, change.kind, change.detail));
    CHECK_FALSE(report.truth_damaged());
    CHECK(repair(*fixture.store, {}).mended > 0);
    CHECK(listed(verified(fixture)) == "");
  }
}

TEST_CASE("what the schema does not have is found, and gone after repair", "[slow][verify][P2]") {
  EngineFixture fixture;
  fill(fixture);
  for (const std::string sql : {"CREATE TABLE other (x)", "CREATE VIEW seen AS SELECT * FROM case_register",
                                "DROP INDEX breach_by_county",
                                "CREATE TRIGGER late AFTER INSERT ON breach BEGIN DELETE FROM breach; END",
                                "ALTER TABLE breach ADD COLUMN more INTEGER"}) {
    INFO(sql);
    support::tamper_schema(fixture, sql);
    CHECK(has(verified(fixture), "file", "schema"));
    CHECK(repair(*fixture.store, {}).mended > 0);
    CHECK(listed(verified(fixture)) == "");
  }
}

TEST_CASE("an index of SQLite's that lost a row is found, and rebuilt", "[verify][P2]") {
  EngineFixture fixture;
  fill(fixture);
  // The index is swapped for one that was made before the rows were.
  support::tamper_schema(
      fixture,
      "CREATE INDEX empty ON breach (county, fell_due) WHERE county = 0;"
      "PRAGMA writable_schema = ON;"
      "UPDATE sqlite_schema SET rootpage = (SELECT rootpage FROM sqlite_schema WHERE name = "
      "'empty') WHERE name = 'breach_by_county';"
      "DELETE FROM sqlite_schema WHERE name = 'empty'; PRAGMA writable_schema = OFF");
  CHECK(has(verified(fixture), "file", "pages"));
  CHECK(repair(*fixture.store, {}).mended > 0);
  CHECK(listed(verified(fixture)) == "");
}

// Lowering a grade's bound in the stored catalogue regraded three counties.
TEST_CASE("the city's files in the database are those that the log names", "[slow][verify][N1]") {
  EngineFixture fixture;
  fill(fixture);
  put_city(fixture, "first");
  put_city(fixture, "second");
  REQUIRE(listed(verified(fixture)) == "");
  const std::string sql =
      GENERATE(as<std::string>{},
               "UPDATE city_file SET content = CAST(replace(content, '90', '73') AS BLOB) "
               "WHERE version = 1 AND name LIKE 'assessment%'",
               "UPDATE city_file SET name = name || 'x' WHERE version = 2 AND place = 1",
               "DELETE FROM city_file WHERE version = 2 AND place = 3", "INSERT INTO city VALUES (3)",
               "DELETE FROM city_file WHERE version = 1; DELETE FROM city WHERE version = 1");
  INFO(sql);
  tamper(fixture, sql);
  const VerifyReport report = verified(fixture);
  CHECK(has(report, "city"));
  CHECK(report.truth_damaged());
  const RepairReport repaired = repair(*fixture.store, {});
  CHECK(repaired.refused());
  CHECK(repaired.mended == 0);
  CHECK(has(verified(fixture), "city"));
}

TEST_CASE("attachments that events name are looked at, each", "[verify][P2]") {
  EngineFixture fixture;
  const AttachmentFolder folder(fixture.path() + "-attachments");
  const std::string kept = folder.put("photograph").value();
  const std::string other = folder.put("letter").value();
  folder.put("of a command that was refused").value();
  fixture.log(R"({"attachments":[")" + kept + R"(",")" + other + R"("]})");
  fixture.log(R"({"attachments":[")" + kept + R"("]})");
  const AttachmentSource source = source_of(folder);
  VerifyOptions options;
  options.attachments = &source;
  const VerifyReport whole = verified(fixture, options);
  CHECK(listed(whole) == "");
  CHECK(whole.attachments == 2);
  CHECK(whole.unreferenced == 1);
  SECTION("altered") {
    std::ofstream(folder.path_of(kept)) << "photogrqph";
    const VerifyReport report = verified(fixture, options);
    CHECK(has(report, "attachment", kept));
    CHECK(report.faults.size() == 1);
    CHECK(repair(*fixture.store, {}, options).refused());
  }
  SECTION("removed") {
    std::filesystem::remove(folder.path_of(other));
    CHECK(has(verified(fixture, options), "attachment", other));
  }
}

TEST_CASE("an event beyond the end of the log is found", "[verify][P2]") {
  EngineFixture fixture;
  fill(fixture);
  const std::int64_t last = fixture.store->reader()->head().position;
  tamper(fixture,
         "INSERT INTO event SELECT position + 1, case_id, sequence + 1, position, key, body, hash FROM event "
         "WHERE "
         "position = " +
             std::to_string(last));
  const VerifyReport report = verified(fixture);
  CHECK(has(report, "beyond"));
  CHECK(report.truth_damaged());
  CHECK(repair(*fixture.store, {}).refused());
}

// A rewrite of the whole log that computes every hash anew is whole in itself.
TEST_CASE("a rewritten log differs from what was published", "[verify][N4]") {
  EngineFixture fixture;
  fill(fixture);
  const auto published_of = [](EngineFixture& one) {
    const auto reader = one.store->reader();
    return PublishedLog{reader->digests(), LogTree(*reader).head()};
  };
  const PublishedLog published = published_of(fixture);
  const PublishedLog read = read_published(write_published(published)).value();
  CHECK(read == published);
  VerifyOptions options;
  options.published = &read;
  fixture.to_triage();  // the log goes on
  const VerifyReport report = verified(fixture, options);
  CHECK(listed(report) == "");
  CHECK(report.published == 4);

  EngineFixture other;
  other.to_triage();
  fill(other);
  CHECK(listed(verified(other)) == "");
  const VerifyReport rewritten = verified(other, options);
  CHECK(has(rewritten, "published", "2025-03-03"));
  CHECK(has(rewritten, "published", "tree"));

  EngineFixture shorter;
  shorter.to_triage();
  CHECK(has(verified(shorter, options), "published", "2025-04-01"));
}

TEST_CASE("a file of published digests that is not whole is refused with its line", "[verify][N4]") {
  const std::string day = R"({"day":"2025-03-03","position":3,"digest":")" + std::string(64, 'a') + "\"}\n";
  const std::string tree = R"({"tree":{"size":3,"root":")" + std::string(64, 'b') + "\"}}\n";
  const std::string head = "{\"wangge\":\"digests\"}\n";
  REQUIRE(read_published(head + day + tree + "{\"lines\":3}\n").has_value());
  const auto refused = [](const std::string& text, std::string_view line, std::string_view field) {
    const auto read = read_published(text);
    REQUIRE_FALSE(read.has_value());
    CHECK(read.error().kind == ProblemKind::input);
    CHECK(read.error().arguments[0].second == line);
    CHECK(read.error().field == field);
  };
  refused("", "1", "lines");
  refused("nonsense\n", "1", "-");
  refused(day, "1", "wangge");
  refused(head + day + tree, "4", "lines");
  refused(head + day + day + tree, "3", "day");
  refused(head + R"({"day":"2025-03-03","position":3,"digest":"zz"})", "2", "digest");
  refused(head + R"({"day":"2025-03-03","position":"3"})", "2", "position");
  refused(head + day + tree + "{\"lines\":2}\n", "4", "lines");
}

// The vectors of the authors, key 00…0f over messages 00, 01, …
TEST_CASE("the sum over rows uses SipHash-2-4 of 128 bits", "[verify]") {
  const SipKey key{0x0706'0504'0302'0100ULL, 0x0f0e'0d0c'0b0a'0908ULL};
  CHECK(siphash(key, "") == RowSum{0xe6a8'25ba'047f'81a3ULL, 0x9302'55c7'1472'f66dULL});
  CHECK(siphash(key, std::string(1, '\0')) == RowSum{0x44af'996b'd8c1'87daULL, 0x45fc'229b'1159'7634ULL});
}

}  // namespace wangge
