// The yearly assessment as a procedure (AM, AR): when it was cut off, what reviewers changed and counties
// won, read from its record (workflows/records/assessment.cpp).
#pragma once
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "engine/assessment/assess.h"
#include "engine/record/record_state.h"
#include "engine/store/store.h"

namespace wangge {

struct Cycle {
  RecordLine record;
  RecordView view;
  Moment decided = never;               // when it was made final; what people state later does not count
  Moment cut_off{};                     // what happened later does not count; what is decided later does
  std::vector<Adjustment> adjustments;  // confirmed overrides and granted objections, in order of their items
  // What was released, and what was made final: tenths by county. Empty until then.
  std::map<GridCode, int> released;
};

// Of the year, as it stood at `as_of` (none: as it stands); nullopt if it was not opened by then. Throws
// StoreFailure.
std::optional<Cycle> cycle_of(StoreReader& reader, GridCode city, int year, std::optional<Moment> as_of);

}  // namespace wangge
