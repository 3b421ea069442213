#include "engine/replay.h"

namespace wangge {
namespace {

template <class State>
State folded(std::span<const StoredEvent> events) {
  State state;
  for (const StoredEvent& stored : events) {
    apply(state, decode(stored.body));
    state.last_position = stored.position;
    state.hash = stored.hash;
  }
  return state;
}

}  // namespace

CaseState replay(std::span<const StoredEvent> events) {
  return folded<CaseState>(events);
}
RecordState replay_record(std::span<const StoredEvent> events) {
  return folded<RecordState>(events);
}
Registry replay_registry(std::span<const StoredEvent> events) {
  return folded<Registry>(events);
}

}  // namespace wangge
