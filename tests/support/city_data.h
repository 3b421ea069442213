// The cities that tests load: Linyi's own data, and the smallest city there can be.
#pragma once
#include <string>
#include <vector>

#include "engine/city/city.h"

namespace wangge::support {

const CityFiles& linyi_files();
const City& linyi();
// One grid at each level, with the least that a city needs.
CityFiles tiny_files();
std::string listed(const std::vector<DataFault>& faults);

}  // namespace wangge::support
