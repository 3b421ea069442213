// How the units of a grid worked in a year, as a view and as the bulletin that tells them (C2).
#pragma once
#include <array>
#include <boost/json/object.hpp>
#include <string>
#include <vector>

#include "application/door.h"
#include "engine/reports/operations.h"

namespace wangge {

struct NamedRatio {
  const char* name;  // "in_time", …: the text "cli.rate.<name>"
  Ratio ratio;
};
std::array<NamedRatio, 6> ratios_of(const UnitOperations& line);

// Of a grid that the viewer reads. Throws ProblemException (refused) for another, or StoreFailure.
std::vector<UnitOperations> operations_in(Door& door, GridCode grid, int year);
boost::json::object json_of(GridCode grid, int year, const std::vector<UnitOperations>& lines);

// To all units that did something, by the grid's own office, from the verified log; nothing is issued where
// no unit did anything, which is refused. `letter` may be empty. Throws as require_verified() does.
Result<Answer> issue_operations_bulletin(Door& door, GridCode grid, int year, const std::string& letter,
                                         const std::string& key);

}  // namespace wangge
