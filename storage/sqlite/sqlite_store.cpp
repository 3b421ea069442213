#include "storage/sqlite/sqlite_store.h"

#include <algorithm>
#include <filesystem>

#include "storage/sqlite/backup.h"
#include "storage/sqlite/batch_writer.h"
#include "storage/sqlite/desk_keys.h"
#include "storage/sqlite/log_blocks.h"
#include "storage/sqlite/schema.h"
#include "storage/sqlite/sqlite_reader.h"
#include "storage/sqlite/writer_lock.h"

namespace wangge {

namespace sqlite {
namespace {

// Two names of one file must meet at one lock.
std::string true_path(const std::string& path) {
  std::error_code unresolved;
  const std::filesystem::path resolved = std::filesystem::weakly_canonical(path, unresolved);
  return unresolved ? path : resolved.string();
}

Connection open_writer(const std::string& path, const SqliteLimits& limits) {
  return guarded(path, [&] {
    Connection connection = Connection::for_writing(path, limits.cache_megabytes, limits.checkpoint_pages);
    migrate(connection);
    if (limits.most_pages > 0)
      connection.execute(fmt::format("PRAGMA max_page_count = {}", limits.most_pages));
    return connection;
  });
}

class SqliteStore final : public Store {
 public:
  SqliteStore(const std::string& path, Moment now, const SqliteLimits& limits)
      : path_(true_path(path)),
        lock_(path_, now),
        connection_(open_writer(path_, limits)),
        writer_(connection_),
        begin_(connection_.handle(), "BEGIN IMMEDIATE"),
        commit_(connection_.handle(), "COMMIT") {}

  void commit(const Batch& batch) override {
    transaction("commit", [&] {
      writer_.write(batch);
      for (const Change& change : batch.changes)
        if (!change.city_files.empty())
          write_city_files(connection_.integer("SELECT max(version) FROM city") + 1, change.city_files);
    });
  }

  void put_city_files(int version, const std::vector<std::pair<std::string, std::string>>& files) override {
    transaction("city files", [&] { write_city_files(version, files); });
  }

  void replace_projection(CaseId id, const std::optional<CaseProjection>& projection) override {
    transaction("replace projection", [&] {
      if (!audited_) audit();
      writer_.replace_projection(id, projection);
    });
    audited_ = true;
  }

  void replace_people(const std::vector<PersonRow>& people) override {
    transaction("replace people", [&] {
      connection_.run("DELETE FROM person");
      for (const PersonRow& person : people) writer_.write_person(person);
    });
  }

  void replace_block_roots(const std::vector<Hash>& roots) override {
    transaction("replace roots of blocks", [&] {
      connection_.run("DELETE FROM log_block");
      std::int64_t position = 0;
      for (const Hash& root : roots) {
        position += events_in_block;
        connection_.run("INSERT INTO log_block VALUES (?, ?)", position, bytes_of(root));
      }
    });
  }

  std::unique_ptr<StoreReader> reader() override { return open_reader(path_); }

  void backup(const std::string& target, const std::function<void(int, int)>& progress) override {
    back_up(path_, target, progress);
  }

 private:
  void write_city_files(std::int64_t version, const std::vector<std::pair<std::string, std::string>>& files) {
    connection_.run("INSERT INTO city VALUES (?)", version);
    int place = 0;
    for (const auto& [name, content] : files)
      connection_.run("INSERT INTO city_file VALUES (?, ?, ?, ?)", version, ++place, name, Bytes{content});
  }

  template <class Action>
  void transaction(std::string_view what, const Action& action) {
    guarded(what, [&] {
      begin_.run();
      try {
        action();
        commit_.run();
      } catch (...) {
        // Some failures have rolled back already.
        if (sqlite3_get_autocommit(connection_.handle()) == 0) {
          sqlite3_exec(connection_.handle(), "ROLLBACK", nullptr, nullptr, nullptr);
        }
        writer_.forget();
        throw;
      }
    });
  }

  // Repair finds a case's clocks through the keys in its row, and adds to counts. Where something outside has
  // changed the tables, neither can be trusted until it was looked over once.
  void audit() {
    std::vector<std::pair<CaseId, DeskKey>> strays;
    Rows rows = connection_.query(
        "SELECT desk.county, desk.due, desk.case_id, desk.number, clocks FROM desk "
        "LEFT JOIN case_standing ON case_standing.id = desk.case_id");
    while (rows.next()) {
      const DeskKey key{rows->integer(3), rows->integer(0), rows->moment(1)};
      const std::vector<DeskKey> known = decode_desk_keys(rows->bytes(4));
      if (std::ranges::find(known, key) == known.end()) strays.emplace_back(rows->case_id(2), key);
    }
    for (const auto& [id, key] : strays) {
      connection_.run("DELETE FROM desk WHERE county = ? AND due = ? AND case_id = ? AND number = ?",
                      key.county, key.due, id, key.number);
    }
    count_states(connection_);
  }

  std::string path_;
  WriterLock lock_;
  Connection connection_;
  BatchWriter writer_;
  Statement begin_;
  Statement commit_;
  bool audited_ = false;
};

}  // namespace
}  // namespace sqlite

std::unique_ptr<Store> open_for_writing(const std::string& path, Moment now, const SqliteLimits& limits) {
  return std::make_unique<sqlite::SqliteStore>(path, now, limits);
}

std::unique_ptr<StoreReader> open_for_reading(const std::string& path) {
  return sqlite::open_reader(path);
}

}  // namespace wangge
