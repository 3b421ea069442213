// The tables in the file, all made of the descriptions in tables.h.
#pragma once
#include <string>
#include <vector>

#include "storage/sqlite/connection.h"

namespace wangge::sqlite {

inline constexpr int schema_version = 8;

// Makes the tables in a new file, in one transaction. Throws StoreFailure if the file is of another program
// or of another version of this one.
void prepare(Connection& connection);

// For connections that can't write. Throws StoreFailure unless the version is `schema_version`.
void require_current(Connection& connection);

// Says which tables, indexes, triggers and views are not what prepare() makes, each by its name.
std::vector<std::string> schema_differences(Connection& connection);

// What makes a text index of this name.
std::string text_index_sql(const std::string& name);

}  // namespace wangge::sqlite
