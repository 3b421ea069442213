// The supervisor's screen: what is overdue in a grid, what was missed this year, and how many cases there
// are.
#pragma once
#include <boost/json/object.hpp>

#include "application/snapshot.h"

namespace wangge {

// {"grid","now","states","units","clocks","breaches","coming","week"}: overdue units, the ten clocks that are
// overdue longest, and the year's missed limits, as json_of() tells each; what falls due within seven days if
// nobody acts, {"until","clocks","points","units","next"} with the ten clocks that are next; and how many of
// the overdue clocks fell due in the last seven days, {"since","overdue"}.
boost::json::object home_of(Snapshot& snapshot, GridCode within);

}  // namespace wangge
