// The database of accounts: one connection, one question at a time, and what time it is for it.
#pragma once
#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>
#include <SQLiteCpp/Transaction.h>
#include <SQLiteCpp/VariadicBind.h>
#include <fmt/format.h>

#include <mutex>
#include <string>
#include <string_view>

#include "engine/store/store.h"
#include "server/accounts/wall_time.h"

namespace wangge::server {

inline std::int64_t number_of(WallSeconds at) {
  return at.time_since_epoch().count();
}
inline WallSeconds wall_seconds(std::int64_t number) {
  return WallSeconds{std::chrono::seconds{number}};
}

// What is kept of a token: of 256 random bits nobody finds them again by their hash.
std::string kept(std::string_view token);

// Throws StoreFailure where SQLite does.
template <class Action>
auto told_as_failure(const Action& action) {
  try {
    return action();
  } catch (const SQLite::Exception& failure) {
    throw StoreFailure(fmt::format("accounts: {}", failure.what()));
  }
}

// How many rows it changed.
template <class... Values>
int change(SQLite::Database& database, const char* sql, const Values&... values) {
  SQLite::Statement statement(database, sql);
  if constexpr (sizeof...(values) > 0) SQLite::bind(statement, values...);
  return statement.exec();
}

// Calls `row` with each row.
template <class Row, class... Values>
void each(SQLite::Database& database, const char* sql, const Row& row, const Values&... values) {
  SQLite::Statement statement(database, sql);
  if constexpr (sizeof...(values) > 0) SQLite::bind(statement, values...);
  while (statement.executeStep()) row(statement);
}

class AccountsDatabase {
 public:
  // Made if there is none, for its owner alone; one of before is brought up to date. Throws StoreFailure, as
  // `ask` does.
  AccountsDatabase(const std::string& path, WallClock clock);

  template <class Action>
  auto ask(const Action& action) {
    const std::lock_guard lock(mutex_);
    return told_as_failure([&] { return action(database_); });
  }
  // Likewise, all of it or nothing.
  template <class Action>
  auto change_together(const Action& action) {
    return ask([&](SQLite::Database& database) {
      SQLite::Transaction transaction(database, SQLite::TransactionBehavior::IMMEDIATE);
      const auto result = action(database);
      transaction.commit();
      return result;
    });
  }
  std::int64_t now() const { return number_of(clock_()); }

 private:
  std::mutex mutex_;
  SQLite::Database database_;
  WallClock clock_;
};

}  // namespace wangge::server
