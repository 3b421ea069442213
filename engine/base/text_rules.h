// What a text of a command may be made of, wherever it stands in it: the door that all of them pass.
#pragma once
#include <boost/json/value.hpp>
#include <optional>
#include <string_view>

#include "engine/base/problem.h"

namespace wangge {

// The fault of a text, by the name of its field: a character that is refused (engine/base/utf8.h), bytes that
// are no UTF-8, or nothing that is seen. Line ends and tabulators are let through only with `lines`. nullopt
// if there is none. Problem: input, naming the field.
std::optional<Problem> fault_of_text(std::string_view field, std::string_view text, bool lines = false);

// That of all texts in a value, names of members included; line ends are let through, and judged by the
// field's own rule.
std::optional<Problem> fault_of_value(std::string_view field, const boost::json::value& value);

}  // namespace wangge
