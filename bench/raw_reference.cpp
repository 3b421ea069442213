#include "bench/raw_reference.h"

#include <sqlite3.h>

#include <chrono>
#include <deque>
#include <filesystem>
#include <map>
#include <memory>
#include <set>
#include <stdexcept>
#include <tuple>

#include "storage/sqlite/connection.h"
#include "storage/sqlite/desk_keys.h"
#include "storage/sqlite/row_columns.h"
#include "storage/sqlite/schema.h"
#include "storage/sqlite/text_pieces.h"

namespace wangge {

namespace {

using sqlite::DeskKey;

// A row is the values for one statement; texts and bytes point into what was prepared.
struct Value {
  sqlite3_int64 integer = 0;
  std::string_view text;
  enum { number, words, bytes } kind = number;

  Value(sqlite3_int64 value) : integer(value) {}
  Value(std::string_view value) : text(value), kind(words) {}
  static Value blob(std::string_view value) {
    Value made(value);
    made.kind = bytes;
    return made;
  }
};

enum Table {
  begin,
  commit,
  event,
  register_row,
  category,
  text,
  intake,
  involvement,
  standing,
  update_some,
  update_state,
  update_unit,
  update_both,
  update_all,
  clock_added,
  clock_removed,
  breach,
  person,
  name,
  count,
  head,
  day,
  tables
};

constexpr const char* statements[tables] = {
    "BEGIN IMMEDIATE",
    "COMMIT",
    "INSERT INTO event VALUES (?,?,?,?,?,?,?)",
    "INSERT INTO case_register VALUES (?,?,?,?,?,?,?,?,?,?,?)",
    "INSERT INTO case_category VALUES (?,?)",
    "INSERT INTO case_text (rowid, pieces) VALUES (?,?)",
    "INSERT INTO intake VALUES (?,?,?)",
    "INSERT INTO involvement VALUES (?,?)",
    "INSERT INTO case_standing VALUES (?,?,?,?,?,?,?,?,?,?)",
    "UPDATE case_standing SET sequence=?, last_position=?, round=?, changed=?, clocks=? WHERE id=?",
    "UPDATE case_standing SET sequence=?, last_position=?, round=?, changed=?, clocks=?, state=? WHERE id=?",
    "UPDATE case_standing SET sequence=?, last_position=?, round=?, changed=?, clocks=?, unit=? WHERE id=?",
    "UPDATE case_standing SET sequence=?, last_position=?, round=?, changed=?, clocks=?, state=?, unit=? "
    "WHERE id=?",
    "UPDATE case_standing SET sequence=?, last_position=?, round=?, changed=?, clocks=?, state=?, open=?, "
    "unit=? WHERE id=?",
    "INSERT INTO desk VALUES (?,?,?,?,?,?,?,?,?,?,?)",
    "DELETE FROM desk WHERE county=? AND due=? AND case_id=? AND number=?",
    "INSERT OR REPLACE INTO breach VALUES (?,?,?,?,?,?,?,?,?,?)",
    "INSERT OR REPLACE INTO person VALUES (?,?,?,?)",
    "INSERT INTO name VALUES (?,?)",
    "INSERT INTO state_count VALUES (?,?,?,?) ON CONFLICT DO UPDATE SET cases=cases+excluded.cases",
    "INSERT OR REPLACE INTO head VALUES (1,?,?)",
    "INSERT OR REPLACE INTO day_digest VALUES (?,?,?)",
};

struct Row {
  Table table;
  std::vector<Value> values;
};

// Turns changes into rows, once, before the time is taken.
class Rows {
 public:
  std::vector<Row> of(const std::vector<Change>& group) {
    rows_.clear();
    std::map<std::tuple<std::int64_t, std::int64_t, bool>, std::int64_t> counts;
    for (const Change& change : group) {
      add(change);
      Known& known = cases_[change.standing.id];
      if (change.registered) known.county = sqlite::county_of(change.registered->grid);
      add_standing(change, known);
      if (known.county != 0 && known.written) --counts[{known.county, known.state, known.open}];
      known.state = number(change.standing.state);
      known.open = change.standing.open;
      known.unit = number(change.standing.unit);
      known.written = true;
      if (known.county != 0) ++counts[{known.county, known.state, known.open}];
    }
    for (const auto& [key, more] : counts) {
      if (more != 0) add(count, std::get<0>(key), std::get<1>(key), std::int64_t{std::get<2>(key)}, more);
    }
    const StoredEvent& last = group.back().events.back();
    add(head, last.position, hash(last.hash));
    add(day, day_of(group.back().standing.changed).time_since_epoch().count(), last.position,
        hash(last.hash));
    return std::move(rows_);
  }

 private:
  struct Known {
    std::int64_t county = 0;
    std::int64_t state = 0;
    std::int64_t unit = 0;
    bool open = true;
    bool written = false;
    std::vector<DeskKey> clocks;
  };

  template <class... Values>
  void add(Table table, Values... values) {
    rows_.push_back({table, {Value(values)...}});
  }
  static Value hash(const Hash& hash) {
    return Value::blob({reinterpret_cast<const char*>(hash.data()), hash.size()});
  }
  std::string_view keep(std::string made) { return kept_.emplace_back(std::move(made)); }
  std::int64_t number(const std::string& words) {
    const auto [found, added] = numbers_.try_emplace(words, static_cast<std::int64_t>(numbers_.size()) + 1);
    if (added) add(name, found->second, std::string_view(found->first));
    return found->second;
  }

  void add(const Change& change) {
    const CaseId id = change.standing.id;
    for (const StoredEvent& stored : change.events) {
      add(event, stored.position, stored.case_id.value, std::int64_t{stored.sequence}, stored.previous,
          static_cast<sqlite3_int64>(stored.key), Value::blob(stored.body), hash(stored.hash));
    }
    if (change.registered) add(*change.registered);
    for (const IntakeKey& key : change.intake)
      add(intake, std::int64_t{static_cast<std::uint8_t>(key.domain)}, static_cast<sqlite3_int64>(key.hash),
          id.value);
    for (const std::string& who : change.involved) {
      const std::int64_t named = number(who);
      add(involvement, named, id.value);
    }
    Known& known = cases_[id];
    for (const DeskClock& clock : change.desk_removed) {
      if (const auto key = sqlite::take(known.clocks, clock.number)) {
        add(clock_removed, key->county, milliseconds_of(key->due), id.value, key->number);
      }
    }
    for (const DeskClock& clock : change.desk_added) {
      sqlite::put(known.clocks, sqlite::key_of(clock));
      const std::int64_t rule = number(clock.rule);
      const std::int64_t unit = number(clock.unit);
      add(clock_added, sqlite::county_of(clock.grid), milliseconds_of(clock.due), id.value,
          std::int64_t{clock.number}, rule, unit, clock.grid.digits, milliseconds_of(clock.started),
          milliseconds_of(clock.notice), std::int64_t{clock.stage}, number(clock.state));
    }
    for (const Breach& fallen : change.breaches) {
      const std::int64_t rule = number(fallen.rule);
      add(breach, id.value, std::int64_t{fallen.number}, rule, std::string_view(fallen.feeds),
          std::int64_t{fallen.points}, number(fallen.unit), fallen.grid.digits,
          sqlite::county_of(fallen.grid), milliseconds_of(fallen.fell_due),
          fallen.annulled ? milliseconds_of(*fallen.annulled) : 0);
    }
    for (const PersonRow& row : change.people) {
      add(person, std::string_view(row.id), std::string_view(row.unit), row.grid.digits,
          std::string_view(row.body));
    }
  }

  void add(const CaseRegister& registered) {
    add(register_row, registered.id.value, registered.grid.digits, sqlite::county_of(registered.grid),
        sqlite::township_of(registered.grid), std::string_view(registered.source),
        keep(sqlite::join_categories(registered.categories)), std::int64_t{registered.severity},
        std::int64_t{registered.urgent}, milliseconds_of(registered.found),
        std::string_view(registered.title), std::string_view(registered.description));
    std::set<std::string> searched;
    for (const std::string& id : registered.categories) {
      searched.insert(id);
      searched.insert(id.substr(0, id.find('.')));
    }
    for (const std::string& id : searched) add(category, keep(id), registered.id.value);
    add(text, registered.id.value, keep(sqlite::pieces_of(registered.title + '\n' + registered.description)));
  }

  void add_standing(const Change& change, const Known& known) {
    const CaseStanding& now = change.standing;
    const std::int64_t state = number(now.state);
    const std::int64_t unit = number(now.unit);
    const Value clocks = Value::blob(keep(sqlite::encode(known.clocks)));
    const sqlite3_int64 changed = milliseconds_of(now.changed);
    if (!known.written) {
      add(standing, now.id.value, known.county, state, std::int64_t{now.open}, unit,
          std::int64_t{now.sequence}, now.last_position, std::int64_t{now.round}, changed, clocks);
    } else if (known.unit != unit && known.state != state && known.open == now.open) {
      add(update_both, std::int64_t{now.sequence}, now.last_position, std::int64_t{now.round}, changed,
          clocks, state, unit, now.id.value);
    } else if (known.unit != unit && known.open == now.open) {
      add(update_unit, std::int64_t{now.sequence}, now.last_position, std::int64_t{now.round}, changed,
          clocks, unit, now.id.value);
    } else if (known.open != now.open) {
      add(update_all, std::int64_t{now.sequence}, now.last_position, std::int64_t{now.round}, changed, clocks,
          state, std::int64_t{now.open}, unit, now.id.value);
    } else if (known.state != state) {
      add(update_state, std::int64_t{now.sequence}, now.last_position, std::int64_t{now.round}, changed,
          clocks, state, now.id.value);
    } else {
      add(update_some, std::int64_t{now.sequence}, now.last_position, std::int64_t{now.round}, changed,
          clocks, now.id.value);
    }
  }

  std::vector<Row> rows_;
  std::deque<std::string> kept_;
  std::map<std::string, std::int64_t> numbers_;
  std::map<CaseId, Known> cases_;
};

// The statements, prepared once.
class RawDatabase {
 public:
  explicit RawDatabase(const std::string& path) {
    check(sqlite3_open_v2(path.c_str(), &database_,
                          SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX, nullptr));
    for (const char* pragma :
         {"PRAGMA journal_mode=WAL", "PRAGMA synchronous=FULL", "PRAGMA foreign_keys=ON",
          "PRAGMA mmap_size=0", "PRAGMA temp_store=MEMORY", "PRAGMA journal_size_limit=67108864",
          "PRAGMA secure_delete=OFF", "PRAGMA cache_size=-65536", "PRAGMA wal_autocheckpoint=4000"}) {
      check(sqlite3_exec(database_, pragma, nullptr, nullptr, nullptr));
    }
    for (int i = 0; i < tables; ++i) {
      check(sqlite3_prepare_v3(database_, statements[i], -1, SQLITE_PREPARE_PERSISTENT, &prepared_[i],
                               nullptr));
    }
  }
  ~RawDatabase() {
    for (sqlite3_stmt* statement : prepared_) sqlite3_finalize(statement);
    sqlite3_close(database_);
  }
  RawDatabase(const RawDatabase&) = delete;
  RawDatabase& operator=(const RawDatabase&) = delete;

  void write(const std::vector<Row>& rows) {
    run(begin);
    for (const Row& row : rows) {
      sqlite3_stmt* statement = prepared_[row.table];
      int index = 0;
      for (const Value& value : row.values) {
        ++index;
        const int size = static_cast<int>(value.text.size());
        if (value.kind == Value::number) {
          sqlite3_bind_int64(statement, index, value.integer);
        } else if (value.kind == Value::words) {
          sqlite3_bind_text(statement, index, value.text.data(), size, SQLITE_STATIC);
        } else {
          sqlite3_bind_blob(statement, index, value.text.data() == nullptr ? "" : value.text.data(), size,
                            SQLITE_STATIC);
        }
      }
      run(row.table);
    }
    run(commit);
  }

 private:
  void run(Table table) {
    if (sqlite3_step(prepared_[table]) != SQLITE_DONE) throw std::runtime_error(sqlite3_errmsg(database_));
    sqlite3_reset(prepared_[table]);
  }
  void check(int code) const {
    if (code != SQLITE_OK) throw std::runtime_error(sqlite3_errmsg(database_));
  }

  sqlite3* database_ = nullptr;
  sqlite3_stmt* prepared_[tables] = {};
};

}  // namespace

RawTiming write_raw(const std::string& path, std::span<const std::vector<Change>> groups) {
  if (std::filesystem::exists(path)) throw std::runtime_error(path + " exists already");
  {
    sqlite::Connection connection = sqlite::Connection::for_writing(path, 64, 4000);
    sqlite::prepare(connection);
  }
  Rows rows;
  std::vector<std::vector<Row>> prepared;
  prepared.reserve(groups.size());
  for (const std::vector<Change>& group : groups) prepared.push_back(rows.of(group));

  using Watch = std::chrono::steady_clock;
  RawDatabase database(path);
  RawTiming timing;
  timing.commit_seconds.reserve(groups.size());
  const auto started = Watch::now();
  for (const std::vector<Row>& group : prepared) {
    const auto before = Watch::now();
    database.write(group);
    timing.commit_seconds.push_back(std::chrono::duration<double>(Watch::now() - before).count());
  }
  timing.seconds = std::chrono::duration<double>(Watch::now() - started).count();
  return timing;
}

}  // namespace wangge
