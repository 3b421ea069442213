// The half-year return, put together from cases and records (R3).
#pragma once
#include <boost/json/object.hpp>
#include <string>
#include <vector>

#include "application/door.h"
#include "engine/reports/half_year.h"

namespace wangge {

struct HalfYearReturn {
  CaseId record;
  std::vector<Figure> figures;
  std::string report;  // in Chinese, whatever the language of who hands it in
};

// What the person's unit still has to hand in. Throws ProblemException or StoreFailure.
std::vector<RecordLine> owed_returns(Door& door);
// As it would be handed in now, for whoever may read the record. Throws ProblemException (refused) for what
// is no return, or StoreFailure. `reader` is that of the snapshot.
HalfYearReturn half_year_return(Snapshot& snapshot, StoreReader& reader, const Messages& messages,
                                CaseId record);
// Likewise. Throws ProblemException (refused) for what is no return, or StoreFailure.
HalfYearReturn half_year_return(Door& door, CaseId record);
// `more`: the fields "note" and "attachments", where given.
Result<Answer> hand_in(Door& door, const HalfYearReturn& half_year, boost::json::object more,
                       const std::string& key);

}  // namespace wangge
