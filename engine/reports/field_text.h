// What the fields of events say, in words for people. Words for values stand in the catalogue as
// "value.<field>.<value>"; what has none is told as it is.
#pragma once
#include <boost/json/value.hpp>
#include <functional>
#include <string>
#include <string_view>

#include "engine/city/deadline_policy.h"
#include "engine/city/grid.h"
#include "engine/text/messages.h"

namespace wangge {

// Who knows what ids stand for; each gives an id back as it is where it knows none.
struct FieldNames {
  const Messages& messages;
  Language language = Language::zh;
  std::function<std::string(std::string_view)> unit, person;
  std::function<std::string(GridCode)> grid;
};

// "半年" for the subject "half-year"; the value itself if the catalogue has no word for it.
std::string value_word(const Messages& messages, Language language, std::string_view field,
                       std::string_view value);

// Any value of an event's data.
std::string value_text(const FieldNames& names, std::string_view field, const boost::json::value& value);

// "20 个工作日" for 20WD.
std::string limit_text(const Messages& messages, Language language, Limit limit);

// Whence a rule of the deadline policy has its limit: "外地做法：凤县" for "other cities: 凤县".
std::string origin_text(const Messages& messages, Language language, std::string_view source);

}  // namespace wangge
