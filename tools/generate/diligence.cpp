#include "tools/generate/diligence.h"

namespace wangge {

int carelessness(GridCode grid) {
  return grid.level() == 1 ? 0 : static_cast<int>(grid.at_level(2).digits / 100'000 % 100 * 7 % 11);
}

}  // namespace wangge
