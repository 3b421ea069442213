// Bulletins to units, with their receipts (C1, C2), and what units publish of their own (O2).
#pragma once
#include "tools/generate/chronicle.h"

namespace wangge {

void issue_bulletins(Chronicle& chronicle);
// The yearly bulletin on what the units did (C2), in January of the next year.
void tell_operations(Chronicle& chronicle);
void publish_handling(Chronicle& chronicle);

}  // namespace wangge
