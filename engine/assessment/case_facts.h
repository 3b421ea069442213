// What the cases prove: the breaches of a year, as facts that the catalogue counts (A3.3, A3.4, A3.7).
#pragma once
#include <vector>

#include "engine/assessment/assess.h"
#include "engine/city/city.h"
#include "engine/store/store.h"

namespace wangge {

// The second-level grids of the edition in force at the end of the year, in order of their codes (A0).
std::vector<GridCode> assessed_counties(const City& city, int year);

// The fact that a breach of a county's unit is.
CountedFact fact_of(const Breach& breach);
// The year in which it fell due by the city's clock: 24:00 of 31 December is of the old year.
int year_of(const Breach& breach);
bool falls_in(const Breach& breach, int year);

// The breaches within a grid that fell due in the year by the city's clock, as they stood at `as_of`
// (`never`: as they stand now), those annulled by then left out. A breach at a township or village is its
// county's; the city's own are nobody's. Throws StoreFailure.
std::vector<CountedFact> case_facts(StoreReader& reader, GridCode within, int year, Moment as_of = never);

}  // namespace wangge
