// Who reported a complaint is told to those who handle it, and to nobody else.
#pragma once
#include <string_view>

#include "engine/case_state.h"
#include "engine/disclosure/place_names.h"
#include "engine/person.h"

namespace wangge {

// What stands for the id of the person instead.
inline constexpr std::string_view concealed_person = "confidential";

// Whether `viewer` (nullptr: nobody in particular) may know it: whoever logged the case; while it is open, the
// units that receive, hold or organise it, or must do the next step. Of what is no complaint, everyone.
bool knows_reporter(const CaseState& state, const Person* viewer);

// Takes it out of an event of a complaint that was logged by `reporter`, and masks what the event's texts
// tell of natural persons.
void conceal_reporter(Event& event, std::string_view reporter, const PlaceNames& places);
// Likewise title and description.
void conceal_reporter(CaseRegister& registered, const PlaceNames& places);

}  // namespace wangge
