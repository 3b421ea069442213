// The log, verified in this run: before scores are released, made final, printed or packed.
#pragma once
#include "application/door.h"
#include "engine/log/log_proof.h"

namespace wangge {

// Verifies the whole store, and leaves the door reading that same moment. Nothing of it is kept between runs:
// whoever can change the store could change what says that it was verified, too. Throws ProblemException
// (system, exit 3) with the first fault, or StoreFailure.
Head require_verified(Door& door);

// The tree over the log's first `size` events; 0: over all. Throws ProblemException (input, "size") for more
// than there are.
LogTree log_tree(StoreReader& reader, std::int64_t size);

}  // namespace wangge
