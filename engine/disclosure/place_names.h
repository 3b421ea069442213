// The names of a city's grids and units as texts write them: 罗庄区, 罗庄; 前十里堡社区居委会, 前十里堡社区.
// They tell nobody's name.
#pragma once
#include <memory>
#include <string>
#include <unordered_map>

#include "engine/disclosure/letters.h"

namespace wangge {

class City;

class PlaceNames {
 public:
  // All editions of the grids; made once for many texts.
  explicit PlaceNames(const City& city);

  struct Found {
    std::size_t end = 0;
    bool whole = true;  // else short, as 汤头: a part of a person's name may be the same
  };
  // The longest that begins at `at`; its end is `at` if none does.
  Found at(const Letters& letters, std::size_t at) const;

 private:
  void add(std::u32string name, bool whole);
  void add_grid(const std::string& name, int level);

  std::unordered_map<std::u32string, bool> names_;
  std::unordered_map<std::u32string, std::size_t> longest_;  // by the first two characters
};

// Those of a city, kept while it stays the same.
std::shared_ptr<const PlaceNames> place_names_of(const City& city);

}  // namespace wangge
