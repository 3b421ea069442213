#include "server/accounts/holders.h"

#include "server/accounts/accounts_database.h"

namespace wangge::server {

void Holders::hand(const std::string& account, const std::string& person, const std::string& name) {
  const std::int64_t now = database_.now();
  database_.change_together([&](SQLite::Database& database) {
    const int ended =
        change(database, "UPDATE holder SET ended = ? WHERE account = ? AND ended IS NULL", now, account);
    if (name.empty()) return ended;
    return change(database, "INSERT INTO holder (person, account, name, begun) VALUES (?, ?, ?, ?)", person,
                  account, name, now);
  });
}

std::vector<Holder> Holders::of_post(const std::string& person) {
  return database_.ask([&](SQLite::Database& database) {
    std::vector<Holder> holders;
    each(
        database,
        "SELECT account, name, begun, ended FROM holder WHERE person = ? ORDER BY begun DESC, number DESC",
        [&](SQLite::Statement& row) {
          Holder holder{row.getColumn(0).getString(), row.getColumn(1).getString(),
                        wall_seconds(row.getColumn(2).getInt64()), std::nullopt};
          if (!row.getColumn(3).isNull()) holder.ended = wall_seconds(row.getColumn(3).getInt64());
          holders.push_back(std::move(holder));
        },
        person);
    return holders;
  });
}

std::string Holders::now(const std::string& account) {
  return database_.ask([&](SQLite::Database& database) {
    std::string name;
    each(
        database, "SELECT name FROM holder WHERE account = ? AND ended IS NULL",
        [&](SQLite::Statement& row) { name = row.getColumn(0).getString(); }, account);
    return name;
  });
}

}  // namespace wangge::server
