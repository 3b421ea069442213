#include "engine/city/city.h"

#include <utility>

namespace wangge {
namespace {

constexpr std::string_view environment_key = "environment";

// 2: the category itself, 1: its top level, 0: neither.
int match(const Unit& unit, std::string_view category) {
  const std::string_view top = category.substr(0, category.find('.'));
  int best = 0;
  for (const std::string& named : unit.competence) {
    if (named == category) return 2;
    if (named == top) best = 1;
  }
  return best;
}

const Unit* first_of_kind(const std::vector<const Unit*>& units, UnitKind kind) {
  for (const Unit* unit : units) {
    if (unit->kind == kind) return unit;
  }
  return nullptr;
}

}  // namespace

const GridTree& City::tree(Day day) const {
  const GridTree* result = &trees.front();
  for (const GridTree& candidate : trees) {
    if (candidate.valid_from() <= day) result = &candidate;
  }
  return *result;
}

const Catalogue* City::catalogue(int year) const {
  for (const Catalogue& catalogue : catalogues)
    if (catalogue.first_year <= year && (!catalogue.last_year || year <= *catalogue.last_year))
      return &catalogue;
  return nullptr;
}

const Unit* City::unit(std::string_view id) const {
  const auto found = unit_index_.find(std::string(id));
  return found == unit_index_.end() ? nullptr : &units_[found->second];
}

std::vector<const Unit*> City::units_of(GridCode code) const {
  std::vector<const Unit*> result;
  const auto found = units_by_grid_.find(code.digits);
  if (found == units_by_grid_.end()) return result;
  for (const std::size_t index : found->second) result.push_back(&units_[index]);
  return result;
}

const Unit* City::office_of(GridCode code) const {
  return first_of_kind(units_of(code), code.level() == 3 ? UnitKind::station : UnitKind::office);
}

const Unit* City::government_of(GridCode code) const {
  return first_of_kind(units_of(code), code.level() == 3 ? UnitKind::station : UnitKind::government);
}

const Unit* City::competent_unit(GridCode code, std::string_view wanted) const {
  const std::vector<const Unit*> candidates = units_of(code);
  // A township and a village have one unit each, which is there for everything.
  if (code.level() > 2) return candidates.empty() ? nullptr : candidates.front();
  const Unit* best = nullptr;
  const Unit* environment = nullptr;
  int best_match = 0;
  for (const Unit* unit : candidates) {
    if (unit->kind != UnitKind::department) continue;
    if (unit->key == environment_key) environment = unit;
    const int matched = match(*unit, wanted);
    if (matched > best_match) {
      best = unit;
      best_match = matched;
    }
  }
  return best != nullptr ? best : environment;
}

const Category* City::category(std::string_view id) const {
  for (const Category& candidate : categories) {
    if (candidate.id == id) return &candidate;
  }
  return nullptr;
}

void City::add_units(std::vector<Unit> units) {
  units_.reserve(units_.size() + units.size());
  unit_index_.reserve(units_.size() + units.size());
  for (Unit& unit : units) {
    const std::size_t index = units_.size();
    if (!unit_index_.emplace(unit.id, index).second) continue;
    units_by_grid_[unit.grid.digits].push_back(index);
    units_.push_back(std::move(unit));
  }
}

std::vector<GridCode> assessed_counties(const City& city, int year) {
  std::vector<GridCode> counties;
  const Day last{std::chrono::year{year} / std::chrono::December / 31};
  for (const Grid* grid : city.tree(last).children(city.grid)) counties.push_back(grid->code);
  return counties;
}

}  // namespace wangge
