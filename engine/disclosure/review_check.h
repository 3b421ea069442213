// Whether what is to be published was seen as it is, and by whom the command says (O2).
#pragma once
#include <optional>
#include <span>

#include "engine/case/case_state.h"
#include "engine/city/city.h"
#include "engine/masking/masking.h"
#include "engine/store/store.h"
#include "engine/stream/command.h"

namespace wangge {

// Of all reviews of a case (events "review_masking") together: what was said later of the same text holds.
MaskingReview review_of(std::span<const Event> events);

// Of "review_masking" and "publish"; nullopt if nothing speaks against them. A review says by its code which
// text was seen, and hides and puts back only what stands there; what an importer brings was seen in another
// system, and its code is not asked about. Throws StoreFailure.
std::optional<Problem> check_review(StoreReader& reader, const City& city, const Command& command,
                                    const CaseState& state);

}  // namespace wangge
