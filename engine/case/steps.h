// What a step of a case does to its clocks (docs/rules.md, "What clocks owe when people choose"): which end,
// met or without blame, which stand still, which go on with their earlier start, and which begin. Pure.
#pragma once
#include <boost/json/object.hpp>
#include <vector>

#include "engine/case/case_state.h"
#include "engine/stream/entries.h"

namespace wangge {

// `after` is the case in its new place, with its new parties; `data` are the command's fields.
std::vector<ClockEntry> step_entries(const Counting& counting, Moment at, const CaseState& before,
                                     const CaseCore& after, const TransitionRule& rule,
                                     const boost::json::object& data);

// A task's clocks: a send-back starts a new one, an end meets the open one.
std::vector<ClockEntry> task_step_entries(const Counting& counting, Moment at, const CaseState& state,
                                          const TaskState& task, const TransitionRule& rule, int task_state);

}  // namespace wangge
