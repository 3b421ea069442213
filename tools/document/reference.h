// docs/commands.md and the pictures of the machine, written from the tables themselves.
#pragma once
#include <string>

namespace wangge {

// The whole page.
std::string commands_page();

}  // namespace wangge
