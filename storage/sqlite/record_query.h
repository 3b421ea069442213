// Lists of records by kind, grid, year and unit.
#pragma once
#include <vector>

#include "engine/store/queries.h"
#include "storage/sqlite/connection.h"
#include "storage/sqlite/names.h"

namespace wangge::sqlite {

std::vector<RecordLine> list_records(Connection& connection, Names& names, const RecordFilter& filter,
                                     const RecordPage& page);
std::vector<RecordCount> count_records(Connection& connection, Names& names, const RecordFilter& filter);
std::vector<Breach> list_record_breaches(Connection& connection, Names& names, GridCode within, int year,
                                         Moment as_of);

}  // namespace wangge::sqlite
