// The states of streams used lately, so that a stream's events need not be read for each command.
#pragma once
#include <cstdint>
#include <list>
#include <unordered_map>
#include <utility>

#include "engine/base/case_id.h"

namespace wangge {

// State has `id` and `last_position`. For one thread.
template <class State>
class StateCache {
 public:
  explicit StateCache(std::size_t most) : most_(most) {}

  // nullptr if it is not kept.
  State* find(CaseId id) {
    const auto found = states_.find(id.value);
    if (found == states_.end()) return nullptr;
    recent_.splice(recent_.begin(), recent_, found->second.recent);
    return &found->second.state;
  }
  // What is not durable yet (beyond the position) can't be read back, so it is never forgotten.
  State& keep(State state, std::int64_t durable_position) {
    while (states_.size() >= most_) {
      const auto oldest = states_.find(recent_.back().value);
      if (oldest->second.state.last_position > durable_position) break;
      states_.erase(oldest);
      recent_.pop_back();
    }
    const CaseId id = state.id;
    recent_.push_front(id);
    try {
      return states_.insert_or_assign(id.value, Entry{std::move(state), recent_.begin()}).first->second.state;
    } catch (...) {
      recent_.pop_front();
      throw;
    }
  }
  void clear() {
    states_.clear();
    recent_.clear();
  }

 private:
  struct Entry {
    State state;
    std::list<CaseId>::iterator recent;
  };
  std::size_t most_;
  std::unordered_map<std::int64_t, Entry> states_;
  std::list<CaseId> recent_;  // newest first
};

}  // namespace wangge
