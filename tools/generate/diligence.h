// How careful each county is, so that a ranking says something.
#pragma once
#include "engine/city/grid.h"

namespace wangge {

// Of a hundred cases or duties of the grid's county, how many it lets slip; the city lets slip as many as a
// careful county.
int slipping_share(GridCode grid);

}  // namespace wangge
