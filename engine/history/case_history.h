// Whole cases, one by one: for papers and figures that look at everything that happened to each.
#pragma once
#include <functional>
#include <vector>

#include "engine/case/case_state.h"
#include "engine/store/store.h"

namespace wangge {

struct CaseHistory {
  CaseState state;            // at the end; without hash and place in the log
  std::vector<Event> events;  // all, in order
};

// What happened after `as_of`, by the events' own moments, is left out; no events: there was no such case
// yet. Throws StoreFailure, and std::runtime_error if the case is damaged.
CaseHistory case_history(StoreReader& reader, CaseId id, Moment as_of = never);

// Every case that was found within the grid, logged by the end of `year`, and changed since `since`; oldest
// first. Some hundreds at a time are in memory, whatever their number; the next are read
// by another thread. Throws as case_history does.
void each_case(StoreReader& reader, GridCode within, int year, Moment since, Moment as_of,
               const std::function<void(const CaseHistory&)>& visit);

}  // namespace wangge
