// The condition that what is read lies in somebody's scope.
#pragma once
#include <optional>
#include <string>

#include "engine/store/queries.h"
#include "storage/sqlite/connection.h"
#include "storage/sqlite/id_stream.h"
#include "storage/sqlite/names.h"

namespace wangge::sqlite {

// SQL that is true where the stream whose id stands in `column` lies in the scope. Made of numbers alone.
std::string scope_sql(Names& names, const Scope& scope, std::string_view column);
// " AND …", or nothing where there is no scope, or the grid that is asked about lies in it whole.
std::string and_in_scope(Names& names, const std::optional<Scope>& scope, GridCode within,
                         std::string_view column);
// The cases that the scope holds, and of its village's township all.
std::unique_ptr<IdStream> scope_stream(Connection& connection, Names& names, const Scope& scope);
// SQL that selects the ids of all cases in the scope, each once.
std::string cases_in_scope_sql(Names& names, const Scope& scope);
bool in_scope(Connection& connection, Names& names, CaseId id, const Scope& scope);

}  // namespace wangge::sqlite
