#include "engine/masking/place_names.h"

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
// Of these 韩庄 has none, though it is 韩庄庄's.
constexpr std::array<std::u32string_view, 4> parts_of_short_names{U"街", U"庄", U"场", U"居"};
// A village's short name that ends so is no person's: 大官庄, 韩庄.
constexpr std::u32string_view place_characters =
    U"村庄沟峪崖疃河埠店寨屯洼涧崮铺集窑楼坊岗堡宅圩埝坦坪窝家前后官口行";
// Nor is a longer one that ends so.
constexpr std::u32string_view longer_place_characters = U"湖岭泉汪头子山桥坡林园湾墩城里营哨台塘";

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
    if (unit.grid.level() <= 2) add(characters_of(unit.name_zh), PlaceForm::whole);
}

void PlaceNames::add_grid(const std::string& name, int level) {
  const std::u32string full = characters_of(name);
  add(full, PlaceForm::whole);
  if (level <= 3) {
    const std::u32string base = without_end(full, town_ends);
    for (const std::u32string_view end : {U"街道办事处", U"街道", U"镇", U"办事处", U"乡"})
      if (level == 3) add(base + std::u32string(end), PlaceForm::whole);
    add(base, PlaceForm::town);
    return;
  }
  std::u32string base = without_end(full, village_ends);
  for (const std::u32string_view end :
       {U"社区", U"村", U"村委", U"村委会", U"村民委员会", U"社区居委会", U"居委会"})
    add(base + std::u32string(end), PlaceForm::whole);
  const std::u32string shorter = without_end(base, village_ends);
  if (shorter.size() >= 2 && shorter != base) add(shorter + U"村", PlaceForm::whole);
  add_short(full, base);
}

void PlaceNames::add_short(const std::u32string& full, const std::u32string& base) {
  const bool end_belongs = std::ranges::any_of(parts_of_short_names, [&](std::u32string_view end) {
    return full.ends_with(end) && base.size() < full.size();
  });
  const std::u32string& name = end_belongs ? full : base;
  if (name.size() < 2) return;
  const bool longer = name.size() > 2;
  const bool place = place_characters.find(name.back()) != std::u32string_view::npos ||
                     (longer && longer_place_characters.find(name.back()) != std::u32string_view::npos) ||
                     (longer && name[name.size() - 2] == U'家');
  add(name, place ? PlaceForm::village : PlaceForm::namelike);
}

void PlaceNames::add(std::u32string name, PlaceForm form) {
  if (name.size() < 2) return;
  std::size_t& longest = longest_[name.substr(0, 2)];
  longest = std::max(longest, name.size());
  const auto [known, added] = names_.emplace(std::move(name), form);
  if (!added) known->second = std::min(known->second, form);
}

PlaceNames::Found PlaceNames::at(const Letters& letters, std::size_t at) const {
  if (!letters.han(at) || !letters.han(at + 1)) return {at, PlaceForm::whole};
  const auto longest = longest_.find(std::u32string(letters.part(at, at + 2)));
  if (longest == longest_.end()) return {at, PlaceForm::whole};
  for (std::size_t length = std::min(longest->second, letters.size() - at); length >= 2; --length)
    if (const auto found = names_.find(std::u32string(letters.part(at, at + length))); found != names_.end())
      return {at + length, found->second};
  return {at, PlaceForm::whole};
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
