// What people change of the machine's masking before a case is published (O2).
#pragma once
#include <vector>

#include "engine/masking/letters.h"
#include "engine/masking/masking.h"

namespace wangge {

// Leaves out the parts that were restored, and adds what was hidden. `parts` are in order of position, before
// and after; none overlap.
void review_parts(const Letters& letters, std::vector<MaskedPart>& parts, const MaskingReview& review);

}  // namespace wangge
