#include "server/accounts/account_book.h"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>
#include <SQLiteCpp/Transaction.h>
#include <fmt/format.h>
#include <sys/stat.h>

#include <algorithm>
#include <mutex>

#include "engine/base/hash.h"
#include "engine/store/store.h"
#include "server/accounts/password.h"

namespace wangge::server {
namespace {

constexpr const char* schema = R"(
  CREATE TABLE IF NOT EXISTS account (name TEXT PRIMARY KEY, person TEXT NOT NULL, hash TEXT NOT NULL,
                                      changed INTEGER NOT NULL) STRICT;
  CREATE TABLE IF NOT EXISTS session (token TEXT PRIMARY KEY,
                                      account TEXT NOT NULL REFERENCES account(name) ON DELETE CASCADE,
                                      begun INTEGER NOT NULL, seen INTEGER NOT NULL) STRICT;
  CREATE TABLE IF NOT EXISTS security (number INTEGER PRIMARY KEY, at INTEGER NOT NULL, what TEXT NOT NULL,
                                       account TEXT NOT NULL) STRICT;
)";

constexpr int patience_in_milliseconds = 5000;
constexpr std::chrono::seconds seen_again_after{60};  // so that not every request writes

bool is_account_name(std::string_view name) {
  return !name.empty() && name.size() <= 64 && std::ranges::all_of(name, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '.' || c == '_';
  });
}

std::string kept(std::string_view token) {
  return to_hex(sha256(token));
}

std::int64_t number(WallSeconds at) {
  return at.time_since_epoch().count();
}

template <class Action>
auto told_as_failure(const Action& action) {
  try {
    return action();
  } catch (const SQLite::Exception& failure) {
    throw StoreFailure(fmt::format("accounts: {}", failure.what()));
  }
}

SQLite::Database opened(const std::string& path) {
  return told_as_failure([&] {
    const auto mask = ::umask(S_IRWXG | S_IRWXO);
    SQLite::Database database(path, SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE, patience_in_milliseconds);
    ::umask(mask);
    database.exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON");
    database.exec(schema);
    return database;
  });
}

}  // namespace

WallSeconds wall_now() {
  return std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
}

class AccountBook::Database {
 public:
  explicit Database(const std::string& path) : database_(opened(path)) {}

  // One question at a time.
  template <class Action>
  auto ask(const Action& action) {
    const std::lock_guard lock(mutex_);
    return told_as_failure([&] { return action(database_); });
  }

 private:
  std::mutex mutex_;
  SQLite::Database database_;
};

AccountBook::AccountBook(const std::string& path) : database_(std::make_unique<Database>(path)) {}
AccountBook::~AccountBook() = default;

std::optional<Problem> AccountBook::add(const std::string& name, const std::string& person,
                                        const std::string& hash) {
  if (!is_account_name(name))
    return Problem{ProblemKind::input, "server.bad-account-name", {{"name", name}}, {}, "account"};
  const bool added = database_->ask([&](SQLite::Database& database) {
    SQLite::Statement insert(database, "INSERT OR IGNORE INTO account VALUES (?, ?, ?, ?)");
    insert.bind(1, name);
    insert.bind(2, person);
    insert.bind(3, hash);
    insert.bind(4, number(wall_now()));
    return insert.exec() > 0;
  });
  if (!added) return Problem{ProblemKind::input, "server.account-exists", {{"name", name}}, {}, "account"};
  note("added", name);
  return std::nullopt;
}

bool AccountBook::remove(const std::string& name) {
  const bool removed = database_->ask([&](SQLite::Database& database) {
    SQLite::Statement remove(database, "DELETE FROM account WHERE name = ?");
    remove.bind(1, name);
    return remove.exec() > 0;
  });
  if (removed) note("removed", name);
  return removed;
}

bool AccountBook::set_password(const std::string& name, const std::string& hash) {
  const bool changed = database_->ask([&](SQLite::Database& database) {
    SQLite::Transaction transaction(database);
    SQLite::Statement update(database, "UPDATE account SET hash = ?, changed = ? WHERE name = ?");
    update.bind(1, hash);
    update.bind(2, number(wall_now()));
    update.bind(3, name);
    const bool done = update.exec() > 0;
    SQLite::Statement end(database, "DELETE FROM session WHERE account = ?");
    end.bind(1, name);
    end.exec();
    transaction.commit();
    return done;
  });
  if (changed) note("password", name);
  return changed;
}

std::vector<Account> AccountBook::accounts() {
  return database_->ask([&](SQLite::Database& database) {
    SQLite::Statement select(database, "SELECT name, person, changed FROM account ORDER BY name");
    std::vector<Account> accounts;
    while (select.executeStep())
      accounts.push_back({select.getColumn(0).getString(), select.getColumn(1).getString(),
                          WallSeconds{std::chrono::seconds{select.getColumn(2).getInt64()}}});
    return accounts;
  });
}

std::optional<std::string> AccountBook::hash_of(const std::string& name) {
  return database_->ask([&](SQLite::Database& database) -> std::optional<std::string> {
    SQLite::Statement select(database, "SELECT hash FROM account WHERE name = ?");
    select.bind(1, name);
    if (!select.executeStep()) return std::nullopt;
    return select.getColumn(0).getString();
  });
}

std::string AccountBook::begin_session(const std::string& name, std::string_view former) {
  std::string token = random_token();
  const std::int64_t now = number(wall_now());
  database_->ask([&](SQLite::Database& database) {
    SQLite::Transaction transaction(database);
    SQLite::Statement end(database, "DELETE FROM session WHERE token = ? OR begun < ?");
    end.bind(1, kept(former));
    end.bind(2, now - std::chrono::seconds(longest_session).count());
    end.exec();
    SQLite::Statement insert(database, "INSERT INTO session VALUES (?, ?, ?, ?)");
    insert.bind(1, kept(token));
    insert.bind(2, name);
    insert.bind(3, now);
    insert.bind(4, now);
    insert.exec();
    transaction.commit();
  });
  note("signed-in", name);
  return token;
}

std::optional<SignedIn> AccountBook::session(std::string_view token) {
  if (token.empty()) return std::nullopt;
  const std::int64_t now = number(wall_now());
  return database_->ask([&](SQLite::Database& database) -> std::optional<SignedIn> {
    SQLite::Statement select(
        database,
        "SELECT account, person, begun, seen FROM session JOIN account ON account = name "
        "WHERE token = ?");
    select.bind(1, kept(token));
    if (!select.executeStep()) return std::nullopt;
    const std::int64_t begun = select.getColumn(2).getInt64(), seen = select.getColumn(3).getInt64();
    if (now - begun > std::chrono::seconds(longest_session).count() ||
        now - seen > std::chrono::seconds(longest_rest).count())
      return std::nullopt;
    SignedIn signed_in{select.getColumn(0).getString(), select.getColumn(1).getString()};
    if (now - seen > seen_again_after.count()) {
      SQLite::Statement update(database, "UPDATE session SET seen = ? WHERE token = ?");
      update.bind(1, now);
      update.bind(2, kept(token));
      update.exec();
    }
    return signed_in;
  });
}

bool AccountBook::is_open(std::string_view token) {
  const std::int64_t now = number(wall_now());
  return database_->ask([&](SQLite::Database& database) {
    SQLite::Statement select(database, "SELECT 1 FROM session WHERE token = ? AND begun >= ? AND seen >= ?");
    select.bind(1, kept(token));
    select.bind(2, now - std::chrono::seconds(longest_session).count());
    select.bind(3, now - std::chrono::seconds(longest_rest).count());
    return select.executeStep();
  });
}

void AccountBook::end_session(std::string_view token) {
  database_->ask([&](SQLite::Database& database) {
    SQLite::Statement end(database, "DELETE FROM session WHERE token = ?");
    end.bind(1, kept(token));
    end.exec();
  });
}

void AccountBook::note(std::string_view what, const std::string& account) {
  database_->ask([&](SQLite::Database& database) {
    SQLite::Statement insert(database, "INSERT INTO security (at, what, account) VALUES (?, ?, ?)");
    insert.bind(1, number(wall_now()));
    insert.bind(2, std::string(what));
    insert.bind(3, account);
    insert.exec();
  });
}

std::string accounts_beside(const std::string& store) {
  return store + "-accounts";
}

}  // namespace wangge::server
