// Whole cases, one by one: for papers and figures that look at everything that happened to each.
#pragma once
#include <functional>
#include <vector>

#include "engine/case_state.h"
#include "engine/store/store.h"

namespace wangge {

struct CaseHistory {
  CaseState state;            // at the end; without hash and place in the log
  std::vector<Event> events;  // all, in order
};

// Throws StoreFailure, and std::runtime_error if the case is damaged or there is none.
CaseHistory case_history(StoreReader& reader, CaseId id);

// Every case that was found within the grid, logged by the end of `year`, and changed since `since`; oldest
// first. One at a time is in memory, whatever their number. Throws as case_history does.
void each_case(StoreReader& reader, GridCode within, int year, Moment since,
               const std::function<void(const CaseHistory&)>& visit);

}  // namespace wangge
