#include "storage/sqlite/rebuild.h"

#include <filesystem>

#include "storage/sqlite/batch_writer.h"
#include "storage/sqlite/schema.h"

namespace wangge::sqlite {

namespace {

// Removed when it ends; what a killed one left is removed by the next.
class BuildingFile {
 public:
  explicit BuildingFile(std::string path) : path_(std::move(path)) { remove(); }
  ~BuildingFile() { remove(); }
  BuildingFile(const BuildingFile&) = delete;
  BuildingFile& operator=(const BuildingFile&) = delete;
  const std::string& path() const { return path_; }

 private:
  void remove() const {
    std::error_code ignored;
    std::filesystem::remove(path_, ignored);
  }
  std::string path_;
};

class SqliteRebuilding final : public Rebuilding {
 public:
  SqliteRebuilding(const std::string& path, Connection& live, std::function<void()> replaced)
      : live_(live),
        replaced_(std::move(replaced)),
        file_(path + "-rebuilding"),
        building_(Connection::for_building(file_.path())) {
    prepare(building_);
    copy_truth(path);
    writer_ = std::make_unique<BatchWriter>(building_);
    writer_->prefer_names(names_of(live_));
    building_.execute("BEGIN");
  }

  void put(const StreamRows& stream) override {
    guarded("rebuild", [&] { writer_->write(stream); });
  }

  void finish(const LogRows& log) override {
    guarded("rebuild", [&] {
      writer_->write(log);
      building_.execute("COMMIT");
      copy_into_place();
      replaced_();
    });
  }

 private:
  // The other file is only read, and its log is left to its writer.
  void copy_truth(const std::string& path) {
    sqlite3_db_config(building_.handle(), SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);
    building_.execute("PRAGMA wal_autocheckpoint = 0");
    building_.run("ATTACH DATABASE ? AS old", path);
    boost::mp11::mp_for_each<boost::mp11::mp_transform<std::type_identity, TruthTables>>(
        [&]<class Row>(std::type_identity<Row>) {
          building_.execute(fmt::format("INSERT INTO main.{0} ({2}) SELECT {2} FROM old.{0} ORDER BY {1}",
                                        Row::words.name, Row::words.key, column_names<Row>()));
        });
    building_.execute("DETACH DATABASE old");
  }

  // As far as they can be read; where they can't, all are numbered anew.
  static std::unordered_map<std::string, std::int64_t> names_of(Connection& live) {
    std::unordered_map<std::string, std::int64_t> numbers;
    try {
      Rows rows = live.query("SELECT id, text FROM name");
      while (rows.next()) numbers.emplace(rows->text(1), rows->integer(0));
    } catch (const SQLite::Exception&) {
      numbers.clear();
    }
    return numbers;
  }

  void copy_into_place() {
    sqlite3_backup* const backup = sqlite3_backup_init(live_.handle(), "main", building_.handle(), "main");
    if (backup == nullptr) throw SQLite::Exception(live_.handle());
    const int copied = sqlite3_backup_step(backup, -1);
    const int finished = sqlite3_backup_finish(backup);
    if (copied != SQLITE_DONE || finished != SQLITE_OK) throw SQLite::Exception(live_.handle(), copied);
  }

  Connection& live_;
  std::function<void()> replaced_;
  BuildingFile file_;
  Connection building_;
  std::unique_ptr<BatchWriter> writer_;
};

}  // namespace

std::unique_ptr<Rebuilding> begin_rebuild(const std::string& path, Connection& live,
                                          std::function<void()> replaced) {
  return guarded("rebuild",
                 [&] { return std::make_unique<SqliteRebuilding>(path, live, std::move(replaced)); });
}

}  // namespace wangge::sqlite
