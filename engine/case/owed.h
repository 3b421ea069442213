// What a case owes of its own accord by a moment: what its clocks tell, and the end of a suspension, which
// comes by itself (docs/rules.md, "Suspension").
#pragma once
#include <vector>

#include "engine/case/case_state.h"
#include "engine/stream/entries.h"

namespace wangge {

// Whether time stands still and would have gone on by then.
bool suspension_ran_out(const CaseState& state, Moment by);

// As notice_events(), over the end of a suspension, which is the system's event `resume`.
std::vector<Event> owed_events(const Counting& counting, const CaseState& state, Moment until,
                               Moment recorded);

}  // namespace wangge
