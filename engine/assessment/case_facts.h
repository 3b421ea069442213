// What the cases prove: the breaches of a year, as facts that the catalogue counts (A3.3, A3.4, A3.7).
#pragma once
#include <vector>

#include "engine/city/city.h"
#include "engine/score/assess.h"
#include "engine/store/store.h"

namespace wangge {

// The breaches within a grid that fell due in the year by the city's clock, as they stood at `as_of`
// (`never`: as they stand now), those annulled by then left out. A breach at a township or village is its
// county's; the city's own are nobody's. Throws StoreFailure.
std::vector<CountedFact> case_facts(StoreReader& reader, GridCode within, int year, Moment as_of = never);

}  // namespace wangge
