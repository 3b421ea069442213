#include "storage/read_ahead.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace wangge {

void read_ahead(const std::filesystem::path& path) {
  const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (file < 0) return;
  const auto memory = static_cast<long long>(::sysconf(_SC_PHYS_PAGES)) * ::sysconf(_SC_PAGESIZE);
  struct stat about {};
  if (::fstat(file, &about) == 0 && about.st_size <= memory / 2)
    ::posix_fadvise(file, 0, 0, POSIX_FADV_WILLNEED);  // what fails costs time only
  ::close(file);
}

}  // namespace wangge
