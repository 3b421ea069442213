// People are known by their post; a person belongs to one unit and through it to a grid (clause N1).
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "engine/city/unit.h"
#include "engine/store/rows.h"

namespace wangge {

struct Person {
  std::string id;    // "p-A371301-environment-1"
  std::string name;  // the post: "兰山区环保局承办人 1"
  std::string unit;
  std::uint32_t roles = 0;  // of Role
  bool active = true;

  bool operator==(const Person&) const = default;
};

PersonRow row_of(const Person& person);
Person person_of(const PersonRow& row);

}  // namespace wangge
