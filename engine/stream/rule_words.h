// Rows of the transition tables in words for refusals: message ids as engine/text/messages.h lists them.
#pragma once
#include <string>
#include <string_view>

#include "workflows/rule.h"

namespace wangge {

std::string action_word(std::string_view action);
// Fields as a stream of this kind calls them: a record's kind, "case" or "statement".
std::string field_words(FieldMask mask, std::string_view kind);
// Who may fire the row: relations, as the kind calls them, and roles if not any will do.
std::string person_words(const TransitionRule& rule, std::string_view kind);
// The name of the first bit that is set; empty if none is.
std::string_view first_relation(std::uint32_t mask);
std::string_view first_role(std::uint32_t mask);

}  // namespace wangge
