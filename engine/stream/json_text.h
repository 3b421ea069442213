// JSON as commands take it, from a file or over the network: each member once, and numbers that are numbers.
#pragma once
#include <boost/json/value.hpp>
#include <string_view>

#include "engine/base/problem.h"

namespace wangge {

// Problems (input): input.no-json {detail} {at: the byte}; input.duplicate-field {field}; input.bad-field
// {field} for a number that is too large for any.
Result<boost::json::value> parse_json_strictly(std::string_view text);

}  // namespace wangge
