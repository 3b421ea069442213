#include "tools/generate/diligence.h"

namespace wangge {

int slipping_share(GridCode grid) {
  if (grid.level() == 1) return 7;
  return 7 + static_cast<int>(grid.at_level(2).digits / 100'000 % 100 * 7 % 11);
}

}  // namespace wangge
