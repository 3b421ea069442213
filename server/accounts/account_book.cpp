#include "server/accounts/account_book.h"

#include <sys/stat.h>

#include <algorithm>

#include "server/accounts/accounts_database.h"

namespace wangge::server {
namespace {

constexpr const char* columns =
    "SELECT account.name, account.person, changed, closed, hash <> '', "
    "EXISTS (SELECT 1 FROM second_factor WHERE second_factor.account = account.name AND confirmed = 1), "
    "(SELECT until FROM invitation WHERE invitation.account = account.name AND until > ?1), "
    "coalesce((SELECT holder.name FROM holder WHERE holder.account = account.name AND ended IS NULL), '') "
    "FROM account ";

bool is_account_name(std::string_view name) {
  return !name.empty() && name.size() <= 64 && std::ranges::all_of(name, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '.' || c == '_';
  });
}

Account account_of(SQLite::Statement& row) {
  Account account;
  account.name = row.getColumn(0).getString();
  account.person = row.getColumn(1).getString();
  account.changed = wall_seconds(row.getColumn(2).getInt64());
  account.closed = row.getColumn(3).getInt64() != 0;
  account.has_password = row.getColumn(4).getInt() != 0;
  account.has_second_factor = row.getColumn(5).getInt() != 0;
  if (!row.getColumn(6).isNull()) account.invited_until = wall_seconds(row.getColumn(6).getInt64());
  account.holder = row.getColumn(7).getString();
  return account;
}

// All by which somebody could come in.
void shut(SQLite::Database& database, const std::string& name) {
  for (const char* table : {"session", "token", "invitation", "second_factor", "recovery_code"})
    change(database, fmt::format("DELETE FROM {} WHERE account = ?", table).c_str(), name);
}

}  // namespace

AccountBook::AccountBook(const std::string& path, WallClock clock)
    : database_(std::make_unique<AccountsDatabase>(path, std::move(clock))),
      security(*database_),
      sessions(*database_),
      tokens(*database_, security),
      invitations(*database_),
      second_factors(*database_),
      holders(*database_) {}
AccountBook::~AccountBook() = default;

std::optional<Problem> AccountBook::add(const std::string& name, const std::string& person,
                                        const std::string& hash, const std::string& by) {
  if (!is_account_name(name))
    return Problem{ProblemKind::input, "server.bad-account-name", {{"name", name}}, {}, "account"};
  const bool added = database_->ask([&](SQLite::Database& database) {
    return change(database, "INSERT OR IGNORE INTO account (name, person, hash, changed) VALUES (?, ?, ?, ?)",
                  name, person, hash, database_->now()) > 0;
  });
  if (!added) return Problem{ProblemKind::input, "server.account-exists", {{"name", name}}, {}, "account"};
  security.note("added", name, by);
  return std::nullopt;
}

bool AccountBook::remove(const std::string& name, const std::string& by) {
  if (!account(name)) return false;
  security.note("removed", name, by);
  holders.hand(name, {}, {});
  database_->ask([&](SQLite::Database& database) {
    return change(database, "DELETE FROM account WHERE name = ?", name);
  });
  return true;
}

bool AccountBook::close(const std::string& name, const std::string& by) {
  const bool closed = database_->change_together([&](SQLite::Database& database) {
    shut(database, name);
    return change(database, "UPDATE account SET closed = ?, hash = '' WHERE name = ? AND closed = 0",
                  database_->now(), name) > 0;
  });
  if (!closed) return false;
  holders.hand(name, {}, {});
  security.note("closed", name, by);
  return true;
}

std::optional<std::string> AccountBook::invite(const std::string& name, const std::string& by) {
  const bool shut_out = database_->change_together([&](SQLite::Database& database) {
    shut(database, name);
    return change(database, "UPDATE account SET hash = '', closed = 0, changed = ? WHERE name = ?",
                  database_->now(), name) > 0;
  });
  if (!shut_out) return std::nullopt;
  security.note("invited", name, by);
  return invitations.make(name);
}

bool AccountBook::set_password(const std::string& name, const std::string& hash, std::int64_t but,
                               const std::string& by) {
  const bool changed = database_->change_together([&](SQLite::Database& database) {
    change(database, "DELETE FROM session WHERE account = ? AND number <> ?", name, but);
    return change(database, "UPDATE account SET hash = ?, changed = ? WHERE name = ?", hash, database_->now(),
                  name) > 0;
  });
  if (changed) security.note("password", name, by);
  return changed;
}

std::vector<Account> AccountBook::accounts() {
  return database_->ask([&](SQLite::Database& database) {
    std::vector<Account> accounts;
    each(
        database, (std::string(columns) + "ORDER BY account.name").c_str(),
        [&](SQLite::Statement& row) { accounts.push_back(account_of(row)); }, database_->now());
    return accounts;
  });
}

std::optional<Account> AccountBook::account(const std::string& name) {
  return database_->ask([&](SQLite::Database& database) {
    std::optional<Account> account;
    each(
        database, (std::string(columns) + "WHERE account.name = ?2").c_str(),
        [&](SQLite::Statement& row) { account = account_of(row); }, database_->now(), name);
    return account;
  });
}

std::optional<std::string> AccountBook::hash_of(const std::string& name) {
  return database_->ask([&](SQLite::Database& database) {
    std::optional<std::string> hash;
    each(
        database, "SELECT hash FROM account WHERE name = ? AND closed = 0 AND hash <> ''",
        [&](SQLite::Statement& row) { hash = row.getColumn(0).getString(); }, name);
    return hash;
  });
}

std::string AccountBook::begin_session(const std::string& name, std::string_view former,
                                       const Whence& whence) {
  std::string token = sessions.begin(name, former, whence);
  security.note("signed-in", name);
  return token;
}

bool AccountBook::is_open(std::string_view token) {
  return token.starts_with(token_mark) ? tokens.is_open(token) : sessions.is_open(token);
}

void AccountBook::back_up(const std::string& path, const std::string& target) {
  told_as_failure([&] {
    const auto mask = ::umask(S_IRWXG | S_IRWXO);
    {
      SQLite::Database database(path, SQLite::OPEN_READONLY, 5000);
      change(database, "VACUUM INTO ?", target);
    }
    SQLite::Database copy(target, SQLite::OPEN_READWRITE);
    ::umask(mask);
    copy.exec("DELETE FROM session");
    return true;
  });
}

std::string AccountBook::fault_of_file(const std::string& path) {
  try {
    SQLite::Database database(path, SQLite::OPEN_READONLY);
    const std::string told = database.execAndGet("PRAGMA integrity_check(1)").getString();
    return told == "ok" ? std::string() : told;
  } catch (const SQLite::Exception& failure) {
    return failure.what();
  }
}

std::string accounts_beside(const std::string& store) {
  return store + "-accounts";
}

}  // namespace wangge::server
