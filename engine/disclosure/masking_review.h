// What people change of the machine's masking before a case is published (O2): the events "review_masking".
#pragma once
#include <span>
#include <vector>

#include "engine/disclosure/letters.h"
#include "engine/disclosure/masking.h"
#include "engine/event.h"

namespace wangge {

// Of all reviews of a case together: what was said later of the same text holds.
MaskingReview review_of(std::span<const Event> events);

// Leaves out the parts that were restored, and adds what was hidden. `parts` are in order of position, before
// and after; none overlap.
void review_parts(const Letters& letters, std::vector<MaskedPart>& parts, const MaskingReview& review);

}  // namespace wangge
