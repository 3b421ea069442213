// Everything derived of a case, one by one and all in a row.
#pragma once
#include <functional>
#include <optional>

#include "engine/store/rows.h"
#include "storage/sqlite/connection.h"
#include "storage/sqlite/names.h"

namespace wangge::sqlite {

std::optional<CaseProjection> projection_of(Connection& connection, Names& names, CaseId id);

// In order of id. Rows whose case has no standing, which only damage leaves behind, appear as a case with an
// empty standing, so that `verify` sees them.
void visit_projections(Connection& connection, Names& names,
                       const std::function<bool(const CaseProjection&)>& visit);

}  // namespace wangge::sqlite
