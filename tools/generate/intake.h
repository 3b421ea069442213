// How an issue comes to light, and to the unit that must deal with it.
#pragma once
#include "tools/generate/plan.h"

namespace wangge {

// An issue in a village picked by chance: patrol, complaint, monitoring, supervision, or assigned from above.
// Ends with a unit that holds the case, unless it was corrected on the spot or dismissed.
void take_in(Plan& plan);
// The same issue as an earlier case, reported by someone else; merged into it.
void take_in_again(Plan& plan, const Story& earlier);

}  // namespace wangge
