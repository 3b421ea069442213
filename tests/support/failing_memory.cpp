#include "support/failing_memory.h"

#include <cstdlib>
#include <new>

namespace wangge::support {

thread_local long allocations_left = -1;
std::atomic<long> failed_allocations = 0;

}  // namespace wangge::support

// Replaced for the whole program. In a file of its own, so that no compiler sees one of the three inlined and
// another not, and takes them for a mismatch.
void* operator new(std::size_t size) {
  using wangge::support::allocations_left;
  if (allocations_left >= 0 && allocations_left-- == 0) {
    ++wangge::support::failed_allocations;
    throw std::bad_alloc();
  }
  if (void* memory = std::malloc(size == 0 ? 1 : size)) return memory;
  throw std::bad_alloc();
}
void operator delete(void* memory) noexcept {
  std::free(memory);
}
void operator delete(void* memory, std::size_t) noexcept {
  std::free(memory);
}
