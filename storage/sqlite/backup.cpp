#include "storage/sqlite/backup.h"

#include <SQLiteCpp/Backup.h>

#include <filesystem>

#include "engine/base/unfinished_file.h"
#include "storage/sqlite/connection.h"

namespace wangge::sqlite {

namespace {

constexpr int pages_a_step = 1000;

void copy(const std::string& path, const std::string& target, const std::function<void(int, int)>& progress) {
  Connection source = Connection::for_reading(path);
  // Without a snapshot that is held, each commit meanwhile would start the copy over.
  const ReadTransaction snapshot(source);
  source.integer("SELECT count(*) FROM head");
  make_private_file(target);
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
  try {
    UnfinishedFile copied(target);
    for (const char* suffix : {"", "-journal", "-wal", "-shm"})
      std::filesystem::remove(copied.name() + suffix);  // of a program that was killed
    guarded("backup", [&] { copy(path, copied.name(), progress); });
    copied.finish();
  } catch (const std::filesystem::filesystem_error& failure) {
    throw StoreFailure(fmt::format("backup: {}", failure.what()));
  }
}

}  // namespace wangge::sqlite
