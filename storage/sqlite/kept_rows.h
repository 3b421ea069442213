// All derived rows, as they are stored and as they should be (engine/store/kept_rows.h).
#pragma once
#include <vector>

#include "engine/store/kept_rows.h"
#include "storage/sqlite/connection.h"
#include "storage/sqlite/names.h"

namespace wangge::sqlite {

const std::vector<KeptTable>& kept_tables();
void scan_kept(Connection& connection, Names& names, const KeptRowVisitor& visit);
void expected_rows(const StreamRows& stream, const KeptRowVisitor& visit);
void expected_rows(const LogRows& log, const KeptRowVisitor& visit);

}  // namespace wangge::sqlite
