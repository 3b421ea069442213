// Who may read what: one table, for every door. What somebody may not read does not exist for them; it is
// absent from lists, counts, sums and search alike.
#pragma once
#include <cstdint>
#include <optional>

#include "application/viewer.h"
#include "engine/city/city.h"
#include "engine/store/queries.h"

namespace wangge {

// How far somebody sees, beside what their unit had a part in and what they logged themselves.
enum class Sight : std::uint8_t {
  parts,   // no further
  grid,    // all of the unit's grid
  county,  // all of the county, and whatever any unit of it had a part in
  city     // everything
};

// The widest that a row of the table (reading_rights.cpp) grants.
Sight sight_of(const City& city, const Viewer& viewer);
// What the viewer may read of cases and records; none: everything. Of a person who is not active any more,
// nothing.
std::optional<Scope> scope_of(const City& city, const Viewer& viewer);
// Whether the viewer reads all that concerns the grid, as ledgers, papers and figures of it show.
bool reads_grid(const City& city, const Viewer& viewer, GridCode grid);
// A county's score: its own office's at any time, everybody's once it is announced.
bool reads_score(const City& city, const Viewer& viewer, GridCode county, bool announced);

}  // namespace wangge
