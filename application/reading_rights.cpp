#include "application/reading_rights.h"

#include <algorithm>
#include <array>

namespace wangge {
namespace {

constexpr auto supervisors = static_cast<std::uint32_t>(Role::supervisor);
constexpr auto administrators = static_cast<std::uint32_t>(Role::administrator);

// A row holds for whoever belongs to such a unit at such a level, and has one of the roles; of all that hold,
// the widest counts.
struct ReadingRight {
  int level = 0;                 // of the unit's grid; 0: any
  std::optional<UnitKind> kind;  // of the unit; none: any
  std::uint32_t roles = any_role;
  Sight sight = Sight::parts;
};

// General bodies of a grid know all of it; a department what it had a part in; an inspector the own grid.
constexpr std::array rights{
    ReadingRight{1, UnitKind::office, any_role, Sight::city},
    ReadingRight{1, UnitKind::government, any_role, Sight::city},
    ReadingRight{1, std::nullopt, administrators, Sight::city},
    ReadingRight{2, UnitKind::office, any_role, Sight::county},
    ReadingRight{2, std::nullopt, supervisors | administrators, Sight::county},
    ReadingRight{0, UnitKind::government, any_role, Sight::grid},
    ReadingRight{0, UnitKind::office, any_role, Sight::grid},
    ReadingRight{0, UnitKind::station, any_role, Sight::grid},
    ReadingRight{0, UnitKind::village, any_role, Sight::grid},
    ReadingRight{0, UnitKind::department, any_role, Sight::parts},
};

}  // namespace

Sight sight_of(const City& city, const Viewer& viewer) {
  const Person* person = viewer.person();
  if (person == nullptr) return Sight::city;
  const Unit* unit = city.unit(person->unit);
  Sight widest = Sight::parts;
  for (const ReadingRight& right : rights)
    if (unit != nullptr && (right.level == 0 || right.level == unit->grid.level()) &&
        (!right.kind || *right.kind == unit->kind) && (right.roles & person->roles) != 0)
      widest = std::max(widest, right.sight);
  return widest;
}

std::optional<Scope> scope_of(const City& city, const Viewer& viewer) {
  const Person* person = viewer.person();
  if (person == nullptr) return std::nullopt;
  if (!person->active) return Scope{};
  const Sight sight = sight_of(city, viewer);
  if (sight == Sight::city) return std::nullopt;
  const GridCode grid = grid_of_unit(person->unit);
  Scope scope;
  scope.involved = {person->id, person->unit};
  // It supervises its own line one level below (S1).
  if (const Unit* unit = city.unit(person->unit); unit != nullptr && unit->kind == UnitKind::department)
    for (const Unit& below : city.units())
      if (below.key == unit->key && below.kind == unit->kind && below.grid.level() == grid.level() + 1 &&
          grid.contains(below.grid))
        scope.involved.push_back(below.id);
  if (sight == Sight::grid) scope.within = grid;
  if (sight == Sight::county) {
    scope.within = grid.at_level(2);
    scope.involved.push_back(to_text(grid.at_level(2)));
  }
  return scope;
}

bool reads_grid(const City& city, const Viewer& viewer, GridCode grid) {
  const std::optional<Scope> scope = scope_of(city, viewer);
  return !scope || scope->covers(grid);
}

bool reads_score(const City& city, const Viewer& viewer, GridCode county, bool announced) {
  return announced || (reads_grid(city, viewer, county) && sight_of(city, viewer) >= Sight::county);
}

}  // namespace wangge
