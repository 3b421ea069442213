// The archives of the grids (N1, N3, G1, A1–A2.1, A2.3, A2.4): division plans, leading groups, work systems,
// the five assignments, agencies of townships. Most is in order from January on; each county has its gaps.
#pragma once
#include "tools/generate/chronicle.h"

namespace wangge {

void keep_archives(Chronicle& chronicle);

}  // namespace wangge
