// The fields of an event or a record in a line: "文号：…；议题：…".
#pragma once
#include <boost/json/object.hpp>
#include <string>
#include <string_view>

#include "cli/session.h"
#include "engine/city/deadline_policy.h"

namespace wangge::cli {

// As they are called in a record of this kind, or in a "case"; fit for a terminal.
std::string field_text(Session& session, std::string_view kind, const boost::json::object& fields);
// What a field that is called otherwise says: a record's subject.
std::string value_text(Session& session, std::string_view field, std::string_view value);
std::string limit_text(Session& session, Limit limit);

}  // namespace wangge::cli
