#include "server/notices/notice_book.h"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>
#include <SQLiteCpp/Transaction.h>
#include <fmt/format.h>

#include <mutex>

#include "engine/base/durable_file.h"
#include "engine/store/store.h"

namespace wangge::server {
namespace {

constexpr int patience_of_notices = 5000;
constexpr const char* notices_schema = R"(
PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;
CREATE TABLE IF NOT EXISTS hook (id INTEGER PRIMARY KEY, unit TEXT NOT NULL, kinds INTEGER NOT NULL,
  shape TEXT NOT NULL, url TEXT NOT NULL, secret TEXT NOT NULL, active INTEGER NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS notice (id INTEGER PRIMARY KEY, hook INTEGER NOT NULL REFERENCES hook ON DELETE CASCADE,
  kind TEXT NOT NULL, unit TEXT NOT NULL, title TEXT NOT NULL, text TEXT NOT NULL, stream TEXT NOT NULL,
  urgent INTEGER NOT NULL, tries INTEGER NOT NULL, next INTEGER, fault TEXT NOT NULL) STRICT;
CREATE INDEX IF NOT EXISTS notice_by_next ON notice (next, id) WHERE next IS NOT NULL;
CREATE TABLE IF NOT EXISTS looked (what TEXT PRIMARY KEY, until INTEGER NOT NULL) STRICT;
)";

constexpr const char* waiting_columns =
    "notice.id, notice.kind, notice.unit, title, text, stream, urgent, tries, fault, hook.id, hook.unit, "
    "kinds, "
    "shape, url, secret, active";

Hook read_hook(SQLite::Statement& row, int first) {
  Hook hook;
  hook.id = row.getColumn(first).getInt64();
  hook.unit = row.getColumn(first + 1).getString();
  hook.kinds = row.getColumn(first + 2).getUInt();
  hook.shape = hook_shape_named(row.getColumn(first + 3).getString()).value_or(HookShape::signed_json);
  hook.url = row.getColumn(first + 4).getString();
  hook.secret = row.getColumn(first + 5).getString();
  hook.active = row.getColumn(first + 6).getInt() != 0;
  return hook;
}

std::vector<WaitingNotice> read_waiting(SQLite::Statement& rows) {
  std::vector<WaitingNotice> waiting;
  while (rows.executeStep()) {
    WaitingNotice one;
    one.id = rows.getColumn(0).getInt64();
    one.notice.kind = notice_kind_named(rows.getColumn(1).getString()).value_or(NoticeKind::warning);
    one.notice.unit = rows.getColumn(2).getString();
    one.notice.title = rows.getColumn(3).getString();
    one.notice.text = rows.getColumn(4).getString();
    one.notice.stream = rows.getColumn(5).getString();
    one.notice.urgent = rows.getColumn(6).getInt() != 0;
    one.tries = rows.getColumn(7).getInt();
    one.fault = rows.getColumn(8).getString();
    one.hook = read_hook(rows, 9);
    waiting.push_back(std::move(one));
  }
  return waiting;
}

void insert(SQLite::Database& database, std::int64_t hook, const Notice& notice, std::int64_t next) {
  SQLite::Statement statement(
      database,
      "INSERT INTO notice (hook, kind, unit, title, text, stream, urgent, tries, next, fault) VALUES "
      "(?, ?, ?, ?, ?, ?, ?, 0, ?, '')");
  statement.bind(1, hook);
  statement.bind(2, std::string(name_of(notice.kind)));
  statement.bind(3, notice.unit);
  statement.bind(4, notice.title);
  statement.bind(5, notice.text);
  statement.bind(6, notice.stream);
  statement.bind(7, notice.urgent ? 1 : 0);
  statement.bind(8, next);
  statement.exec();
}

void keep_until(SQLite::Database& database, const char* what, std::int64_t until) {
  SQLite::Statement statement(database, "INSERT OR REPLACE INTO looked VALUES (?, ?)");
  statement.bind(1, what);
  statement.bind(2, until);
  statement.exec();
}

std::optional<std::int64_t> until_of(SQLite::Database& database, const char* what) {
  SQLite::Statement statement(database, "SELECT until FROM looked WHERE what = ?");
  statement.bind(1, what);
  if (!statement.executeStep()) return std::nullopt;
  return statement.getColumn(0).getInt64();
}

// For every hook that wants them.
void insert_all(SQLite::Database& database, const std::vector<NoticeBook::Kept>& notices) {
  for (const NoticeBook::Kept& kept : notices) {
    SQLite::Statement hooks(database, "SELECT id FROM hook WHERE unit = ? AND active = 1 AND kinds & ? <> 0");
    hooks.bind(1, kept.notice.unit);
    hooks.bind(2, static_cast<std::uint32_t>(kept.notice.kind));
    while (hooks.executeStep())
      insert(database, hooks.getColumn(0).getInt64(), kept.notice, milliseconds_of(kept.not_before));
  }
}

}  // namespace

class NoticeBook::Database {
 public:
  explicit Database(const std::string& path)
      : database_((make_private_file(path), path), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE,
                  patience_of_notices) {
    database_.exec(notices_schema);
  }

  // One question at a time, all of it or nothing.
  template <class Action>
  auto ask(const Action& action) {
    const std::lock_guard lock(mutex_);
    try {
      SQLite::Transaction transaction(database_);
      if constexpr (std::is_void_v<decltype(action(database_))>) {
        action(database_);
        transaction.commit();
      } else {
        auto answer = action(database_);
        transaction.commit();
        return answer;
      }
    } catch (const SQLite::Exception& failure) {
      throw StoreFailure(fmt::format("notices: {}", failure.what()));
    }
  }

 private:
  std::mutex mutex_;
  SQLite::Database database_;
};

NoticeBook::NoticeBook(const std::string& path) {
  try {
    database_ = std::make_unique<Database>(path);
  } catch (const SQLite::Exception& failure) {
    throw StoreFailure(fmt::format("notices: {}", failure.what()));
  }
}
NoticeBook::~NoticeBook() = default;

std::int64_t NoticeBook::add(const Hook& hook) {
  return database_->ask([&](SQLite::Database& database) {
    SQLite::Statement statement(
        database, "INSERT INTO hook (unit, kinds, shape, url, secret, active) VALUES (?, ?, ?, ?, ?, ?)");
    statement.bind(1, hook.unit);
    statement.bind(2, hook.kinds);
    statement.bind(3, std::string(name_of(hook.shape)));
    statement.bind(4, hook.url);
    statement.bind(5, hook.secret);
    statement.bind(6, hook.active ? 1 : 0);
    statement.exec();
    return static_cast<std::int64_t>(database.getLastInsertRowid());
  });
}

bool NoticeBook::change(std::int64_t id, std::uint32_t kinds, bool active) {
  return database_->ask([&](SQLite::Database& database) {
    SQLite::Statement statement(database, "UPDATE hook SET kinds = ?, active = ? WHERE id = ?");
    statement.bind(1, kinds);
    statement.bind(2, active ? 1 : 0);
    statement.bind(3, id);
    return statement.exec() > 0;
  });
}

bool NoticeBook::remove(std::int64_t id) {
  return database_->ask([&](SQLite::Database& database) {
    SQLite::Statement statement(database, "DELETE FROM hook WHERE id = ?");
    statement.bind(1, id);
    return statement.exec() > 0;
  });
}

std::vector<Hook> NoticeBook::hooks() {
  return database_->ask([](SQLite::Database& database) {
    std::vector<Hook> hooks;
    SQLite::Statement rows(database,
                           "SELECT id, unit, kinds, shape, url, secret, active FROM hook ORDER BY id");
    while (rows.executeStep()) hooks.push_back(read_hook(rows, 0));
    return hooks;
  });
}

std::optional<Hook> NoticeBook::hook(std::int64_t id) {
  for (Hook& one : hooks())
    if (one.id == id) return std::move(one);
  return std::nullopt;
}

std::optional<std::int64_t> NoticeBook::looked_until() {
  return database_->ask([](SQLite::Database& database) { return until_of(database, "log"); });
}

void NoticeBook::keep(const std::vector<Kept>& notices, std::int64_t looked_until) {
  database_->ask([&](SQLite::Database& database) {
    insert_all(database, notices);
    keep_until(database, "log", looked_until);
  });
}

std::optional<Day> NoticeBook::digest_day() {
  const auto day = database_->ask([](SQLite::Database& database) { return until_of(database, "digest"); });
  return day ? std::optional(Day{std::chrono::days{*day}}) : std::nullopt;
}

void NoticeBook::keep_digest(const std::vector<Kept>& notices, Day day) {
  database_->ask([&](SQLite::Database& database) {
    insert_all(database, notices);
    keep_until(database, "digest", day.time_since_epoch().count());
  });
}

std::int64_t NoticeBook::keep_for(std::int64_t hook, const Notice& notice) {
  return database_->ask([&](SQLite::Database& database) {
    insert(database, hook, notice, 0);
    return static_cast<std::int64_t>(database.getLastInsertRowid());
  });
}

std::vector<WaitingNotice> NoticeBook::due(Moment now, std::size_t most) {
  return database_->ask([&](SQLite::Database& database) {
    SQLite::Statement rows(
        database, fmt::format("SELECT {} FROM notice JOIN hook ON hook.id = notice.hook WHERE next <= ? "
                              "AND active = 1 ORDER BY next, notice.id LIMIT {}",
                              waiting_columns, most));
    rows.bind(1, static_cast<std::int64_t>(milliseconds_of(now)));
    return read_waiting(rows);
  });
}

void NoticeBook::sent(std::int64_t id) {
  database_->ask([&](SQLite::Database& database) {
    SQLite::Statement statement(database, "DELETE FROM notice WHERE id = ?");
    statement.bind(1, id);
    statement.exec();
  });
}

void NoticeBook::failed(std::int64_t id, const std::string& fault, std::optional<Moment> next) {
  database_->ask([&](SQLite::Database& database) {
    SQLite::Statement statement(database,
                                "UPDATE notice SET tries = tries + 1, fault = ?, next = ? WHERE id = ?");
    statement.bind(1, fault);
    if (next) statement.bind(2, static_cast<std::int64_t>(milliseconds_of(*next)));
    statement.bind(3, id);
    statement.exec();
  });
}

std::vector<WaitingNotice> NoticeBook::laid_aside(std::int64_t hook) {
  return database_->ask([&](SQLite::Database& database) {
    SQLite::Statement rows(
        database, fmt::format("SELECT {} FROM notice JOIN hook ON hook.id = notice.hook WHERE hook = ? AND "
                              "next IS NULL ORDER BY notice.id DESC LIMIT 200",
                              waiting_columns));
    rows.bind(1, hook);
    return read_waiting(rows);
  });
}

void NoticeBook::try_again(std::int64_t hook) {
  database_->ask([&](SQLite::Database& database) {
    SQLite::Statement statement(database,
                                "UPDATE notice SET next = 0, tries = 0 WHERE hook = ? AND next IS NULL");
    statement.bind(1, hook);
    statement.exec();
  });
}

}  // namespace wangge::server
