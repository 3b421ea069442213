// One clock's derivation: every day of it, and why it was counted or not.
#pragma once
#include <boost/json/object.hpp>

#include "application/snapshot.h"
#include "engine/counting/counting.h"
#include "engine/text/messages.h"

namespace wangge {

struct ExplainedClock {
  ClockState clock;
  Limit limit;                         // that it runs by
  const DeadlineRule* rule = nullptr;  // of the city's policy; nullptr if it has none any more
  Explanation explanation;
};

// The clock of this number; 0: the first that is open, else the last. `registry` are the events of the
// registry's stream. Throws ProblemException: cli.no-clock {number}.
ExplainedClock explain_clock(const City& city, const StreamState& stream,
                             std::span<const StoredEvent> registry, int number);

// How a day was taken, as a part of ids of messages: "counted.weekend".
std::string_view name_of(Counted how);
// The holiday or the pause, and that it is provisional; empty if there is nothing to say.
std::string reason_of(const CountedDay& day, const Messages& messages, Language language);

boost::json::object json_of(const ExplainedClock& explained, CaseId stream, const Messages& messages,
                            Language language);

}  // namespace wangge
