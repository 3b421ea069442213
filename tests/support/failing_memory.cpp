#include "support/failing_memory.h"

#include <cstdlib>
#include <new>

namespace wangge::support {

thread_local long allocations_left = -1;
std::atomic<long> failed_allocations = 0;

}  // namespace wangge::support

#ifndef WANGGE_MEMORY_NEVER_ENDS
// Replaced for the whole program, in every form: a sanitizer pairs each with its own. In a file of its own,
// so that no compiler sees one of them inlined and another not, and takes them for a mismatch.
namespace {

void* allocate(std::size_t size) noexcept {
  using wangge::support::allocations_left;
  if (allocations_left >= 0 && allocations_left-- == 0) {
    ++wangge::support::failed_allocations;
    return nullptr;
  }
  return std::malloc(size == 0 ? 1 : size);
}

void* allocate_or_throw(std::size_t size) {
  if (void* memory = allocate(size)) return memory;
  throw std::bad_alloc();
}

}  // namespace

void* operator new(std::size_t size) {
  return allocate_or_throw(size);
}
void* operator new[](std::size_t size) {
  return allocate_or_throw(size);
}
void* operator new(std::size_t size, const std::nothrow_t&) noexcept {
  return allocate(size);
}
void* operator new[](std::size_t size, const std::nothrow_t&) noexcept {
  return allocate(size);
}
void operator delete(void* memory) noexcept {
  std::free(memory);
}
void operator delete(void* memory, std::size_t) noexcept {
  std::free(memory);
}
void operator delete[](void* memory) noexcept {
  std::free(memory);
}
void operator delete[](void* memory, std::size_t) noexcept {
  std::free(memory);
}
void operator delete(void* memory, const std::nothrow_t&) noexcept {
  std::free(memory);
}
void operator delete[](void* memory, const std::nothrow_t&) noexcept {
  std::free(memory);
}
#endif
