// One case as people read it: where it stands, its clocks, and what happened, line by line.
#pragma once
#include "cli/session.h"
#include "engine/case/case_state.h"
#include "engine/log/event.h"

namespace wangge::cli {

struct CaseHistory {
  CaseState state;
  std::vector<Event> events;
};

// Throws ProblemException if there is no such case.
CaseHistory history_of(Session& session, CaseId id);
// As it may be shown to the person named by --as: without who reported, unless that person handles it.
CaseHistory shown_history_of(Session& session, CaseId id);

void print_head(Session& session, const CaseHistory& history);
void print_clocks(Session& session, const CaseHistory& history);
// The last `most` events; all if 0.
void print_timeline(Session& session, const CaseHistory& history, std::size_t most);

}  // namespace wangge::cli
