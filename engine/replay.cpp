#include "engine/replay.h"

namespace wangge {
namespace {

template <class State>
State folded(std::span<const StoredEvent> events, Moment as_of = Moment::max()) {
  State state;
  for (const StoredEvent& stored : events) {
    const Event event = decode(stored.body);
    if (event.at > as_of) break;
    apply(state, event);
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
Registry replay_registry(std::span<const StoredEvent> events, Moment as_of) {
  return folded<Registry>(events, as_of);
}

}  // namespace wangge
