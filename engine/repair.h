// The way out of a fault in derived rows.
#pragma once
#include <functional>

#include "engine/store/store.h"

namespace wangge {

// Rebuilds everything derived (cases, people, roots of the log's blocks) from the events; gives how many rows
// differed and were replaced. The events themselves are never touched. Throws StoreFailure.
std::int64_t repair(Store& store, const std::function<void(std::int64_t, std::int64_t)>& progress);

}  // namespace wangge
