#include "server/accounts/invitations.h"

#include "server/accounts/accounts_database.h"
#include "server/accounts/password.h"

namespace wangge::server {

std::string Invitations::make(const std::string& account) {
  std::string text = random_token();
  const std::int64_t until = database_.now() + std::chrono::seconds(invitation_lasts).count();
  database_.ask([&](SQLite::Database& database) {
    return change(database, "INSERT OR REPLACE INTO invitation (account, token, until) VALUES (?, ?, ?)",
                  account, kept(text), until);
  });
  return text;
}

std::optional<Invited> Invitations::invited(std::string_view text) {
  const std::int64_t now = database_.now();
  return database_.ask([&](SQLite::Database& database) {
    std::optional<Invited> found;
    each(
        database,
        "SELECT account, person, until FROM invitation JOIN account ON account = name "
        "WHERE token = ? AND until > ? AND closed = 0",
        [&](SQLite::Statement& row) {
          found = Invited{row.getColumn(0).getString(), row.getColumn(1).getString(),
                          wall_seconds(row.getColumn(2).getInt64())};
        },
        kept(text), now);
    return found;
  });
}

bool Invitations::take(std::string_view text, const std::string& hash) {
  const std::int64_t now = database_.now();
  return database_.change_together([&](SQLite::Database& database) {
    std::string account;
    each(
        database, "DELETE FROM invitation WHERE token = ? AND until > ? RETURNING account",
        [&](SQLite::Statement& row) { account = row.getColumn(0).getString(); }, kept(text), now);
    if (account.empty()) return false;
    return change(database, "UPDATE account SET hash = ?, changed = ? WHERE name = ? AND closed = 0", hash,
                  now, account) > 0;
  });
}

}  // namespace wangge::server
