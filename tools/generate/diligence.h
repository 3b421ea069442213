// How careful each county is, so that a ranking says something.
#pragma once
#include "engine/city/grid.h"

namespace wangge {

// 0 for the most careful counties to 10 for the least, by the county that the grid lies in; 0 for the city.
int carelessness(GridCode grid);

}  // namespace wangge
