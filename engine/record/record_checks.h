// What the tables can't ask of a command, as it needs the calendar, the lot or the year: asked before the
// machine fires.
#pragma once
#include <optional>

#include "engine/command.h"
#include "engine/decide.h"
#include "engine/record/record_state.h"

namespace wangge {

// Units that are named must exist, and moments follow each other.
std::optional<Problem> check_named(const City& city, const boost::json::object& data);
// Of a record that begins: a draw is what its seed gives (P1); a year is assessed when it is over (AM).
std::optional<Problem> check_beginning(const RecordState& record, const Command& command, Moment at);
// Of what is done to it: an objection comes within T39 after the scores were released (AM).
std::optional<Problem> check_step(const DecisionContext& context, const RecordState& record,
                                  const Command& command);

}  // namespace wangge
