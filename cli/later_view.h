// What came into the log after a year was made final: it is shown, and changes nothing.
#pragma once
#include <vector>

#include "application/score/later_facts.h"
#include "cli/session.h"

namespace wangge::cli {

void print_later(Session& session, const std::vector<LaterFact>& facts);

}  // namespace wangge::cli
