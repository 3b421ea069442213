// Memory that ends when a test says so: one allocation of one thread fails.
#pragma once

#include <atomic>

namespace wangge::support {

// The thread sanitizer of clang brings operators of its own, which nothing replaces: no memory ends there.
#if defined(__has_feature)
#if __has_feature(thread_sanitizer)
#define WANGGE_MEMORY_NEVER_ENDS
#endif
#endif
#ifdef WANGGE_MEMORY_NEVER_ENDS
inline constexpr bool memory_can_end = false;
#else
inline constexpr bool memory_can_end = true;
#endif

// Allocations of this thread until one fails; none fails if negative.
extern thread_local long allocations_left;
// How many were made to fail, in all threads.
extern std::atomic<long> failed_allocations;

}  // namespace wangge::support
