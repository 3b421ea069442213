// A patrol and the case that it found, filed together (P2).
#pragma once
#include <boost/json/object.hpp>
#include <optional>
#include <string>

#include "application/door.h"

namespace wangge {

struct PatrolFiled {
  Result<Answer> record;
  std::optional<Result<Answer>> found;  // the case; none where nothing was found, or the record was refused
  Command logs;                         // that logged it
};

// The record is filed before its case, which names it. If the second is refused, or the way to it is cut, the
// same fields with the same key do only what is left. `record` and `found` are the fields of file_patrol and
// log; the case is found at the end of the patrol unless its own field says otherwise.
PatrolFiled file_patrol(Door& door, boost::json::object record, std::optional<boost::json::object> found,
                        const std::string& key);

}  // namespace wangge
