// A command as one line of the import format, as parse_command() reads it.
#pragma once
#include <string>

#include "engine/stream/command.h"

namespace wangge {

std::string line_of(const Command& command);

}  // namespace wangge
