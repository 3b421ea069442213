// What happens to the clocks of a stream, as entries of its events. Computed with the city's policy and
// calendar when the event is made; never again when it is replayed.
#pragma once
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/city/city.h"
#include "engine/stream/stream_state.h"

namespace wangge {

// What counting needs beside the clock itself. Outages of the system count for no clock.
struct Counting {
  const City& city;
  std::span<const Pause> outages;
};

// A clock of this name that starts for this unit; nullopt if the policy has none for these circumstances.
// `override_limit` replaces the policy's (a rectification's own limit).
std::optional<ClockEntry> start_entry(const Counting& counting, const DeadlineCircumstances& circumstances,
                                      int number, std::string_view clock, const std::string& unit, int party,
                                      std::optional<Limit> override_limit);
// A clock that the calendar fixes (T33–T35): it falls due at this moment whatever the limit's days are.
ClockEntry fixed_entry(const Counting& counting, int number, const DeadlineRule& rule,
                       const std::string& unit, Moment at, Moment due);

ClockEntry pause_entry(const ClockState& clock, std::string reason);
ClockEntry resume_entry(const Counting& counting, const ClockState& clock, Moment at);
// A clock that had ended goes on, with its earlier start. The time since `excused_from` does not count.
ClockEntry continue_entry(const Counting& counting, const ClockState& clock, Moment at,
                          std::optional<Moment> excused_from);

// A clock that is open takes another limit, with the start and the pauses that it has.
ClockEntry limit_entry(const Counting& counting, const ClockState& clock, Limit limit, Moment at);

// Extends by approval: `days` natural days, in all or added as the policy says. Refused if the policy allows
// none, or not so many.
Result<ClockEntry> extend_entry(const Counting& counting, const ClockState& clock, int days, Moment at);

// `circumstances` as of the clock's start. Entries that bring a clock to what the present calendar, policy
// and outages say; empty if nothing changes. A breach that would not have been one is annulled, also of a
// clock that has ended; one that is paused takes the limit with which it will go on.
std::vector<ClockEntry> recompute_entries(const Counting& counting,
                                          const DeadlineCircumstances& circumstances, CaseId id,
                                          const ClockState& clock, const std::string& reason);

// What the system owes by `until`: warnings, breaches and urgings of running clocks, as events in order of
// their moments, numbered on from the state. A breach bears the moment at which the clock fell due.
std::vector<Event> notice_events(const City& city, const StreamState& state, std::string_view state_name,
                                 Moment until, Moment recorded);

}  // namespace wangge
