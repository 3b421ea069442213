// What nobody needs to type, as it stands in the city's data or follows from what was typed.
#pragma once
#include "engine/city/city.h"
#include "engine/stream/command.h"

namespace wangge {

// Fills in the members of the city's leading group (附件1) and the lot that a seed gives (P1); what is given
// by hand stays. Throws ProblemException (input) where no lot can be drawn.
void complete(const City& city, Command& command);

}  // namespace wangge
