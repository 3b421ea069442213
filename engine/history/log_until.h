// A store as it was when its log ended at an earlier event, whatever was recorded later of moments before it.
#pragma once
#include <memory>

#include "engine/store/store.h"

namespace wangge {

// Reads `below`, which must outlive it and be held at one moment. What streams gained after `position` is
// taken away by folding them anew up to there, so it costs what was recorded since. Answers what scores and
// papers ask; the questions of desks throw std::logic_error, as nobody works in the past.
// Throws StoreFailure.
std::unique_ptr<StoreReader> log_until(StoreReader& below, std::int64_t position);

}  // namespace wangge
