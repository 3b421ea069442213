// Memory that ends when a test says so: one allocation of one thread fails.
#pragma once

#include <atomic>

namespace wangge::support {

// Allocations of this thread until one fails; none fails if negative.
extern thread_local long allocations_left;
// How many were made to fail, in all threads.
extern std::atomic<long> failed_allocations;

}  // namespace wangge::support
