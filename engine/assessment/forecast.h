// What the open clocks will cost if nobody acts: the breaches that have not happened yet, as facts.
#pragma once
#include <vector>

#include "engine/city/city.h"
#include "engine/score/assess.h"
#include "engine/store/store.h"

namespace wangge {

// The running clocks within a grid that fall due after `now`, those of cases by the end of the year and those
// of the year's records (if they count) whenever they are due, each as the fact that it becomes if it lapses.
// Paused clocks and those already missed are not among them. Throws StoreFailure.
std::vector<CountedFact> facts_to_come(StoreReader& reader, const City& city, GridCode within, Moment now,
                                       int year, bool records);

}  // namespace wangge
