// A command about a case, sent, and what became of it.
#pragma once
#include "cli/session.h"
#include "engine/case/case_state.h"

namespace wangge::cli {

// Throws ProblemException if there is no such case.
CaseState case_state(Session& session, CaseId id);
// In words, with what the person may do next; for programs, JSON.
void print_case_answer(Session& session, const Command& command, const Answer& answer);
// Gives the exit code.
int send_about_case(Session& session, const Command& command);

}  // namespace wangge::cli
