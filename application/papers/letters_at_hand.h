// Which papers a case or a record has by now, and which paper an action asks the number of.
#pragma once
#include <optional>
#include <string_view>
#include <vector>

#include "engine/log/event.h"
#include "papers/letters/letter.h"

namespace wangge {

// Of what happened so far, in the order of the kinds; each once.
std::vector<LetterKind> letters_at_hand(std::span<const Event> events);
// That is sent with the action; nullopt: none is.
std::optional<LetterKind> letter_of(std::string_view action);

}  // namespace wangge
