#include "server/accounts/security_log.h"

#include <limits>

#include "server/accounts/accounts_database.h"

namespace wangge::server {

void SecurityLog::note(const std::string& what, const std::string& account, const std::string& by,
                       const std::string& about) {
  const std::int64_t now = database_.now();
  database_.ask([&](SQLite::Database& database) {
    return change(database,
                  "INSERT INTO security (at, what, account, by, about, person) VALUES (?1, ?2, ?3, ?4, ?5, "
                  "coalesce((SELECT person FROM account WHERE name = ?3), ''))",
                  now, what, account, by, about);
  });
}

std::vector<SecurityLine> SecurityLog::lines(std::int64_t before, std::size_t size) {
  return database_.ask([&](SQLite::Database& database) {
    std::vector<SecurityLine> lines;
    each(
        database,
        "SELECT number, at, what, account, person, by, about FROM security WHERE number < ? "
        "ORDER BY number DESC LIMIT ?",
        [&](SQLite::Statement& row) {
          lines.push_back({row.getColumn(0).getInt64(), wall_seconds(row.getColumn(1).getInt64()),
                           row.getColumn(2).getString(), row.getColumn(3).getString(),
                           row.getColumn(4).getString(), row.getColumn(5).getString(),
                           row.getColumn(6).getString()});
        },
        before > 0 ? before : std::numeric_limits<std::int64_t>::max(), static_cast<std::int64_t>(size));
    return lines;
  });
}

}  // namespace wangge::server
