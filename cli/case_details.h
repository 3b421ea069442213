// What was said of an issue when it was logged, as far as the viewer may read it.
#pragma once
#include "cli/session.h"
#include "engine/history/case_history.h"

namespace wangge::cli {

// Where, when and how it was found, by whom, and where exactly.
void print_details(Session& session, const CaseHistory& history);

}  // namespace wangge::cli
