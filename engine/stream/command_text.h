// The texts of a command, wherever in it they stand.
#pragma once
#include <optional>
#include <string>

#include "engine/stream/command.h"

namespace wangge {

// The member of the command, or the field of its data, that holds bytes which are no UTF-8, as an event with
// them could not be read again.
std::optional<std::string> broken_text(const Command& command);

}  // namespace wangge
