// Where an action sends a case: the units that change their part in it.
#pragma once
#include <string>
#include <utility>
#include <vector>

#include "engine/case/decide.h"

namespace wangge {

using Route = std::vector<std::pair<Party, std::string>>;

// Refused if a named unit does not exist or can't have that part, or if `into` names no case that can be
// merged into.
Result<Route> route_of(const DecisionContext& context, const CaseState& state, const Command& command,
                       const Person& actor, const CaseState* target);

// The unit that a report goes to if none is named: the township's station for a village; above that the unit
// of the next level that is competent for the case's categories (R1, R2). nullptr at the city.
const Unit* next_receiver(const City& city, const CaseState& state, std::string_view from_unit);

}  // namespace wangge
