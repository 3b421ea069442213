// The clocks of a case: what in it chooses their limits.
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "engine/case/case_state.h"
#include "engine/stream/entries.h"

namespace wangge {

DeadlineCircumstances circumstances_of(const CaseCore& state, std::string_view unit, Moment start);

// A clock of this name that starts for this unit; nullopt if the policy has none for these circumstances.
// `override_limit` replaces the policy's (a rectification's own limit). `since`: it counts from before, and
// may be late at once.
std::optional<ClockEntry> start_entry(const Counting& counting, const CaseCore& state, int number,
                                      std::string_view clock, const std::string& unit, int party, Moment at,
                                      std::optional<Limit> override_limit,
                                      std::optional<Moment> since = std::nullopt);

}  // namespace wangge
