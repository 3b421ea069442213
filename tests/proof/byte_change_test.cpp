// Whatever byte of a store is changed, `verify` finds it, or it means nothing.
//
// A change means nothing if, after it, the file can be opened, SQLite's own integrity_check passes, every
// table read in order of its rows and in order of each of its indexes gives the same rows, the schema is the
// same, and a search for every piece of text finds the same cases. Everything else must be found.
#include <sqlite3.h>
#include <catch2/catch.hpp>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <map>
#include <random>

#include "engine/log/event.h"
#include "storage/attachments.h"
#include "storage/sqlite/sqlite_store.h"
#include "support/engine_fixture.h"
#include "support/sqlite_pages.h"

namespace wangge {
namespace {

using support::EngineFixture;

// All that a store says, in whatever order it is asked. Throws if it can't be read.
class Dump {
 public:
  explicit Dump(const std::string& path) {
    if (sqlite3_open_v2(path.c_str(), &file_, SQLITE_OPEN_READONLY, nullptr) != SQLITE_OK) fail();
  }
  ~Dump() { sqlite3_close(file_); }
  Dump(const Dump&) = delete;
  Dump& operator=(const Dump&) = delete;

  std::string text() {
    std::string all = rows("PRAGMA user_version") + rows("PRAGMA application_id") +
                      rows("PRAGMA integrity_check") + rows("PRAGMA journal_mode") +
                      rows("SELECT type, name, tbl_name, sql FROM sqlite_schema");
    const std::string ours = " FROM sqlite_schema WHERE name NOT LIKE 'case_text%' AND ";
    for (const std::string& table : list("SELECT name" + ours + "type = 'table' AND name <> 'name'"))
      all += rows("SELECT * FROM " + table);
    // A name that no row gives is never read.
    all += rows(
        "SELECT * FROM name WHERE id IN (SELECT state FROM case_standing UNION SELECT unit FROM "
        "case_standing UNION "
        "SELECT state FROM state_count UNION SELECT rule FROM desk UNION SELECT unit FROM desk UNION SELECT "
        "state "
        "FROM desk UNION SELECT rule FROM breach UNION SELECT unit FROM breach UNION SELECT kind FROM record "
        "UNION "
        "SELECT unit FROM record)");
    for (const std::string& index : list("SELECT name" + ours + "type = 'index' AND sql IS NOT NULL"))
      all +=
          rows("SELECT * FROM " + list("SELECT tbl_name FROM sqlite_schema WHERE name = '" + index + "'")[0] +
               " INDEXED BY " + index + " WHERE " + (index == "standing_open" ? "open = 1" : "1") +
               (index == "desk_by_notice" ? " AND notice < 4611686018427387903" : ""));
    exec("CREATE VIRTUAL TABLE temp.pieces USING fts5vocab(main, case_text, row)");
    for (const std::string& piece : list("SELECT term FROM temp.pieces"))
      all += piece + rows("SELECT rowid FROM case_text WHERE case_text MATCH '\"" + piece + "\"'");
    return all;
  }

 private:
  [[noreturn]] void fail() { throw std::runtime_error(sqlite3_errmsg(file_)); }
  void exec(const std::string& sql) {
    if (sqlite3_exec(file_, sql.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK) fail();
  }
  std::vector<std::string> list(const std::string& sql) {
    std::vector<std::string> found;
    sqlite3_stmt* statement = nullptr;
    if (sqlite3_prepare_v2(file_, sql.c_str(), -1, &statement, nullptr) != SQLITE_OK) fail();
    int step = 0;
    while ((step = sqlite3_step(statement)) == SQLITE_ROW) {
      std::string line;
      for (int i = 0; i < sqlite3_column_count(statement); ++i) {
        const auto* data = static_cast<const char*>(sqlite3_column_blob(statement, i));
        if (i > 0) line += std::to_string(sqlite3_column_type(statement, i)) + '|';
        line.append(data == nullptr ? "" : data,
                    static_cast<std::size_t>(sqlite3_column_bytes(statement, i)));
      }
      found.push_back(std::move(line));
    }
    sqlite3_finalize(statement);
    if (step != SQLITE_DONE) fail();
    return found;
  }
  std::string rows(const std::string& sql) {
    std::string text;
    for (const std::string& line : list(sql)) text += line + '\n';
    return text + sql;
  }

  sqlite3* file_ = nullptr;
};

std::string dump_of(const std::string& path) {
  try {
    return Dump(path).text();
  } catch (const std::runtime_error& failure) {
    return failure.what();
  }
}

// Cases in several states, breaches, a record, attachments, two versions of the city's files.
void fill(EngineFixture& fixture) {
  const AttachmentFolder attachments(fixture.path() + "-attachments");
  const std::string photo = attachments.put("a photograph").value();
  fixture.to_closed();
  fixture.to_own_handling(R"({"attachments":[")" + photo + R"("]})");
  fixture.at("2025-04-01T09:00");
  fixture.engine->advance(fixture.time.now());
  for (int i = 0; i < 6; ++i) fixture.to_triage();
  fixture.to_county();
  Command record = fixture.command("office", "establish_mechanism",
                                   R"({"grid":"A371301","subject":"patrol","paper":"制度"})");
  record.case_id.reset();
  REQUIRE(fixture.engine->execute(record).has_value());
  CityFiles files;
  const auto city = support::changed_city("categories.toml", "water", "water", &files);
  REQUIRE(fixture.engine->change_city(city, files, "admin", "city", "新版").has_value());
}

class Bytes {
 public:
  explicit Bytes(const std::string& path) : file_(path, std::ios::in | std::ios::out | std::ios::binary) {}
  char get(std::size_t at) {
    file_.seekg(static_cast<std::streamoff>(at));
    return static_cast<char>(file_.get());
  }
  void put(std::size_t at, char byte) {
    file_.seekp(static_cast<std::streamoff>(at));
    file_.put(byte);
    file_.flush();
  }

 private:
  std::fstream file_;
};

bool found_by_verify(const std::string& path, const AttachmentSource& attachments) {
  VerifyOptions options;
  options.attachments = &attachments;
  try {
    return !verify([&] { return open_for_reading(path); }, {}, options).faults.empty();
  } catch (const StoreFailure&) {
    return true;  // can't be opened
  }
}

struct Counts {
  int found = 0;
  int meaningless = 0;
  int missed = 0;
};

void print(const std::map<std::string, Counts>& table) {
  Counts sum;
  for (const auto& [purpose, counts] : table) {
    std::cout << purpose << ": found " << counts.found << ", meaningless " << counts.meaningless
              << ", missed " << counts.missed << '\n';
    sum.found += counts.found;
    sum.meaningless += counts.meaningless;
    sum.missed += counts.missed;
  }
  std::cout << "all: found " << sum.found << ", meaningless " << sum.meaningless << ", missed " << sum.missed
            << std::endl;
}

// Changes one byte after the other, an equal number of each purpose, and sets it right again.
std::map<std::string, Counts> change_bytes(EngineFixture& fixture, int changes, unsigned seed) {
  fixture.close();
  const std::string& path = fixture.path();
  const AttachmentSource attachments = source_of(AttachmentFolder(path + "-attachments"));
  REQUIRE_FALSE(found_by_verify(path, attachments));
  std::map<std::string, std::vector<std::pair<std::string, std::size_t>>> places;
  const auto purposes = support::purposes_of_bytes(path);
  for (std::size_t at = 0; at < purposes.size(); ++at)
    if (!support::holds_nothing(purposes[at])) places[purposes[at]].emplace_back(path, at);
  for (const auto& entry : std::filesystem::recursive_directory_iterator(path + "-attachments"))
    if (entry.is_regular_file())
      for (std::size_t at = 0; at < entry.file_size(); ++at)
        places["attachment"].emplace_back(entry.path(), at);
  CHECK_FALSE(places.contains("unknown"));
  const std::string before = dump_of(path);
  std::map<std::string, Counts> table;
  std::mt19937 random(seed);
  for (int done = 0; done < changes;) {
    for (const auto& [purpose, offsets] : places) {
      if (done++ == changes) break;
      const auto& [file, at] = offsets[random() % offsets.size()];
      Bytes bytes(file);
      const char true_byte = bytes.get(at);
      const auto changed = static_cast<char>(static_cast<unsigned char>(true_byte) ^ (1 + random() % 255));
      bytes.put(at, changed);
      Counts& counts = table[purpose];
      if (found_by_verify(path, attachments)) {
        ++counts.found;
      } else if (file == path && dump_of(path) == before) {
        ++counts.meaningless;
      } else {
        ++counts.missed;
        UNSCOPED_INFO(purpose << " at " << at << ": " << int{true_byte} << " to " << int{changed});
      }
      bytes.put(at, true_byte);
      for (const char* suffix : {"-wal", "-shm"}) std::filesystem::remove(path + suffix);
    }
  }
  return table;
}

void require_none_missed(const std::map<std::string, Counts>& table) {
  print(table);
  for (const auto& [purpose, counts] : table) {
    INFO(purpose);
    CHECK(counts.missed == 0);
  }
}

}  // namespace

TEST_CASE("of all bytes that mean something, none is changed unseen", "[slow][verify][bytes][P2]") {
  EngineFixture fixture;
  fill(fixture);
  require_none_missed(change_bytes(fixture, 500, 1));
}

TEST_CASE("of 20,000 changed bytes none passes unseen", "[.bytes]") {
  EngineFixture fixture;
  fill(fixture);
  const char* const seed = std::getenv("WANGGE_SEED");
  require_none_missed(
      change_bytes(fixture, 20'000, seed == nullptr ? 2U : static_cast<unsigned>(std::stoul(seed))));
}

}  // namespace wangge
