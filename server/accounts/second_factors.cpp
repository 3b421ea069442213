#include "server/accounts/second_factors.h"

#include "server/accounts/accounts_database.h"
#include "server/accounts/password.h"
#include "server/accounts/totp.h"

namespace wangge::server {
namespace {

struct Kept {
  std::string secret;
  bool confirmed = false;
  std::int64_t step = 0;  // the last that was taken
};

// As letters, which a column of texts holds.
std::string hex_of(std::string_view bytes) {
  std::string text;
  for (const char c : bytes) text += fmt::format("{:02x}", static_cast<unsigned char>(c));
  return text;
}

std::string bytes_of(std::string_view hex) {
  std::string bytes;
  for (std::size_t i = 0; i + 1 < hex.size(); i += 2)
    bytes += static_cast<char>(std::stoi(std::string(hex.substr(i, 2)), nullptr, 16));
  return bytes;
}

std::optional<Kept> kept_of(SQLite::Database& database, const std::string& account) {
  std::optional<Kept> found;
  each(
      database, "SELECT secret, confirmed, step FROM second_factor WHERE account = ?",
      [&](SQLite::Statement& row) {
        found = Kept{bytes_of(row.getColumn(0).getString()), row.getColumn(1).getInt() != 0,
                     row.getColumn(2).getInt64()};
      },
      account);
  return found;
}

// As people type them: capitals, blanks and dashes don't matter.
std::string typed(std::string_view code) {
  std::string plain;
  for (const char c : code)
    if (c != ' ' && c != '-') plain += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return plain;
}

// Whether it was not taken yet. A later one that was taken ends those before it, too.
bool take_step(SQLite::Database& database, const std::string& account, const Kept& kept,
               std::string_view code, WallSeconds now) {
  const auto step = totp_step_matching(kept.secret, code, now);
  return step && change(database, "UPDATE second_factor SET step = ?1 WHERE account = ?2 AND step < ?1",
                        static_cast<std::int64_t>(*step), account) > 0;
}

}  // namespace

bool SecondFactors::is_on(const std::string& account) {
  return database_.ask([&](SQLite::Database& database) {
    const auto kept = kept_of(database, account);
    return kept && kept->confirmed;
  });
}

std::optional<std::string> SecondFactors::begin(const std::string& account) {
  std::string secret = random_totp_secret();
  const bool begun = database_.ask([&](SQLite::Database& database) {
    return change(database,
                  "INSERT INTO second_factor VALUES (?, ?, 0, 0) ON CONFLICT (account) "
                  "DO UPDATE SET secret = excluded.secret, step = 0 WHERE confirmed = 0",
                  account, hex_of(secret)) > 0;
  });
  return begun ? std::optional(std::move(secret)) : std::nullopt;
}

std::optional<std::vector<std::string>> SecondFactors::confirm(const std::string& account,
                                                               std::string_view code) {
  const std::string plain = typed(code);
  const WallSeconds now = wall_seconds(database_.now());
  std::vector<std::string> codes;
  for (std::size_t i = 0; i < recovery_codes; ++i) codes.push_back(random_password());
  const bool confirmed = database_.change_together([&](SQLite::Database& database) {
    const auto kept = kept_of(database, account);
    if (!kept || kept->confirmed || !take_step(database, account, *kept, plain, now)) return false;
    change(database, "UPDATE second_factor SET confirmed = 1 WHERE account = ?", account);
    change(database, "DELETE FROM recovery_code WHERE account = ?", account);
    for (const std::string& one : codes)
      change(database, "INSERT INTO recovery_code VALUES (?, ?)", account, server::kept(typed(one)));
    return true;
  });
  return confirmed ? std::optional(std::move(codes)) : std::nullopt;
}

bool SecondFactors::take(const std::string& account, std::string_view code) {
  const std::string plain = typed(code);
  const WallSeconds now = wall_seconds(database_.now());
  return database_.change_together([&](SQLite::Database& database) {
    const auto kept = kept_of(database, account);
    if (!kept || !kept->confirmed) return false;
    if (plain.size() == totp_digits) return take_step(database, account, *kept, plain, now);
    return change(database, "DELETE FROM recovery_code WHERE account = ? AND code = ?", account,
                  server::kept(plain)) > 0;
  });
}

bool SecondFactors::remove(const std::string& account) {
  return database_.change_together([&](SQLite::Database& database) {
    change(database, "DELETE FROM recovery_code WHERE account = ?", account);
    return change(database, "DELETE FROM second_factor WHERE account = ?", account) > 0;
  });
}

std::size_t SecondFactors::recovery_codes_left(const std::string& account) {
  return database_.ask([&](SQLite::Database& database) {
    std::size_t left = 0;
    each(
        database, "SELECT count(*) FROM recovery_code WHERE account = ?",
        [&](SQLite::Statement& row) { left = static_cast<std::size_t>(row.getColumn(0).getInt64()); },
        account);
    return left;
  });
}

}  // namespace wangge::server
