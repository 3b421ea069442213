// What inspectors write: problems by category, with the mix of the inspection batch of 2017-09-08 (73
// problems: air 20, water 13, noise 7, refuse 4, solid waste 2, ecology 2, dust 1, soil 1, heavy metal 1,
// cooking fumes 1, other 21).
#pragma once
#include <string_view>

#include "tools/generate/random.h"

namespace wangge {

struct Issue {
  std::string_view category;
  std::string_view title;
  std::string_view description;
  std::string_view object;
};

const Issue& draw_issue(Random& random);
std::string_view draw_result(Random& random);
std::string_view draw_reason(Random& random);

}  // namespace wangge
