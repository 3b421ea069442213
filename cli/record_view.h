// Records of the six work systems as people read them.
#pragma once
#include "application/snapshot.h"
#include "cli/session.h"
#include "engine/log/event.h"
#include "engine/record/record_state.h"

namespace wangge::cli {

void print_record_answer(Session& session, const Answer& answer);
// Fields, items, limits and events; for programs, JSON.
void print_record(Session& session, const RecordHistory& history);
void print_records(Session& session, const std::vector<RecordLine>& lines);
// What the person may do now; by whom each action may be done if the person is nobody in particular.
void print_possible_record_actions(Session& session, const RecordState& record);
// The kinds and their actions, in the tables' order; all kinds if `kind` is empty.
void print_record_kinds(Session& session, const std::string& kind);

}  // namespace wangge::cli
