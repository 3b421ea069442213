// A year's scores as programs read them: the same for every door.
#pragma once
#include <boost/json/object.hpp>

#include "application/score/year_score.h"

namespace wangge {

// Whether the viewer may see which case or record a counted fact is of.
bool shows_fact(Snapshot& snapshot, const CountedFact& fact);
// Points are tenths. Facts that the viewer may not see are left out, but counted.
boost::json::object json_of(Snapshot& snapshot, const YearScore& scored);

}  // namespace wangge
