// The supervisor's screen: what is overdue in a grid, what was missed this year, and how many cases there
// are.
#pragma once
#include <boost/json/object.hpp>

#include "application/snapshot.h"

namespace wangge {

// {"grid","now","states","units","clocks","breaches"}: overdue units, the ten clocks that are overdue
// longest, and the year's missed limits, as json_of() tells each.
boost::json::object home_of(Snapshot& snapshot, GridCode within);

}  // namespace wangge
