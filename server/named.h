// The names of all codes that occur in an answer.
#pragma once
#include <boost/json/object.hpp>
#include <string>
#include <vector>

namespace wangge::server {

struct Visit;

// {"units":{code:name},"grids":{…},"categories":{…},"people":{…},"clocks":{…}}: whatever is the code of a
// unit, grid or category, wherever it stands; people where a member tells of people, and clocks by "rule".
boost::json::object names_in(Visit& visit, const boost::json::object& answer);

}  // namespace wangge::server
