#include "server/answers/administered.h"

#include "engine/base/refusal.h"

namespace wangge::server {

Problem not_there() {
  return refused("server.not-there", {}, {});
}

GridCode administered_grid(const Visit& visit) {
  if ((visit.person.roles & static_cast<std::uint32_t>(Role::administrator)) == 0)
    throw ProblemException(not_there());
  return grid_of_unit(visit.person.unit);
}

void require_city_administrator(const Visit& visit) {
  if (administered_grid(visit) != visit.city().grid) throw ProblemException(not_there());
}

Person administered_person(Visit& visit, const std::string& person) {
  const GridCode grid = administered_grid(visit);
  const auto row = visit.reader.person(person);
  if (!row) throw ProblemException(not_there());
  Person found = person_of(*row);
  if (!grid.contains(grid_of_unit(found.unit))) throw ProblemException(not_there());
  return found;
}

}  // namespace wangge::server
