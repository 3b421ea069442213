// Lists of cases by filter: every filter that has an index gives a stream of ids, newest first; where all
// streams meet is a candidate, and each candidate is compared with the whole filter. So the answer never
// depends on which index was there, and the work is bounded by the rarest of the filters.
#pragma once
#include <vector>

#include "engine/store/queries.h"
#include "storage/sqlite/connection.h"
#include "storage/sqlite/names.h"

namespace wangge::sqlite {

std::vector<CaseLine> list_cases(Connection& connection, Names& names, const CaseFilter& filter,
                                 const CasePage& page);

}  // namespace wangge::sqlite
