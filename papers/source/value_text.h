// Values of events in the words that an office reads.
#pragma once
#include <boost/json/object.hpp>
#include <string>
#include <string_view>

#include "engine/city/grid.h"

namespace wangge {

std::string level_text(GridCode grid);  // 市级, 县级, 乡级 or 村级
// Of a field `position`: "118.340000，35.060000（GCJ02）".
std::string position_text(const boost::json::object& position);
// The clause of the document: "附件2三2" of D2, "细则3-4" of A3.4.
std::string clause_text(std::string_view clause);

}  // namespace wangge
