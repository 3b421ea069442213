// Whether the file itself is whole: what is looked at here lies below the rows.
#pragma once
#include <string>
#include <vector>

#include "engine/store/kept_rows.h"
#include "storage/sqlite/connection.h"

namespace wangge::sqlite {

std::vector<StructureFault> check_structure(Connection& connection, const std::string& path);

}  // namespace wangge::sqlite
