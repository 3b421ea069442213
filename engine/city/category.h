// Problem categories: two levels, several per case.
#pragma once
#include <string>

namespace wangge {

enum class Severity { minor = 1, ordinary = 2, serious = 3, critical = 4 };

// `id` is "air" or "air.construction-dust"; the part before the dot is the top level.
struct Category {
  std::string id;
  std::string name_zh;
  std::string name_en;
  Severity severity = Severity::ordinary;
};

}  // namespace wangge
