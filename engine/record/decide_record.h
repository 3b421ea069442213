// From a record and a command to the event that it becomes, or the reason why not. Pure: no clock, no store.
#pragma once
#include <optional>
#include <vector>

#include "engine/case/decide.h"
#include "engine/city/obligation.h"
#include "engine/record/record_state.h"

namespace wangge {

// Bits of Relation that hold between a person's unit and a record:
//   holder, receiver, reporting: the unit has that part in the record
//   office, upper_office: of the leading group at the record's grid, and one level up
//   organiser: the government of the record's grid
//   participant: the item is that unit's (0: any item's)
//   delegate: the office of a grid directly below the record's
// Where a record begins, `holder` is whoever begins it, and `reporting` every unit whose grid contains the
// record's.
std::uint32_t relations_of(const City& city, const RecordState& record, const Person& person, int item);

// A new record. The event names what makes it the only one of its kind, if anything does.
Result<Event> decide_new_record(const DecisionContext& context, const Command& command, const Person& actor,
                                CaseId id);
// The record that the calendar opens for a duty.
// What the calendar's record of a duty goes through at context.at when record `by` meets it; nothing if it
// was met.
std::vector<Event> fulfil_duty(const DecisionContext& context, const RecordState& record, CaseId by);

Event open_duty(const DecisionContext& context, const Duty& duty, CaseId id);

// An action on a record or an item of it. What the system owes by `at` (breaches) comes first.
Result<std::vector<Event>> decide_on_record(const DecisionContext& context, const RecordState& record,
                                            const Command& command, const Person& actor);

// One thing that this person may do now to a record; `item` is 0 for the record itself.
struct PossibleRecordAction {
  const TransitionRule* rule = nullptr;
  int item = 0;
};
std::vector<PossibleRecordAction> possible_record_actions(const City& city, const RecordState& record,
                                                          const Person& actor, Moment at);

// Why the machine would not allow the event; empty if it does.
std::string refused_record_event(const RecordState& record, const Event& event);

}  // namespace wangge
