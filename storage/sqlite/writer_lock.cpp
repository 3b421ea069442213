#include "storage/sqlite/writer_lock.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>

#include "engine/store/store.h"

namespace wangge::sqlite {

namespace {

std::string owner_in(int file) {
  std::array<char, 200> content{};
  const ssize_t size = pread(file, content.data(), content.size(), 0);
  return size <= 0 ? "by an unknown process" : std::string(content.data(), static_cast<std::size_t>(size));
}

}  // namespace

WriterLock::WriterLock(const std::string& store_path, Moment now) {
  const std::string path = store_path + "-writer";
  // What is no file of ours (a link to another, say) is not written over.
  file_ = open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
  if (file_ < 0) throw StoreFailure(fmt::format("{}: {}", path, std::strerror(errno)));
  if (flock(file_, LOCK_EX | LOCK_NB) != 0) {
    const int reason = errno;
    const std::string owner = owner_in(file_);
    close(file_);
    if (reason == EWOULDBLOCK) throw StoreBusy(owner);
    throw StoreFailure(fmt::format("{}: {}", path, std::strerror(reason)));
  }
  const std::string owner = fmt::format("pid {} since {}", getpid(), to_text(now));
  if (ftruncate(file_, 0) != 0 || pwrite(file_, owner.data(), owner.size(), 0) < 0) {
    const int reason = errno;
    close(file_);
    throw StoreFailure(fmt::format("{}: {}", path, std::strerror(reason)));
  }
}

// The file stays: if it were removed, two processes could hold locks on two files of that name.
WriterLock::~WriterLock() {
  close(file_);
}

}  // namespace wangge::sqlite
