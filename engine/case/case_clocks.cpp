#include "engine/case/case_clocks.h"

#include <algorithm>

namespace wangge {

DeadlineCircumstances circumstances_of(const CaseCore& state, std::string_view unit, Moment start) {
  DeadlineCircumstances circumstances;
  circumstances.level = grid_of_unit(unit).level();
  circumstances.urgent = state.urgent;
  circumstances.difficult = state.difficult && !state.urgent;  // T11 has no urgent limit
  circumstances.penalty = state.penalty;
  circumstances.complaint = state.complaint;
  circumstances.transferred = state.transferred;
  circumstances.on_spot = state.on_spot;
  circumstances.start = start;
  return circumstances;
}

std::optional<ClockEntry> start_entry(const Counting& counting, const CaseCore& state, int number,
                                      std::string_view clock, const std::string& unit, int party, Moment at,
                                      std::optional<Limit> override_limit, std::optional<Moment> since) {
  auto entry = start_entry(counting, circumstances_of(state, unit, since.value_or(at)), number, clock, unit,
                           party, override_limit);
  if (entry && since && *since != at) {
    entry->from = since;
    entry->notice = std::max(*entry->notice, at);
  }
  return entry;
}

}  // namespace wangge
