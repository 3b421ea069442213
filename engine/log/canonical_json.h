// JSON with one spelling: members in order of name, no blanks, numbers in their shortest form. What is hashed
// is written so.
#pragma once
#include <boost/json/value.hpp>
#include <string>
#include <string_view>

namespace wangge {

void append_canonical(std::string& out, const boost::json::value& value);
// As a string of JSON, quoted and escaped.
void append_text(std::string& out, std::string_view text);

}  // namespace wangge
