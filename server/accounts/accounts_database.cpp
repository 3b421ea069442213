#include "server/accounts/accounts_database.h"

#include <sys/stat.h>

#include <array>

#include "engine/base/hash.h"

namespace wangge::server {
namespace {

// Each brings a database of the version before it to the next; a new one takes all.
constexpr std::array<const char*, 2> steps{
    R"(
  CREATE TABLE IF NOT EXISTS account (name TEXT PRIMARY KEY, person TEXT NOT NULL, hash TEXT NOT NULL,
                                      changed INTEGER NOT NULL) STRICT;
  CREATE TABLE IF NOT EXISTS session (token TEXT PRIMARY KEY,
                                      account TEXT NOT NULL REFERENCES account(name) ON DELETE CASCADE,
                                      begun INTEGER NOT NULL, seen INTEGER NOT NULL) STRICT;
  CREATE TABLE IF NOT EXISTS security (number INTEGER PRIMARY KEY, at INTEGER NOT NULL, what TEXT NOT NULL,
                                       account TEXT NOT NULL) STRICT;
)",
    // Nobody minds signing in again after an upgrade.
    R"(
  ALTER TABLE account ADD COLUMN closed INTEGER NOT NULL DEFAULT 0;
  DROP TABLE session;
  CREATE TABLE session (number INTEGER PRIMARY KEY AUTOINCREMENT, token TEXT NOT NULL UNIQUE,
                        account TEXT NOT NULL REFERENCES account(name) ON DELETE CASCADE,
                        begun INTEGER NOT NULL, seen INTEGER NOT NULL, address TEXT NOT NULL,
                        device TEXT NOT NULL) STRICT;
  CREATE INDEX session_account ON session (account);
  ALTER TABLE security ADD COLUMN person TEXT NOT NULL DEFAULT '';
  ALTER TABLE security ADD COLUMN by TEXT NOT NULL DEFAULT '';
  ALTER TABLE security ADD COLUMN about TEXT NOT NULL DEFAULT '';
  CREATE TABLE token (number INTEGER PRIMARY KEY AUTOINCREMENT, token TEXT NOT NULL UNIQUE,
                      account TEXT NOT NULL REFERENCES account(name) ON DELETE CASCADE,
                      scope INTEGER NOT NULL, label TEXT NOT NULL, made INTEGER NOT NULL,
                      until INTEGER NOT NULL, seen INTEGER NOT NULL) STRICT;
  CREATE INDEX token_account ON token (account);
  CREATE TABLE invitation (account TEXT PRIMARY KEY REFERENCES account(name) ON DELETE CASCADE,
                           token TEXT NOT NULL UNIQUE, until INTEGER NOT NULL) STRICT;
  CREATE TABLE second_factor (account TEXT PRIMARY KEY REFERENCES account(name) ON DELETE CASCADE,
                              secret TEXT NOT NULL, confirmed INTEGER NOT NULL, step INTEGER NOT NULL) STRICT;
  CREATE TABLE recovery_code (account TEXT NOT NULL REFERENCES account(name) ON DELETE CASCADE,
                              code TEXT NOT NULL, PRIMARY KEY (account, code)) STRICT;
  CREATE TABLE holder (number INTEGER PRIMARY KEY, person TEXT NOT NULL, account TEXT NOT NULL,
                       name TEXT NOT NULL, begun INTEGER NOT NULL, ended INTEGER) STRICT;
  CREATE INDEX holder_person ON holder (person);
)"};

constexpr int patience_in_milliseconds = 5000;

void bring_up_to_date(SQLite::Database& database) {
  const auto version = [&] {
    return static_cast<std::size_t>(database.execAndGet("PRAGMA user_version").getInt());
  };
  if (version() == steps.size()) return;
  SQLite::Transaction transaction(database, SQLite::TransactionBehavior::IMMEDIATE);
  const std::size_t before = version();  // another program may have been quicker
  if (before > steps.size()) throw StoreFailure("accounts: made by a later version of this program");
  for (std::size_t step = before; step < steps.size(); ++step) database.exec(steps[step]);
  database.exec(fmt::format("PRAGMA user_version = {}", steps.size()));
  transaction.commit();
}

SQLite::Database opened(const std::string& path) {
  return told_as_failure([&] {
    const auto mask = ::umask(S_IRWXG | S_IRWXO);
    SQLite::Database database(path, SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE, patience_in_milliseconds);
    ::umask(mask);
    database.exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON");
    bring_up_to_date(database);
    return database;
  });
}

}  // namespace

WallSeconds wall_now() {
  return std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
}

std::string kept(std::string_view token) {
  return to_hex(sha256(token));
}

AccountsDatabase::AccountsDatabase(const std::string& path, WallClock clock)
    : database_(opened(path)), clock_(std::move(clock)) {}

}  // namespace wangge::server
