// The way out of a fault in derived rows, or in the file itself.
#pragma once
#include <functional>

#include "engine/proof/verify.h"
#include "engine/store/store.h"

namespace wangge {

struct RepairReport {
  VerifyReport before;      // what was found; where truth is damaged, nothing was done
  std::int64_t mended = 0;  // faults
  bool refused() const { return before.truth_damaged(); }
};

// Verifies, and if anything derived is not what it should be, writes all of it anew from the events and the
// city's files, which are never touched. Needs room for a second copy of the store meanwhile. `progress` as
// in verify, but four times through the events. Throws StoreFailure.
RepairReport repair(Store& store, const std::function<void(std::int64_t, std::int64_t)>& progress,
                    const VerifyOptions& options = {});

}  // namespace wangge
