#include "tools/generate/people.h"

#include <fmt/format.h>

#include <algorithm>

namespace wangge {
namespace {

constexpr std::uint32_t bit(Role role) {
  return static_cast<std::uint32_t>(role);
}

// Its handler is the first.
constexpr std::size_t fewest_officers = 4;

}  // namespace

People::People(const City& city, Day day, int villages_to_one) {
  const GridTree& tree = city.tree(day);
  std::map<GridCode, int> seen;  // villages of a township
  for (const Grid& grid : tree.grids()) {
    for (const Unit* unit : city.units_of(grid.code)) {
      if (unit->kind == UnitKind::village) {
        if (seen[grid.code.parent()]++ % villages_to_one != 0) continue;
        add(*unit, "巡查员 1", "inspector", bit(Role::inspector));
        villages_.push_back(unit->id);
        continue;
      }
      if (unit->kind == UnitKind::station) add(*unit, "巡查员 1", "inspector", bit(Role::inspector));
      add(*unit, "承办人 1", "handler", bit(Role::handler) | bit(Role::inspector));
      add(*unit, "负责人", "leader", bit(Role::leader));
      add(*unit, "督查员 1", "supervisor", bit(Role::supervisor));
      if (grid.code.level() != 2 || unit->competence.empty()) continue;
      const std::size_t officers = std::max(fewest_officers, tree.children(grid.code).size());
      for (std::size_t i = 2; i <= officers; ++i)
        add(*unit, fmt::format("执法员 {}", i), fmt::format("officer-{}", i), bit(Role::inspector));
    }
  }
}

void People::add(const Unit& unit, std::string_view post, std::string_view suffix, std::uint32_t roles) {
  by_unit_[unit.id].push_back(all_.size());
  all_.push_back({fmt::format("p-{}-{}", unit.id, suffix), fmt::format("{}{}", unit.name_zh, post), unit.id,
                  roles, true});
}

const Person* People::of(std::string_view unit, Role role) const {
  const auto found = by_unit_.find(unit);
  if (found == by_unit_.end()) return nullptr;
  for (const std::size_t index : found->second)
    if ((all_[index].roles & bit(role)) != 0) return &all_[index];
  return &all_[found->second.front()];
}

std::vector<std::string> People::ids_of(std::string_view unit, Role role) const {
  std::vector<std::string> ids;
  if (const auto found = by_unit_.find(unit); found != by_unit_.end())
    for (const std::size_t index : found->second)
      if ((all_[index].roles & bit(role)) != 0) ids.push_back(all_[index].id);
  return ids;
}

}  // namespace wangge
