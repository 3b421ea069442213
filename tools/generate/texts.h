// What inspectors write: problems by category, in two mixes.
#pragma once
#include <string_view>

#include "tools/generate/random.h"

namespace wangge {

// Inspection: the batch of 2017-09-08, 73 problems: air 20, water 13, noise 7, refuse 4, solid waste 2,
// ecology 2, dust 1, soil 1, heavy metal 1, cooking fumes 1, other 21. Hotline: 12369 in 2017: air 56.7 %,
// noise 34.6, water 10.7, solid waste 2.0, radiation 0.8, ecology 0.4 (a report may carry several).
enum class Mix { inspection, hotline };

struct Issue {
  std::string_view category;
  std::string_view title;
  std::string_view description;
  std::string_view object;
};

const Issue& draw_issue(Random& random, Mix mix);
std::string_view draw_place(Random& random);
std::string_view draw_result(Random& random);
std::string_view draw_reason(Random& random);

}  // namespace wangge
