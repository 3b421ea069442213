// Where the second-level grids lie, as far as somebody knows their borders: for maps alone. No rule asks.
#pragma once
#include <vector>

#include "engine/city/grid.h"

namespace wangge {

// WGS84, in ten-thousandths of a degree (some ten metres).
struct MapPoint {
  int longitude = 0, latitude = 0;
  bool operator==(const MapPoint&) const = default;
};

using MapRing = std::vector<MapPoint>;  // closed: the last point is the first again

struct GridOutline {
  GridCode grid;
  std::vector<std::vector<MapRing>> polygons;  // of each, the first ring is outside, others are holes
};

}  // namespace wangge
