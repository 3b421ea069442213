#include "engine/disclosure/place_names.h"

#include <algorithm>
#include <array>
#include <mutex>
#include <span>

#include "engine/city/city.h"

namespace wangge {
namespace {

// The longest first.
constexpr std::array<std::u32string_view, 15> village_ends{U"社区居民委员会",
                                                           U"社区居民委员",
                                                           U"社区居委会",
                                                           U"村民委员会",
                                                           U"居民委员会",
                                                           U"社区村委会",
                                                           U"村委会",
                                                           U"居委会",
                                                           U"社区",
                                                           U"新村",
                                                           U"村",
                                                           U"街",
                                                           U"庄",
                                                           U"场",
                                                           U"居"};
constexpr std::array<std::u32string_view, 12> town_ends{
    U"街道办事处", U"经济开发区", U"管理委员会", U"办事处", U"开发区", U"街道",
    U"管委会",     U"镇",         U"乡",         U"区",     U"县",     U"市"};
// A village's short name that ends so is no person's: 大官庄.
constexpr std::u32string_view place_characters = U"村庄沟峪崖疃河湖岭埠泉店寨屯汪洼涧崮头子铺集";

std::u32string without_end(std::u32string name, std::span<const std::u32string_view> ends) {
  for (const std::u32string_view end : ends)
    if (name.size() > end.size() && name.ends_with(end)) {
      name.resize(name.size() - end.size());
      return name;
    }
  return name;
}

std::u32string characters_of(const std::string& name) {
  const Letters letters(name);
  return std::u32string(letters.part(0, letters.size()));
}

}  // namespace

PlaceNames::PlaceNames(const City& city) {
  for (const GridTree& tree : city.trees)
    for (const Grid& grid : tree.grids()) add_grid(grid.name, grid.code.level());
  for (const Unit& unit : city.units())
    if (unit.grid.level() <= 2) add(characters_of(unit.name_zh), true);
}

void PlaceNames::add_grid(const std::string& name, int level) {
  const std::u32string full = characters_of(name);
  add(full, true);
  if (level <= 3) {
    const std::u32string base = without_end(full, town_ends);
    for (const std::u32string_view end : {U"街道办事处", U"街道", U"镇", U"办事处", U"乡"})
      if (level == 3) add(base + std::u32string(end), true);
    add(base, false);
    return;
  }
  std::u32string base = without_end(full, village_ends);
  for (const std::u32string_view end :
       {U"社区", U"村", U"村委", U"村委会", U"村民委员会", U"社区居委会", U"居委会"})
    add(base + std::u32string(end), true);
  const std::u32string shorter = without_end(base, village_ends);
  if (shorter.size() >= 2 && shorter != base) add(shorter + U"村", true);
  if (base.size() > 2 && place_characters.find(base.back()) != std::u32string_view::npos) add(base, false);
}

void PlaceNames::add(std::u32string name, bool whole) {
  if (name.size() < 2) return;
  std::size_t& longest = longest_[name.substr(0, 2)];
  longest = std::max(longest, name.size());
  names_[std::move(name)] |= whole;
}

PlaceNames::Found PlaceNames::at(const Letters& letters, std::size_t at) const {
  if (!letters.han(at) || !letters.han(at + 1)) return {at, false};
  const auto longest = longest_.find(std::u32string(letters.part(at, at + 2)));
  if (longest == longest_.end()) return {at, false};
  for (std::size_t length = std::min(longest->second, letters.size() - at); length >= 2; --length)
    if (const auto found = names_.find(std::u32string(letters.part(at, at + length))); found != names_.end())
      return {at + length, found->second};
  return {at, false};
}

std::shared_ptr<const PlaceNames> place_names_of(const City& city) {
  static std::mutex guard;
  static std::string digest;
  static std::shared_ptr<const PlaceNames> names;
  const std::lock_guard lock(guard);
  if (names == nullptr || digest != city.digest) {
    names = std::make_shared<PlaceNames>(city);
    digest = city.digest;
  }
  return names;
}

}  // namespace wangge
