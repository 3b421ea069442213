#include "engine/score/points_text.h"

#include <fmt/format.h>

namespace wangge {

std::string points_text(int tenths) {
  return fmt::format("{}.{}", tenths / 10, tenths % 10);
}
std::string cost_text(int tenths) {
  return tenths > 0 ? "−" + points_text(tenths) : "—";
}

}  // namespace wangge
