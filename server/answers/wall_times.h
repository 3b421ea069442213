// Moments by the machine's clock, as answers tell them.
#pragma once
#include <string>

#include "server/accounts/wall_time.h"

namespace wangge::server {

std::string to_text(WallSeconds at);  // "2026-03-01T08:30:00Z"

}  // namespace wangge::server
