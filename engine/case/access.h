// Who a person's unit is to a case (N1, S1): the relations that the transition tables ask for.
#pragma once
#include <cstdint>

#include "engine/case/case_state.h"
#include "engine/city/city.h"
#include "engine/people/person.h"

namespace wangge {

// The units above a unit, found from the city's data.
const Unit* office_at_level_of(const City& city, std::string_view unit);
const Unit* office_above(const City& city, std::string_view unit);
// Who verifies what this unit handled: the office one level up; at the city, its office, or the government
// where the office itself handled.
const Unit* supervisor_of(const City& city, std::string_view unit);
// Who publishes what this unit handled (附件2六): itself, or for a township or village its county's
// department that is competent for the category.
const Unit* publisher_of(const City& city, std::string_view unit, std::string_view category);

// Bits of Relation that hold between the person's unit and the case. `party` limits `participant` to that
// party's own unit; 0 for any.
std::uint32_t relations_of(const City& city, const CaseState& state, const Person& person, int party);

// The situation that guards see; `at` decides whether the state's clock still runs.
Situation situation_of(const CaseState& state, const Person& person, Moment at);
// Whether two units or more would still take part in the joint enforcement without this party.
bool enough_without(const CaseState& state, int party);
// Of what may be extended, this clock is meant; nullptr: none is.
void regard_clock(Situation& situation, const ClockState* clock, Moment at);
// The open clock of that name; without one that of the state. nullptr if there is none.
const ClockState* clock_to_extend(const CaseState& state, std::string_view named);

}  // namespace wangge
