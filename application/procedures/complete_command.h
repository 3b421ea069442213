// What nobody needs to type, as it stands in the city's data.
#pragma once
#include "engine/city/city.h"
#include "engine/stream/command.h"

namespace wangge {

// Fills in the members of the city's leading group (附件1); what is given by hand stays.
void complete(const City& city, Command& command);

}  // namespace wangge
