// Whether what is to be published was seen as it is, and by whom the command says (O2).
#pragma once
#include <optional>

#include "engine/case_state.h"
#include "engine/city/city.h"
#include "engine/command.h"
#include "engine/store/store.h"

namespace wangge {

// Of "review_masking" and "publish"; nullopt if nothing speaks against them. A review says by its code which
// text was seen, and hides and puts back only what stands there; what an importer brings was seen in another
// system, and its code is not asked about. Throws StoreFailure.
std::optional<Problem> check_review(StoreReader& reader, const City& city, const Command& command,
                                    const CaseState& state);

}  // namespace wangge
