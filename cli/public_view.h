// A case as it would be published, masked.
#pragma once
#include "cli/session.h"

namespace wangge::cli {

// Throws ProblemException if there is no such case. `people` are names that the texts don't give away.
int show_public(Session& session, CaseId id, const std::vector<std::string>& people);

}  // namespace wangge::cli
