// Facts that only people can state (A4, A5), confirmed by a second person; some rejected, withdrawn,
// contested.
#pragma once
#include "tools/generate/chronicle.h"

namespace wangge {

void state_facts(Chronicle& chronicle);

}  // namespace wangge
