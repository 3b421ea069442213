// What a text of a command may be made of, wherever it stands in it: the door that all of them pass.
#pragma once
#include <boost/json/value.hpp>
#include <optional>
#include <string_view>

#include "engine/command.h"
#include "engine/problem.h"

namespace wangge {

// The fault of a text by the name of its field: a character that is refused (engine/text/utf8.h), bytes that
// are no UTF-8, or nothing that is seen. Line ends and tabulators are let through in values of `data`, and
// judged by the field's own rule. nullopt if there is none. Problem: input, naming the field.
std::optional<Problem> fault_of_texts(const Command& command);

// A text on one line, given outside of a command's data.
std::optional<Problem> fault_of_text(std::string_view field, std::string_view text, bool lines = false);

}  // namespace wangge
