// Which facts of the catalogue a breach is.
#pragma once
#include <vector>

#include "engine/city/city.h"
#include "engine/score/assess.h"
#include "engine/store/rows.h"

namespace wangge {

// The fact that a breach of a county's unit is.
CountedFact fact_of(const Breach& breach);
// The year in which it fell due by the city's clock: 24:00 of 31 December is of the old year.
int year_of(const Breach& breach);
bool falls_in(const Breach& breach, int year);

// What a record's breach of this limit is to the catalogue; one fact may count under two clauses. Each is
// `breach`'s.
std::vector<CountedFact> facts_of_breach(const City& city, const Breach& breach);

}  // namespace wangge
