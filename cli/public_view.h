// A case as it would be published, masked.
#pragma once
#include "cli/session.h"

namespace wangge::cli {

// The texts as they are, with what the public won't see in 【】, and the code that a review of the masking
// must give. For those who publish. Throws ProblemException likewise, and if none of those is named by --as.
int show_for_review(Session& session, CaseId id);
// Throws ProblemException if there is no such case. `people` are names that the texts don't give away.
int show_public(Session& session, CaseId id, const std::vector<std::string>& people);

}  // namespace wangge::cli
