#include "engine/proof/repair.h"

#include <algorithm>
#include <unordered_map>

#include "engine/proof/follow.h"
#include "engine/proof/log_check.h"

namespace wangge {
namespace {

std::vector<StoredEvent> events_until(StoreReader& reader, std::int64_t position) {
  std::vector<StoredEvent> events;
  while (position != 0) {
    auto stored = reader.event(position);
    if (!stored || stored->previous >= position)
      throw StoreFailure("the events are not linked at position " + std::to_string(position) +
                         ": go back to a backup that `wangge verify` finds whole");
    position = stored->previous;
    events.push_back(std::move(*stored));
  }
  std::reverse(events.begin(), events.end());
  return events;
}

// Folds events that were never held against each other if the derived rows could not be read.
template <class State>
State followed(const std::vector<StoredEvent>& events, Editions editions, Posts& posts,
               std::vector<IntakeKey>& intake) {
  State state;
  state.editions = editions;
  if constexpr (!std::is_same_v<State, Registry>) state.id = events.front().case_id;
  for (const StoredEvent& stored : events) {
    Followed step = follow(state, stored, posts);
    if (step.mismatch)
      throw StoreFailure("event " + std::to_string(stored.position) + ": " + step.mismatch->kind + ' ' +
                         step.mismatch->detail);
    if (!step.intake.empty()) intake = std::move(step.intake);
  }
  return state;
}

void rebuild(Store& store, Editions editions, const std::function<void(std::int64_t)>& step) {
  const auto reader = store.reader();
  Findings findings;
  const std::function<void(std::int64_t, std::int64_t)> silent;
  VerifyProgress progress(silent, 0);
  const LogCheck log = check_log(*reader, reader->head(), nullptr, findings, progress);
  // The derived rows say where a stream's events end, so they can't be trusted here.
  std::unordered_map<std::int64_t, std::int64_t> last_positions;
  reader->scan(1, [&](const StoredEvent& stored) {
    if (stored.position > log.end.position) return false;
    last_positions[stored.case_id.value] = stored.position;
    return true;
  });
  const auto rebuilding = store.rebuild();
  LogRows rows;
  rows.head = log.end;
  rows.days = log.days;
  rows.blocks = log.blocks;
  std::vector<std::int64_t> streams;
  for (const auto& [id, position] : last_positions) streams.push_back(id);
  std::ranges::sort(streams);  // the registry first, which says who could do what
  Posts posts;
  for (const std::int64_t id : streams) {
    const auto events = events_until(*reader, last_positions.at(id));
    std::vector<IntakeKey> intake;
    CaseProjection projection;
    Involved involved;
    if (id == registry_stream.value) {
      const auto registry = followed<Registry>(events, editions, posts, intake);
      for (const auto& [name, person] : registry.people) rows.people.push_back(row_of(person));
      projection.standing = standing_of(registry);
    } else if (CaseId{id}.is_record()) {
      RecordState state = followed<RecordState>(events, editions, posts, intake);
      projection = projection_of(state);
      involved = std::move(state.involved);
    } else {
      CaseState state = followed<CaseState>(events, editions, posts, intake);
      projection = projection_of(state);
      involved = std::move(state.involved);
      const CaseStanding& standing = projection.standing;
      ++rows.states[{projection.registered->grid.at_level(2), standing.state, standing.open}];
    }
    rebuilding->put(StreamRows{projection, intake, involved});
    step(static_cast<std::int64_t>(events.size()));
  }
  rebuilding->finish(rows);
}

}  // namespace

RepairReport repair(Store& store, const std::function<void(std::int64_t, std::int64_t)>& progress,
                    const VerifyOptions& options) {
  RepairReport report;
  const auto tell = [&](std::int64_t done, std::int64_t total) {
    if (progress) progress(done, 2 * total);
  };
  report.before = verify([&] { return store.reader(); }, tell, options);
  if (report.before.faults.empty() || report.refused()) return report;
  const std::int64_t events = report.before.events;
  std::int64_t done = 0;
  rebuild(store, options.editions, [&](std::int64_t more) {
    done += more;
    if (progress) progress(2 * events + 2 * done, 4 * events);
  });
  report.mended = static_cast<std::int64_t>(report.before.faults.size());
  return report;
}

}  // namespace wangge
