// The log, verified in this run: before scores are released, made final, printed or packed.
#pragma once
#include "cli/session.h"

namespace wangge::cli {

// Verifies the whole store, and leaves the session reading that same moment. Nothing of it is kept between
// runs: whoever can change the store could change what says that it was verified, too. Throws
// ProblemException (system, exit 3) with the first fault, or StoreFailure.
Head require_verified(Session& session);

}  // namespace wangge::cli
