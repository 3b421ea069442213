// What the records of the six systems prove, as facts that the catalogue counts: their breaches (A3.2, A3.3,
// A3.5–A3.7), and what they do not show (A1–A3).
#pragma once
#include <optional>
#include <span>
#include <vector>

#include "engine/city/city.h"
#include "engine/reports/missing.h"
#include "engine/score/assess.h"
#include "engine/store/store.h"

namespace wangge {

// Of one second-level grid and the year that the records belong to, whenever their breach fell due: the
// submission of a year's second half is due in the next. `until`: as of that moment. Throws StoreFailure.
std::vector<CountedFact> record_facts(StoreReader& reader, const City& city, GridCode county, int year,
                                      Moment now, std::optional<Moment> until);

// What is missing, as of the last moment of the year.
CountedFact fact_of_gap(const Gap& gap, GridCode county, int year);

}  // namespace wangge
