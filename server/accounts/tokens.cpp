#include "server/accounts/tokens.h"

#include "server/accounts/accounts_database.h"
#include "server/accounts/password.h"
#include "server/accounts/security_log.h"

namespace wangge::server {
namespace {

constexpr std::chrono::seconds seen_again_after{3600};

Token token_of(SQLite::Statement& row) {
  Token token;
  token.number = row.getColumn(0).getInt64();
  token.scope = static_cast<TokenScope>(row.getColumn(1).getInt());
  token.label = row.getColumn(2).getString();
  token.made = wall_seconds(row.getColumn(3).getInt64());
  token.until = wall_seconds(row.getColumn(4).getInt64());
  if (const std::int64_t seen = row.getColumn(5).getInt64(); seen != 0) token.seen = wall_seconds(seen);
  return token;
}

std::string about(const std::string& label, TokenScope scope) {
  return label + " (" + std::string(name_of(scope)) + ")";
}

}  // namespace

Result<Tokens::Made> Tokens::make(const std::string& account, TokenScope scope, const std::string& label,
                                  std::chrono::days lasts) {
  Made made;
  made.text = std::string(token_mark) + random_token();
  const std::int64_t now = database_.now();
  const std::int64_t until = now + std::chrono::seconds(lasts).count();
  const bool taken = database_.change_together([&](SQLite::Database& database) {
    change(database, "DELETE FROM token WHERE until <= ?", now);
    // Counted by the statement itself, so that many at once are no more.
    if (change(database,
               "INSERT INTO token (token, account, scope, label, made, until, seen) "
               "SELECT ?1, ?2, ?3, ?4, ?5, ?6, 0 WHERE (SELECT count(*) FROM token WHERE account = ?2) < ?7",
               kept(made.text), account, static_cast<int>(scope), label, now, until,
               static_cast<std::int64_t>(most_tokens)) == 0)
      return false;
    made.token = {database.getLastInsertRowid(), scope, label, wall_seconds(now), wall_seconds(until), {}};
    return true;
  });
  if (!taken)
    return Problem{
        ProblemKind::refused, "server.too-many-tokens", {{"most", std::to_string(most_tokens)}}, {}, {}};
  log_.note("token-made", account, {}, about(label, scope));
  return made;
}

std::vector<Token> Tokens::of(const std::string& account) {
  const std::int64_t now = database_.now();
  return database_.ask([&](SQLite::Database& database) {
    std::vector<Token> tokens;
    each(
        database,
        "SELECT number, scope, label, made, until, seen FROM token WHERE account = ? AND until > ? "
        "ORDER BY number DESC",
        [&](SQLite::Statement& row) { tokens.push_back(token_of(row)); }, account, now);
    return tokens;
  });
}

bool Tokens::end(const std::string& account, std::int64_t number, const std::string& by) {
  const auto ended = database_.ask([&](SQLite::Database& database) {
    std::optional<std::string> found;
    each(
        database, "DELETE FROM token WHERE account = ? AND number = ? RETURNING label, scope",
        [&](SQLite::Statement& row) {
          found = about(row.getColumn(0).getString(), static_cast<TokenScope>(row.getColumn(1).getInt()));
        },
        account, number);
    return found;
  });
  if (ended) log_.note("token-ended", account, by, *ended);
  return ended.has_value();
}

void Tokens::end_all(const std::string& account) {
  database_.ask([&](SQLite::Database& database) {
    return change(database, "DELETE FROM token WHERE account = ?", account);
  });
}

std::optional<SignedIn> Tokens::signed_in(std::string_view text) {
  if (!text.starts_with(token_mark)) return std::nullopt;
  const std::int64_t now = database_.now();
  return database_.ask([&](SQLite::Database& database) {
    std::optional<SignedIn> found;
    std::int64_t number = 0, seen = 0;
    each(
        database,
        "SELECT token.account, person, scope, number, seen, EXISTS (SELECT 1 FROM second_factor "
        "WHERE second_factor.account = account.name AND confirmed = 1) "
        "FROM token JOIN account ON token.account = name WHERE token = ? AND until > ? AND closed = 0",
        [&](SQLite::Statement& row) {
          found =
              SignedIn{row.getColumn(0).getString(), row.getColumn(1).getString(),
                       static_cast<TokenScope>(row.getColumn(2).getInt()), 0, row.getColumn(5).getInt() != 0};
          number = row.getColumn(3).getInt64();
          seen = row.getColumn(4).getInt64();
        },
        kept(text), now);
    if (found && now - seen > seen_again_after.count())
      change(database, "UPDATE token SET seen = ? WHERE number = ?", now, number);
    return found;
  });
}

bool Tokens::is_open(std::string_view text) {
  const std::int64_t now = database_.now();
  return database_.ask([&](SQLite::Database& database) {
    bool open = false;
    each(
        database, "SELECT 1 FROM token WHERE token = ? AND until > ?",
        [&](SQLite::Statement&) { open = true; }, kept(text), now);
    return open;
  });
}

}  // namespace wangge::server
