// Units: governments, offices of leading groups, departments, township stations, village grids (clause N1).
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "engine/city/grid.h"

namespace wangge {

enum class UnitKind {
  government,  // organises joint enforcement (D3)
  office,      // of the leading group: takes escalations (D4), decides competence
  department,  // a member body of the leading group (附件1) or its counterpart
  station,     // the township's environmental office; at level 3 it is government and office too
  village      // the village grid itself
};

// `id` is "<grid code>-<key>": "A371301-environment". A village grid's is "C37130105012-village".
struct Unit {
  std::string id;
  GridCode grid;
  std::string key;  // same line of work at every level: the superior of A371301-water is 3713-water
  UnitKind kind = UnitKind::department;
  std::string name_zh;
  std::string name_en;
  std::vector<std::string> competence;  // ids of the problem categories, top-level ones stand for all below
};

// The grid that a unit's id begins with; digits 0 if it begins with none.
GridCode grid_of_unit(std::string_view unit);

// Whether it is a department with duties of environmental supervision 负有环境监督管理职责的部门, which the
// catalogue asks for plans, staff and ledgers (A2.2, A3.2, A3.6, A3.7): some category of problems is its own.
inline bool supervises(const Unit& unit) {
  return unit.kind == UnitKind::department && !unit.competence.empty();
}

}  // namespace wangge
