// The names of a city's grids and units as texts write them: 罗庄区, 罗庄; 前十里堡社区居委会, 前十里堡社区.
// They tell nobody's name.
#pragma once
#include <memory>
#include <string>
#include <unordered_map>

#include "engine/masking/letters.h"

namespace wangge {

class City;

enum class PlaceForm {
  whole,     // 韩庄村: nobody's name
  town,      // 汤头
  village,   // 韩庄: a name only where a person is told of
  namelike,  // 王泉: may as well be a person's name
};

class PlaceNames {
 public:
  // All editions of the grids; made once for many texts.
  explicit PlaceNames(const City& city);

  struct Found {
    std::size_t end = 0;
    PlaceForm form = PlaceForm::whole;
  };
  // The longest that begins at `at`; its end is `at` if none does.
  Found at(const Letters& letters, std::size_t at) const;

 private:
  void add(std::u32string name, PlaceForm form);
  void add_grid(const std::string& name, int level);
  void add_short(const std::u32string& full, const std::u32string& base);

  std::unordered_map<std::u32string, PlaceForm> names_;
  std::unordered_map<std::u32string, std::size_t> longest_;  // by the first two characters
};

// Those of a city, kept while it stays the same.
std::shared_ptr<const PlaceNames> place_names_of(const City& city);

}  // namespace wangge
