#include "engine/repair.h"

#include <algorithm>
#include <unordered_map>

#include "engine/log_tree.h"
#include "engine/replay.h"

namespace wangge {

std::int64_t repair(Store& store, const std::function<void(std::int64_t, std::int64_t)>& progress) {
  const auto reader = store.reader();
  const std::int64_t total = reader->head().position;
  // The derived rows say where a case's events end, so they can't be trusted here: the log is read in order.
  std::unordered_map<std::int64_t, std::int64_t> last_positions;
  BlockRoots blocks;
  reader->scan(1, [&](const StoredEvent& stored) {
    last_positions[stored.case_id.value] = stored.position;
    blocks.add(stored.position, stored.hash);
    if (progress && stored.position % 65'536 == 0) progress(stored.position, 2 * total);
    return true;
  });
  const auto events_until = [&](CaseId id, std::int64_t position) {
    std::vector<StoredEvent> events;
    while (position != 0) {
      auto stored = reader->event(position);
      if (!stored) throw StoreFailure("event " + std::to_string(position) + " is missing");
      // Derived rows can be made anew, events can't; a link that leads forward would be followed for ever.
      if (stored->case_id != id || stored->previous < 0 || stored->previous >= position)
        throw StoreFailure("the events of " + to_text(id) + " are not linked at position " +
                           std::to_string(position) +
                           ": go back to a backup that `wangge verify` finds whole");
      position = stored->previous;
      events.push_back(std::move(*stored));
    }
    std::reverse(events.begin(), events.end());
    return events;
  };
  std::int64_t replaced = 0;
  if (reader->block_roots() != blocks.roots()) {
    store.replace_block_roots(blocks.roots());
    ++replaced;
  }
  std::vector<CaseId> strangers;
  reader->scan_projections([&](const CaseProjection& projection) {
    if (!last_positions.contains(projection.standing.id.value)) strangers.push_back(projection.standing.id);
    return true;
  });
  for (const CaseId id : strangers) store.replace_projection(id, std::nullopt);
  replaced += static_cast<std::int64_t>(strangers.size());
  std::int64_t done = 0;
  for (const auto& [id, position] : last_positions) {
    const auto events = events_until({id}, position);
    if (id == registry_stream.value) {
      const Registry registry = replay_registry(events);
      std::vector<PersonRow> people;
      for (const auto& [name, person] : registry.people) people.push_back(row_of(person));
      store.replace_people(people);
      store.replace_projection(registry_stream,
                               CaseProjection{std::nullopt, standing_of(registry), {}, {}, {}});
      continue;
    }
    const CaseProjection expected =
        CaseId{id}.is_record() ? projection_of(replay_record(events)) : projection_of(replay(events));
    if (reader->projection({id}) != expected) {
      store.replace_projection({id}, expected);
      ++replaced;
    }
    if (progress && ++done % 4096 == 0)
      progress(total + done * total / static_cast<std::int64_t>(last_positions.size()), 2 * total);
  }
  if (progress) progress(2 * total, 2 * total);
  return replaced;
}

}  // namespace wangge
