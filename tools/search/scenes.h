// The cases that are played for time: at each level, and by two units together.
#pragma once
#include <string>
#include <vector>

#include "tools/search/stay_search.h"

namespace wangge {

struct SearchScene {
  std::string name;  // "township", "county, complaint"
  StaySearch search;
};

// In Linyi, from 3 March 2025.
std::vector<SearchScene> search_scenes();

}  // namespace wangge
