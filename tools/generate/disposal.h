// The routes of disposal: own handling, delegation, transfer, joint enforcement, escalation.
#pragma once
#include "tools/generate/plan.h"

namespace wangge {

// From triage on; `depth` is how many units have handed it on.
void dispose(Plan& plan, int depth = 0);

}  // namespace wangge
