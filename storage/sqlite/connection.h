// Connections to one database file, with the settings that durability rests on.
#pragma once
#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Exception.h>
#include <fmt/format.h>

#include <deque>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "engine/store/store.h"
#include "storage/sqlite/statement.h"

namespace wangge::sqlite {

class Connection;

// A running query; resets its statement when it goes out of scope.
class Rows {
 public:
  Rows(Statement& statement) : statement_(&statement) {}
  Rows(std::unique_ptr<Statement> own) : own_(std::move(own)), statement_(own_.get()) {}
  Rows(Rows&& other) noexcept
      : own_(std::move(other.own_)), statement_(std::exchange(other.statement_, nullptr)) {}
  Rows& operator=(Rows&&) = delete;
  ~Rows() {
    if (statement_ != nullptr) statement_->reset();
  }
  bool next() { return statement_->step(); }
  Statement* operator->() { return statement_; }
  Statement& row() { return *statement_; }

 private:
  std::unique_ptr<Statement> own_;
  Statement* statement_;
};

// A connection of one thread at a time. Errors are thrown as SQLite::Exception.
class Connection {
 public:
  // The one that writes and checkpoints; makes the file if there is none.
  static Connection for_writing(const std::string& path, int cache_megabytes, int checkpoint_pages);
  // Never checkpoints, not even when closed.
  static Connection for_reading(const std::string& path);
  // Makes a file that only this process knows and that need not survive a power cut.
  static Connection for_building(const std::string& path);
  static Connection in_memory();

  SQLite::Database& database() { return *database_; }
  sqlite3* handle() { return database_->getHandle(); }

  // Prepared once for each text. Values are bound as they are: they must outlive the rows.
  template <class... Values>
  Rows query(std::string_view sql, const Values&... values) {
    Rows rows = prepared(sql);
    rows->bind(values...);
    return rows;
  }
  template <class... Values>
  void run(std::string_view sql, const Values&... values) {
    query(sql, values...).next();
  }
  void execute(const std::string& sql) { database_->exec(sql); }
  std::int64_t integer(std::string_view sql);

 private:
  explicit Connection(std::unique_ptr<SQLite::Database> database) : database_(std::move(database)) {}
  Rows prepared(std::string_view sql);

  std::unique_ptr<SQLite::Database> database_;
  std::unordered_map<std::string_view, std::unique_ptr<Statement>> statements_;
  std::deque<std::string> texts_;  // of the statements
};

// One snapshot for several statements. Nested ones join the outer.
class ReadTransaction {
 public:
  explicit ReadTransaction(Connection& connection);
  ~ReadTransaction();
  ReadTransaction(const ReadTransaction&) = delete;
  ReadTransaction& operator=(const ReadTransaction&) = delete;

 private:
  Connection& connection_;
  bool outermost_;
};

// Runs `action`, and tells of any database error as StoreFailure("<what>: <detail>").
template <class Action>
decltype(auto) guarded(std::string_view what, Action&& action) {
  try {
    return action();
  } catch (const SQLite::Exception& failure) {
    throw StoreFailure(fmt::format("{}: {} ({})", what, failure.what(), failure.getExtendedErrorCode()));
  }
}

}  // namespace wangge::sqlite
