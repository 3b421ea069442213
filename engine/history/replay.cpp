#include "engine/history/replay.h"

namespace wangge {
namespace {

template <class State>
State folded(std::span<const StoredEvent> events, Editions editions) {
  State state;
  state.editions = editions;
  for (const StoredEvent& stored : events) {
    apply(state, decode(stored.body));
    state.last_position = stored.position;
    state.hash = stored.hash;
  }
  return state;
}

}  // namespace

CaseState replay(std::span<const StoredEvent> events, Editions editions) {
  return folded<CaseState>(events, editions);
}
RecordState replay_record(std::span<const StoredEvent> events, Editions editions) {
  return folded<RecordState>(events, editions);
}
Registry replay_registry(std::span<const StoredEvent> events, Editions editions) {
  return folded<Registry>(events, editions);
}

}  // namespace wangge
