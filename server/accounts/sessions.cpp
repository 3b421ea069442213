#include "server/accounts/sessions.h"

#include <array>

#include "server/accounts/accounts_database.h"
#include "server/accounts/password.h"

namespace wangge::server {
namespace {

constexpr std::chrono::seconds seen_again_after{60};  // so that not every request writes

std::int64_t seconds(std::chrono::seconds span) {
  return span.count();
}

std::string_view first_in(std::string_view text,
                          std::span<const std::pair<std::string_view, std::string_view>> words) {
  for (const auto& [sign, name] : words)
    if (text.find(sign) != std::string_view::npos) return name;
  return {};
}

}  // namespace

std::string device_of(std::string_view user_agent) {
  using Word = std::pair<std::string_view, std::string_view>;
  // The first that fits: most browsers name others, too.
  constexpr std::array<Word, 9> browsers{{{"MicroMessenger", "WeChat"},
                                          {"DingTalk", "DingTalk"},
                                          {"HuaweiBrowser", "Huawei Browser"},
                                          {"Edg", "Edge"},
                                          {"OPR", "Opera"},
                                          {"Firefox", "Firefox"},
                                          {"Chrome", "Chrome"},
                                          {"Safari", "Safari"},
                                          {"curl", "curl"}}};
  constexpr std::array<Word, 7> systems{{{"OpenHarmony", "HarmonyOS"},
                                         {"HarmonyOS", "HarmonyOS"},
                                         {"Android", "Android"},
                                         {"iPhone", "iPhone"},
                                         {"iPad", "iPad"},
                                         {"Windows", "Windows"},
                                         {"Mac OS", "macOS"}}};
  const std::string_view browser = first_in(user_agent, browsers);
  std::string_view system = first_in(user_agent, systems);
  if (system.empty() && user_agent.find("Linux") != std::string_view::npos) system = "Linux";
  std::string device(browser);
  if (!browser.empty() && !system.empty()) device += ", ";
  return device.append(system);
}

std::string Sessions::begin(const std::string& account, std::string_view former, const Whence& whence) {
  std::string token = random_token();
  const std::int64_t now = database_.now();
  database_.change_together([&](SQLite::Database& database) {
    change(database, "DELETE FROM session WHERE token = ? OR begun < ?", kept(former),
           now - seconds(longest_session));
    return change(database,
                  "INSERT INTO session (token, account, begun, seen, address, device) "
                  "VALUES (?1, ?2, ?3, ?3, ?4, ?5)",
                  kept(token), account, now, whence.address, whence.device);
  });
  return token;
}

std::optional<SignedIn> Sessions::signed_in(std::string_view token) {
  if (token.empty()) return std::nullopt;
  const std::int64_t now = database_.now();
  return database_.ask([&](SQLite::Database& database) {
    std::optional<SignedIn> found;
    std::int64_t seen = 0;
    each(
        database,
        "SELECT account, person, number, seen, EXISTS (SELECT 1 FROM second_factor "
        "WHERE second_factor.account = account.name AND confirmed = 1) "
        "FROM session JOIN account ON session.account = name "
        "WHERE token = ? AND begun >= ? AND seen >= ? AND closed = 0",
        [&](SQLite::Statement& row) {
          found = SignedIn{row.getColumn(0).getString(), row.getColumn(1).getString(), TokenScope::session,
                           row.getColumn(2).getInt64(), row.getColumn(4).getInt() != 0};
          seen = row.getColumn(3).getInt64();
        },
        kept(token), now - seconds(longest_session), now - seconds(longest_rest));
    if (found && now - seen > seen_again_after.count())
      change(database, "UPDATE session SET seen = ? WHERE number = ?", now, found->session);
    return found;
  });
}

bool Sessions::is_open(std::string_view token) {
  const std::int64_t now = database_.now();
  return database_.ask([&](SQLite::Database& database) {
    bool open = false;
    each(
        database, "SELECT 1 FROM session WHERE token = ? AND begun >= ? AND seen >= ?",
        [&](SQLite::Statement&) { open = true; }, kept(token), now - seconds(longest_session),
        now - seconds(longest_rest));
    return open;
  });
}

void Sessions::end(std::string_view token) {
  database_.ask([&](SQLite::Database& database) {
    return change(database, "DELETE FROM session WHERE token = ?", kept(token));
  });
}

std::vector<OpenSession> Sessions::of(const std::string& account) {
  const std::int64_t now = database_.now();
  return database_.ask([&](SQLite::Database& database) {
    std::vector<OpenSession> sessions;
    each(
        database,
        "SELECT number, begun, seen, address, device FROM session "
        "WHERE account = ? AND begun >= ? AND seen >= ? ORDER BY seen DESC, number DESC",
        [&](SQLite::Statement& row) {
          sessions.push_back({row.getColumn(0).getInt64(),
                              wall_seconds(row.getColumn(1).getInt64()),
                              wall_seconds(row.getColumn(2).getInt64()),
                              {row.getColumn(3).getString(), row.getColumn(4).getString()}});
        },
        account, now - seconds(longest_session), now - seconds(longest_rest));
    return sessions;
  });
}

bool Sessions::end_of(const std::string& account, std::int64_t number) {
  return database_.ask([&](SQLite::Database& database) {
    return change(database, "DELETE FROM session WHERE account = ? AND number = ?", account, number) > 0;
  });
}

void Sessions::end_others(const std::string& account, std::int64_t but) {
  database_.ask([&](SQLite::Database& database) {
    return change(database, "DELETE FROM session WHERE account = ? AND number <> ?", account, but);
  });
}

}  // namespace wangge::server
