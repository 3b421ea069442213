// The shapes in which cases, records and what is overdue are handed to programs: the same for every door.
#pragma once
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <vector>

#include "application/snapshot.h"

namespace wangge {

boost::json::object json_of(const ClockState& clock);
// State, clocks and all events.
boost::json::object json_of(const CaseHistory& history);
boost::json::object json_of(const CaseLine& line);
boost::json::object json_of(const RecordLine& line);
boost::json::object json_of(const RecordHistory& history);
boost::json::object json_of(const OverdueLine& line);
boost::json::object json_of(const DeskLine& line);
boost::json::object json_of(const BreachCount& count);

template <class Line>
boost::json::array json_of(const std::vector<Line>& lines) {
  boost::json::array array;
  for (const Line& line : lines) array.push_back(json_of(line));
  return array;
}

}  // namespace wangge
