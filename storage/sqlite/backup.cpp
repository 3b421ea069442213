#include "storage/sqlite/backup.h"

#include <SQLiteCpp/Backup.h>

#include <filesystem>

#include "storage/durable_file.h"
#include "storage/sqlite/connection.h"

namespace wangge::sqlite {

namespace {

constexpr int pages_a_step = 1000;

void copy(const std::string& path, const std::string& target, const std::function<void(int, int)>& progress) {
  Connection source = Connection::for_reading(path);
  // Without a snapshot that is held, each commit meanwhile would start the copy over.
  const ReadTransaction snapshot(source);
  source.integer("SELECT count(*) FROM head");
  SQLite::Database copied(target, SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
  SQLite::Backup backup(copied, source.database());
  while (backup.executeStep(pages_a_step) != SQLITE_DONE) {
    if (progress)
      progress(backup.getTotalPageCount() - backup.getRemainingPageCount(), backup.getTotalPageCount());
  }
  if (progress) progress(backup.getTotalPageCount(), backup.getTotalPageCount());
}

}  // namespace

void back_up(const std::string& path, const std::string& target,
             const std::function<void(int, int)>& progress) {
  if (std::filesystem::exists(target)) throw StoreFailure(fmt::format("backup: {} exists already", target));
  const std::string partial = target + ".partial";
  std::filesystem::remove(partial);
  try {
    guarded("backup", [&] { copy(path, partial, progress); });
    move_durably(partial, target);
  } catch (const std::filesystem::filesystem_error& failure) {
    throw StoreFailure(fmt::format("backup: {}", failure.what()));
  } catch (...) {
    std::error_code ignored;
    std::filesystem::remove(partial, ignored);
    throw;
  }
}

}  // namespace wangge::sqlite
