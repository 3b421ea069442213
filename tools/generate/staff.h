// What departments owe of their own (A1.2, A2.2, G5): duties broken down to posts, staff for each township,
// the responsible deputy.
#pragma once
#include "tools/generate/chronicle.h"

namespace wangge {

void post_staff(Chronicle& chronicle);

}  // namespace wangge
