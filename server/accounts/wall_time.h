// Seconds by the machine's clock, which no played present moves: sessions, tokens and links end by it.
#pragma once
#include <chrono>
#include <functional>

namespace wangge::server {

using WallSeconds = std::chrono::sys_seconds;  // since 1970
using WallClock = std::function<WallSeconds()>;
WallSeconds wall_now();

}  // namespace wangge::server
