// Columns of the derived rows, in the order in which they are read here.
#pragma once
#include <string>
#include <vector>

#include "engine/store/rows.h"
#include "storage/sqlite/names.h"
#include "storage/sqlite/statement.h"

namespace wangge::sqlite {

inline constexpr const char* desk_columns =
    "case_id, number, rule, unit, grid, started, due, notice, stage, state";
inline constexpr const char* breach_columns =
    "case_id, number, rule, feeds, points, unit, grid, fell_due, annulled";
inline constexpr const char* standing_columns =
    "id, state, open, unit, sequence, last_position, round, changed, clocks";
inline constexpr const char* record_columns = "id, kind, grid, unit, year, subject, begun, body";
inline constexpr const char* register_columns =
    "id, grid, source, categories, severity, urgent, found, title, description";

DeskClock read_desk_clock(Statement& row, Names& names);
Breach read_breach(Statement& row, Names& names);
CaseStanding read_standing(Statement& row, Names& names, int first_column = 0);
CaseRegister read_register(Statement& row);
RecordRow read_record(Statement& row, Names& names);
StoredEvent read_event(Statement& row);  // position, case_id, sequence, previous, key, body, hash

// Category ids hold no line ends.
std::string join_categories(const std::vector<std::string>& categories);

}  // namespace wangge::sqlite
