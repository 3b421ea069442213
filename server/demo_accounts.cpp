#include "server/demo_accounts.h"

#include <algorithm>
#include <functional>
#include <map>

#include "server/accounts/password.h"

namespace wangge::server {
namespace {

bool has(const Person& person, Role role) {
  return (person.roles & static_cast<std::uint32_t>(role)) != 0;
}

// Where most is overdue, so that every desk has something to show; else the first county.
GridCode busiest_county(Snapshot& snapshot) {
  OverdueFilter filter;
  filter.within = snapshot.city().grid;
  std::map<GridCode, std::int64_t> clocks;
  for (const OverdueLine& line : snapshot.overdue_units(filter))
    if (line.county.level() == 2) clocks[line.county] += line.clocks;
  const auto most = std::ranges::max_element(clocks, {}, [](const auto& one) { return one.second; });
  if (most != clocks.end()) return most->first;
  for (const Grid& grid : snapshot.city().trees.back().grids())
    if (grid.code.level() == 2) return grid.code;
  return snapshot.city().grid;
}

}  // namespace

std::vector<DemoAccount> make_demo_accounts(Snapshot& snapshot, AccountBook& accounts,
                                            const std::string& password) {
  const City& city = snapshot.city();
  const std::vector<Person> people = snapshot.people(city.grid);
  const GridCode county = busiest_county(snapshot);
  const auto at = [&](GridCode grid, UnitKind kind, std::string_view key, Role role) {
    return [&city, grid, kind, key, role](const Person& person) {
      const Unit* unit = city.unit(person.unit);
      return unit != nullptr && unit->grid == grid && unit->kind == kind &&
             (key.empty() || unit->key == key) && has(person, role);
    };
  };
  using Fits = std::function<bool(const Person&)>;
  const std::vector<std::pair<std::string, Fits>> wanted{
      {"inspector",
       [&](const Person& person) {
         const Unit* unit = city.unit(person.unit);
         return has(person, Role::inspector) && unit != nullptr && unit->kind == UnitKind::village &&
                county.contains(unit->grid);
       }},
      {"handler", at(county, UnitKind::department, "environment", Role::handler)},
      {"leader", at(county, UnitKind::department, "environment", Role::leader)},
      {"county-office", at(county, UnitKind::office, {}, Role::handler)},
      {"county-supervisor", at(county, UnitKind::office, {}, Role::supervisor)},
      {"city-office", at(city.grid, UnitKind::office, {}, Role::leader)},
      {"city-supervisor", at(city.grid, UnitKind::office, {}, Role::supervisor)},
      {"administrator", at(city.grid, UnitKind::office, {}, Role::administrator)}};
  const std::string hash = hash_password(password);
  std::vector<DemoAccount> made;
  for (const auto& one : wanted) {
    const std::string& name = one.first;
    const Fits& fits = one.second;
    const auto person =
        std::ranges::find_if(people, [&](const Person& who) { return who.active && fits(who); });
    if (person == people.end()) continue;
    if (accounts.add(name, person->id, hash)) accounts.set_password(name, hash);
    made.push_back({name, person->id, person->name});
  }
  return made;
}

}  // namespace wangge::server
