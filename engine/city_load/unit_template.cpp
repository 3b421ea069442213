#include "engine/city_load/unit_template.h"

#include <algorithm>

namespace wangge {
namespace {

std::string fill(const std::string& pattern, std::string_view grid_name) {
  const std::size_t position = pattern.find(grid_placeholder);
  if (position == std::string::npos) return pattern;
  std::string result;
  result.reserve(pattern.size() + grid_name.size());
  result.append(pattern, 0, position).append(grid_name).append(pattern, position + grid_placeholder.size());
  return result;
}

}  // namespace

bool NameOverride::covers(GridCode code) const {
  if (level && *level != code.level()) return false;
  return grids.empty() || std::find(grids.begin(), grids.end(), code) != grids.end();
}

bool UnitTemplate::at(int level) const {
  return std::find(levels.begin(), levels.end(), level) != levels.end();
}

Unit make_unit(const UnitTemplate& unit, const Grid& grid, std::string_view code_text,
               std::string_view english_name) {
  const std::string* name_zh = &unit.name_zh;
  const std::string* name_en = &unit.name_en;
  for (const NameOverride& other : unit.overrides) {
    if (!other.covers(grid.code)) continue;
    name_zh = &other.name_zh;
    name_en = &other.name_en;
  }
  Unit result;
  result.id.reserve(code_text.size() + 1 + unit.key.size());
  result.id.append(code_text).append("-").append(unit.key);
  result.grid = grid.code;
  result.key = unit.key;
  result.kind = unit.kind;
  result.name_zh = fill(*name_zh, grid.name);
  result.name_en = fill(*name_en, english_name);
  result.competence = unit.competence;
  return result;
}

}  // namespace wangge
