// Duties of the calendar that a record meets which was opened for something else.
#pragma once
#include <vector>

#include "engine/city/city.h"
#include "engine/record/record_state.h"

namespace wangge {

// What `event`, the last of `record`, meets though the calendar opened another record for it: a duty is met
// by any record of the same kind, unit and period, whoever opened it. A meeting or a campaign is of the
// period in which it began, after the city was set up. Duties that fell due before the city was set up at
// `begun` are none. Empty where the record is the calendar's own.
std::vector<Duty> duties_met(const City& city, const RecordState& record, const Event& event, Moment begun);

}  // namespace wangge
