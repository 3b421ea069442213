#include "storage/sqlite/sqlite_store.h"

#include <filesystem>

#include "storage/sqlite/backup.h"
#include "storage/sqlite/batch_writer.h"
#include "storage/sqlite/rebuild.h"
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
    prepare(connection);
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

  std::unique_ptr<Rebuilding> rebuild() override {
    return begin_rebuild(path_, connection_, [this] { writer_.forget(); });
  }

  std::unique_ptr<StoreReader> reader() override { return open_reader(path_); }

  void backup(const std::string& target, const std::function<void(int, int)>& progress) override {
    back_up(path_, target, progress);
  }

 private:
  void write_city_files(std::int64_t version, const std::vector<std::pair<std::string, std::string>>& files) {
    Names names(connection_);
    Inserter<table::City>(connection_).put({version}, names);
    Inserter<table::CityFile> file(connection_);
    std::int64_t place = 0;
    for (const auto& [name, content] : files) file.put({version, ++place, name, {content}}, names);
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

  std::string path_;
  WriterLock lock_;
  Connection connection_;
  BatchWriter writer_;
  Statement begin_;
  Statement commit_;
};

}  // namespace
}  // namespace sqlite

std::unique_ptr<Store> open_for_writing(const std::string& path, Moment now, const SqliteLimits& limits) {
  return sqlite::guarded(path, [&] { return std::make_unique<sqlite::SqliteStore>(path, now, limits); });
}

std::unique_ptr<StoreReader> open_for_reading(const std::string& path) {
  return sqlite::open_reader(path);
}

}  // namespace wangge
