// Bulletins to units, with their receipts (C1, C2), and what units publish of their own (O2).
#pragma once
#include "tools/generate/chronicle.h"

namespace wangge {

void issue_bulletins(Chronicle& chronicle);
void publish_handling(Chronicle& chronicle);

}  // namespace wangge
