// Options that name a unit, a grid, a category or a state: an id, or any part of a name. What is nothing's
// name is refused with the nearest, what is several's with all of them (application/look_up.h). All throw
// ProblemException; `option` is how it was typed ("--unit").
#pragma once
#include <string>

#include "cli/session.h"

namespace wangge::cli {

std::string unit_option(Session& session, const std::string& option, const std::string& text);
std::string grid_code_option(Session& session, const std::string& option, const std::string& text);
std::string category_option(Session& session, const std::string& option, const std::string& text);
// Of a case: "disposal", which stands for all below it, or "disposal.triage".
std::string state_option(Session& session, const std::string& option, const std::string& text);

}  // namespace wangge::cli
