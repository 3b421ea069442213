// What the tables can't ask of a command, as it needs the calendar, the lot or the year: asked before the
// machine fires.
#pragma once
#include <optional>

#include "engine/case/decide.h"
#include "engine/record/record_state.h"
#include "engine/stream/command.h"

namespace wangge {

// Units that are named must exist, moments follow each other (what a department or an office did took time),
// what is reported is over, and what is published bears no personal data (O2).
std::optional<Problem> check_named(const DecisionContext& context, const Command& command,
                                   const Person& actor);
// Why a meeting or campaign that began at `from` was too early: `since` is what began at `least`, a word of
// the messages.
Problem too_early(std::string_view action, Moment from, Moment least, std::string_view since);
// Of a record that begins: a draw is what its seed gives (P1); a year is assessed when it is over, as of a
// moment of the first quarter (AM).
std::optional<Problem> check_beginning(const RecordState& record, const Command& command, Moment at);
// Until when counties may object to what was released (T39); nullopt before, or where there is no such limit.
std::optional<Moment> objections_until(const City& city, const ActionTimes& times);
// From when on the calendar allows the action: a half-year is handed in when it is over (R3), scores are
// final when counties have had their time to object (T39). nullopt: at any time.
std::optional<Moment> first_moment_of(const City& city, const RecordState& record, std::string_view action);
// Of an assessment's cut-off as it was given: a day means its end, 24:00.
std::optional<Moment> cut_off_of(std::string_view text);
// The name under which released figures keep what a county's item lost, in tenths: "A371301 A3.4".
std::string lost_figure(GridCode county, std::string_view item);
// Of what is done to it, or to `item` (may be nullptr): a meeting or campaign began neither before its
// duty's period nor before it was called or planned (G2, S1); an objection comes within T39 after the scores
// were released, of an item that lost something; scores are final only after it, and when each county
// reported or a note says why not; lines are of the catalogue (AM); a half-year is handed in when it is over
// (R3).
std::optional<Problem> check_step(const DecisionContext& context, const RecordState& record,
                                  const RecordItem* item, const Command& command, const Person& actor);

}  // namespace wangge
