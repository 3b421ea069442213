// Why a row of a transition table was not fired, as its caller is told: the same for cases, records and
// statements. `kind` is "case", "statement" or the kind of the record: fields are called by the word of their
// kind.
#pragma once
#include <optional>
#include <string_view>

#include "engine/base/problem.h"
#include "workflows/rule.h"

namespace wangge {

// Somebody of the post `post` asked for what only others may do. Refused.
Problem refused_person(const TransitionRule& rule, std::string_view kind, std::string_view action,
                       std::string_view post);
// What the row needs beside the fields that were given. Refused.
Problem refused_fields(const TransitionRule& rule, std::string_view kind, std::string_view action,
                       FieldMask given);
// Fields that the row does not take: input; nullopt if there are none.
std::optional<Problem> surplus_fields(const TransitionRule& rule, std::string_view kind,
                                      std::string_view action, FieldMask given);

}  // namespace wangge
