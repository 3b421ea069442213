#include "engine/city/unit.h"

namespace wangge {

GridCode grid_of_unit(std::string_view unit) {
  return parse_grid_code(unit.substr(0, unit.find('-'))).value_or(GridCode{});
}

}  // namespace wangge
