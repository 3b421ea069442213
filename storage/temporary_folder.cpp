#include "storage/temporary_folder.h"

#include <fcntl.h>
#include <stdlib.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>

namespace wangge {
namespace {

namespace fs = std::filesystem;

// The folder's descriptor, locked; -1 if another program has it.
int locked(const fs::path& folder) {
  const int file = open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (file >= 0 && flock(file, LOCK_EX | LOCK_NB) != 0) {
    close(file);
    return -1;
  }
  return file;
}

void remove_abandoned(const fs::path& home, const std::string& beginning) {
  std::error_code ignored;
  for (fs::directory_iterator entry(home, ignored), end; !ignored && entry != end; entry.increment(ignored)) {
    if (!entry->path().filename().string().starts_with(beginning) || !entry->is_directory()) continue;
    const int lock = locked(entry->path());
    if (lock < 0) continue;
    std::error_code in_use;
    fs::remove_all(entry->path(), in_use);
    close(lock);
  }
}

}  // namespace

TemporaryFolder::TemporaryFolder(const fs::path& beside) {
  const fs::path home = beside.parent_path().empty() ? "." : beside.parent_path();
  const std::string beginning = beside.filename().string() + ".making-";
  remove_abandoned(home, beginning);
  // Another program may take it for abandoned before it is locked.
  for (int attempt = 0; attempt < 10 && lock_ < 0; ++attempt) {
    std::string name = (home / (beginning + "XXXXXX")).string();
    if (::mkdtemp(name.data()) == nullptr) break;
    path_ = name;
    lock_ = locked(path_);
    if (lock_ >= 0 && !fs::exists(path_)) {
      close(lock_);
      lock_ = -1;
    }
  }
  if (lock_ < 0) throw fs::filesystem_error("make a folder", beside, {errno, std::generic_category()});
}

TemporaryFolder::~TemporaryFolder() {
  std::error_code ignored;
  fs::remove_all(path_, ignored);
  close(lock_);
}

}  // namespace wangge
