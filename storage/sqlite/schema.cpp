#include "storage/sqlite/schema.h"

#include <map>

#include "storage/sqlite/table_rows.h"

namespace wangge::sqlite {

namespace {

// "WGAN", so that `file` and a person with a hex editor can tell whose it is.
constexpr std::int64_t application = 0x5747414e;

static_assert(milliseconds_of(never) == 4611686018427387903, "desk_by_notice leaves it out");

std::string schema_sql() {
  std::string sql;
  boost::mp11::mp_for_each<boost::mp11::mp_transform<std::type_identity, AllTables>>(
      [&]<class Row>(std::type_identity<Row>) { sql += create_sql<Row>(); });
  return sql + text_index_sql("case_text");
}

struct Marks {
  std::int64_t application;
  std::int64_t version;
  bool blank;
};

// A new file has neither mark; one with tables but without our mark is of someone else.
Marks read_marks(Connection& connection) {
  const Marks marks{connection.integer("PRAGMA application_id"), connection.integer("PRAGMA user_version"),
                    connection.integer("SELECT count(*) FROM sqlite_schema") == 0};
  if (marks.blank && marks.application == 0 && marks.version == 0) return marks;
  if (marks.application != application) throw StoreFailure("the file is not a store of this program");
  if (marks.version > schema_version)
    throw StoreFailure(
        fmt::format("the store has schema version {}, this program knows {}: use a newer program",
                    marks.version, schema_version));
  if (marks.version < schema_version)
    throw StoreFailure(fmt::format(
        "the store has schema version {}, which was never released: set the city up anew and import "
        "what its own program exports",
        marks.version));
  return marks;
}

// type and name → what made it
std::map<std::string, std::string> objects_of(Connection& connection) {
  std::map<std::string, std::string> objects;
  Rows rows = connection.query("SELECT type, name, tbl_name, coalesce(sql, '') FROM sqlite_schema");
  while (rows.next())
    objects.emplace(rows->text(0) + ' ' + rows->text(1), rows->text(2) + '\n' + rows->text(3));
  return objects;
}

}  // namespace

std::string text_index_sql(const std::string& name) {
  return fmt::format(
      "CREATE VIRTUAL TABLE {} USING fts5 (pieces, content = '', columnsize = 0, detail = none, tokenize = "
      "'ascii');",
      name);
}

void prepare(Connection& connection) {
  if (!read_marks(connection).blank) return;
  connection.execute("BEGIN IMMEDIATE");
  try {
    if (read_marks(connection).blank) {
      connection.execute(schema_sql());
      connection.execute(fmt::format("PRAGMA application_id = {}", application));
      connection.execute(fmt::format("PRAGMA user_version = {}", schema_version));
    }
    connection.execute("COMMIT");
  } catch (...) {
    sqlite3_exec(connection.handle(), "ROLLBACK", nullptr, nullptr, nullptr);
    throw;
  }
}

void require_current(Connection& connection) {
  if (read_marks(connection).blank) throw StoreFailure("the store is empty: nothing was ever written to it");
}

std::vector<std::string> schema_differences(Connection& connection) {
  Connection fresh = Connection::in_memory();
  fresh.execute(schema_sql());
  const auto expected = objects_of(fresh);
  const auto found = objects_of(connection);
  std::vector<std::string> differences;
  for (const auto& [name, text] : expected)
    if (const auto there = found.find(name); there == found.end() || there->second != text)
      differences.push_back(name);
  for (const auto& [name, text] : found)
    if (!expected.contains(name)) differences.push_back(name);
  return differences;
}

}  // namespace wangge::sqlite
