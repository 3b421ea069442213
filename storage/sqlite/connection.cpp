#include "storage/sqlite/connection.h"

#include "engine/base/durable_file.h"

namespace wangge::sqlite {

namespace {
constexpr int wait_milliseconds = 5000;  // for another connection that recovers the log or is closing
}

Connection Connection::for_writing(const std::string& path, int cache_megabytes, int checkpoint_pages) {
  make_private_file(path);  // what SQLite puts beside it gets the same rights
  auto database = std::make_unique<SQLite::Database>(
      path, SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE | SQLITE_OPEN_NOMUTEX, wait_milliseconds);
  Connection connection(std::move(database));
  connection.execute("PRAGMA journal_mode = WAL");
  connection.execute("PRAGMA synchronous = FULL");
  connection.execute("PRAGMA foreign_keys = ON");
  connection.execute("PRAGMA mmap_size = 0");
  connection.execute("PRAGMA temp_store = MEMORY");
  // A reader that takes its time makes the log grow; afterwards it shrinks again.
  connection.execute("PRAGMA journal_size_limit = 67108864");
  // What leaves a derived table still stands in the events, so zeroing it would hide nothing.
  connection.execute("PRAGMA secure_delete = OFF");
  connection.execute(fmt::format("PRAGMA cache_size = -{}", cache_megabytes * 1024));
  connection.execute(fmt::format("PRAGMA wal_autocheckpoint = {}", checkpoint_pages));
  return connection;
}

Connection Connection::for_reading(const std::string& path) {
  Connection connection(std::make_unique<SQLite::Database>(path, SQLite::OPEN_READONLY | SQLITE_OPEN_NOMUTEX,
                                                           wait_milliseconds));
  // SQLite before 3.51.3 can damage the file when two connections checkpoint or write at once.
  sqlite3_db_config(connection.handle(), SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);
  connection.execute("PRAGMA wal_autocheckpoint = 0");
  connection.execute("PRAGMA mmap_size = 0");
  connection.execute("PRAGMA temp_store = FILE");
  // KiB. Holds the inner pages of a log of ten million events, so that each event takes one read.
  connection.execute("PRAGMA cache_size = -32768");
  return connection;
}

Connection Connection::for_building(const std::string& path) {
  make_private_file(path);
  Connection connection(std::make_unique<SQLite::Database>(
      path, SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE | SQLITE_OPEN_NOMUTEX, wait_milliseconds));
  connection.execute("PRAGMA journal_mode = OFF");
  connection.execute("PRAGMA synchronous = OFF");
  connection.execute("PRAGMA temp_store = FILE");
  connection.execute("PRAGMA cache_size = -65536");
  return connection;
}

Connection Connection::in_memory() {
  return Connection(std::make_unique<SQLite::Database>(
      ":memory:", SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE | SQLITE_OPEN_NOMUTEX, wait_milliseconds));
}

Rows Connection::prepared(std::string_view sql) {
  const auto found = statements_.find(sql);
  if (found == statements_.end()) {
    auto statement = std::make_unique<Statement>(handle(), sql);
    Statement& made = *statement;
    statements_.emplace(texts_.emplace_back(sql), std::move(statement));
    return {made};
  }
  // A caller may ask again while it visits the rows of the same question.
  if (found->second->busy()) return {std::make_unique<Statement>(handle(), sql)};
  return {*found->second};
}

std::int64_t Connection::integer(std::string_view sql) {
  Rows rows = query(sql);
  return rows.next() ? rows->integer(0) : 0;
}

ReadTransaction::ReadTransaction(Connection& connection)
    : connection_(connection), outermost_(sqlite3_get_autocommit(connection.handle()) != 0) {
  if (outermost_) connection_.run("BEGIN");
}

ReadTransaction::~ReadTransaction() {
  if (outermost_) sqlite3_exec(connection_.handle(), "COMMIT", nullptr, nullptr, nullptr);
}

}  // namespace wangge::sqlite
