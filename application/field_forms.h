// What a form asks for: each field of a command with its words, its type and its limits, from the same rules
// by which the command is checked (engine/stream/field.h).
#pragma once
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <string_view>

#include "engine/stream/field.h"
#include "engine/text/messages.h"

namespace wangge {

// How a field is filled in: "text", "long-text", "unit", "grid", "category", "person", "case", "record",
// "number", "flag", "choice", "moment", "limit", "file", "lines", "parties", "position", "points", "figures",
// "deal".
std::string_view control_of(const FieldRule& rule);
bool takes_several(const FieldRule& rule);

// {"name","label","required","kind","many"?,"most"?,"min"?,"max"?,"choices"?:[{"value","label"}],"help"}, as
// a stream of this kind calls it: a record's kind, or "case".
boost::json::object form_of(const FieldRule& rule, std::string_view kind, bool required,
                            const Messages& messages, Language language);
// Of all fields in the masks, needed ones first.
boost::json::array forms_of(FieldMask needs, FieldMask takes, std::string_view kind, const Messages& messages,
                            Language language);
// Of "log".
boost::json::array log_forms(const Messages& messages, Language language);

}  // namespace wangge
