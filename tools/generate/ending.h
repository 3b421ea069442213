// How a case ends: supervision, rectification, disclosure; and what may still come after it.
#pragma once
#include "tools/generate/plan.h"

namespace wangge {

void end(Plan& plan);

}  // namespace wangge
