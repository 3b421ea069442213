// docs/commands.md and docs/records.md, written from the tables themselves.
#pragma once
#include <string>

namespace wangge {

// The whole pages.
std::string commands_page();
std::string records_page();

}  // namespace wangge
