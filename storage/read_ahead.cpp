#include "storage/read_ahead.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace wangge {
namespace {

// The system reads no more than this at one request.
constexpr off_t piece = 128 * 1024;

}  // namespace

void read_ahead(const std::filesystem::path& path) {
  const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (file < 0) return;
  const auto memory = static_cast<long long>(::sysconf(_SC_PHYS_PAGES)) * ::sysconf(_SC_PAGESIZE);
  struct stat about {};
  if (::fstat(file, &about) == 0 && about.st_size <= memory / 2)
    for (off_t begin = 0; begin < about.st_size; begin += piece)
      ::posix_fadvise(file, begin, piece, POSIX_FADV_WILLNEED);  // what fails costs time only
  ::close(file);
}

}  // namespace wangge
