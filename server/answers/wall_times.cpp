#include "server/answers/wall_times.h"

#include <fmt/chrono.h>

namespace wangge::server {

std::string to_text(WallSeconds at) {
  return fmt::format("{:%Y-%m-%dT%H:%M:%SZ}", fmt::gmtime(std::chrono::system_clock::to_time_t(at)));
}

}  // namespace wangge::server
