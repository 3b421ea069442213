// One case as people read it: where it stands, its clocks, and what happened, line by line.
#pragma once
#include <string>

#include "cli/session.h"
#include "engine/case/case_state.h"
#include "engine/history/case_history.h"
#include "engine/log/event.h"

namespace wangge::cli {

void print_head(Session& session, const CaseHistory& history);
void print_clocks(Session& session, const CaseHistory& history);
// The last `most` events; all if 0.
void print_timeline(Session& session, const CaseHistory& history, std::size_t most);

}  // namespace wangge::cli
