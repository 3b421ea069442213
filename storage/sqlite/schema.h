// The tables, as a numbered list of steps. A step that was released is never changed again.
#pragma once
#include <string>

#include "storage/sqlite/connection.h"

namespace wangge::sqlite {

inline constexpr int schema_version = 6;

// Brings a new or older file up to `schema_version`, in one transaction. Throws StoreFailure if the file is
// of another program or of a newer version.
void migrate(Connection& connection);

// For connections that can't migrate. Throws StoreFailure unless the version is `schema_version`.
void require_current(Connection& connection);

// Counts `state_count` again from the cases.
void count_states(Connection& connection);

}  // namespace wangge::sqlite
