// When a patrol is filed (T01), and where its people were.
#pragma once
#include <string>
#include <vector>

#include "engine/city/city.h"
#include "engine/record/record_state.h"

namespace wangge {

// Whether a patrol was filed later than T01 allows after it ended; false of other records.
bool filed_late(const City& city, const RecordRow& row);

// Who was where on a patrol, and when.
struct Presence {
  std::vector<std::string> persons;  // whoever filed it, if it names nobody
  GridCode grid;
  Moment from{}, until{};

  // The first of them who was at another place at the same moment; empty if nobody was.
  std::string at_two_places(const Presence& other) const;
};
// `filed_by` is the person.
Presence presence_of(GridCode grid, const boost::json::object& patrol, const std::string& filed_by);

}  // namespace wangge
