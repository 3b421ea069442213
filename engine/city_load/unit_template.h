// What a city's units are made from: one template for each kind of unit, filled with every grid's name.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/city/unit.h"

namespace wangge {

inline constexpr std::string_view grid_placeholder = "{grid}";

// Other names for some of a template's grids: those of a level, or those listed.
struct NameOverride {
  std::optional<int> level;
  std::vector<GridCode> grids;
  std::string name_zh;
  std::string name_en;

  bool covers(GridCode code) const;
};

struct UnitTemplate {
  std::string key;
  UnitKind kind = UnitKind::department;
  std::vector<int> levels;
  std::string name_zh;
  std::string name_en;
  std::vector<std::string> competence;
  std::vector<NameOverride> overrides;

  bool at(int level) const;
};

// `code_text` is to_text(grid.code), made once for all units of a grid.
Unit make_unit(const UnitTemplate& unit, const Grid& grid, std::string_view code_text,
               std::string_view english_name);

}  // namespace wangge
