#include "server/accounts/uploaded_files.h"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>
#include <fmt/format.h>

#include <mutex>

#include "engine/base/durable_file.h"
#include "engine/store/store.h"

namespace wangge::server {
namespace {

constexpr int patience_of_uploads = 5000;

}  // namespace

class UploadedFiles::Database {
 public:
  explicit Database(const std::string& path)
      : database_((make_private_file(path), path), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE,
                  patience_of_uploads) {
    database_.exec(
        "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;"
        "CREATE TABLE IF NOT EXISTS uploaded (person TEXT NOT NULL, hash TEXT NOT NULL, PRIMARY KEY (person, "
        "hash)) WITHOUT ROWID, STRICT");
  }

  // Whether the statement changed or found a row.
  bool ask(const char* sql, const std::string& person, const std::string& hash) {
    const std::lock_guard lock(mutex_);
    SQLite::Statement statement(database_, sql);
    statement.bind(1, person);
    statement.bind(2, hash);
    return statement.executeStep();
  }

 private:
  std::mutex mutex_;
  SQLite::Database database_;
};

namespace {

template <class Action>
auto told_of_uploads(const Action& action) {
  try {
    return action();
  } catch (const SQLite::Exception& failure) {
    throw StoreFailure(fmt::format("uploads: {}", failure.what()));
  }
}

}  // namespace

UploadedFiles::UploadedFiles(const std::string& path)
    : database_(told_of_uploads([&] { return std::make_unique<Database>(path); })) {}
UploadedFiles::~UploadedFiles() = default;

void UploadedFiles::add(const std::string& person, const std::string& hash) {
  told_of_uploads(
      [&] { return database_->ask("INSERT OR IGNORE INTO uploaded VALUES (?, ?)", person, hash); });
}

bool UploadedFiles::has(const std::string& person, const std::string& hash) {
  return told_of_uploads(
      [&] { return database_->ask("SELECT 1 FROM uploaded WHERE person = ? AND hash = ?", person, hash); });
}

}  // namespace wangge::server
