#include "engine/assessment/evidence.h"

#include <algorithm>

#include "engine/replay.h"

namespace wangge {

std::optional<CaseId> stream_of(const CountedFact& fact) {
  if (fact.statement != 0) return registry_stream;
  if (fact.case_id == CaseId{}) return std::nullopt;
  return fact.case_id;
}

bool proves(const Event& event, const CountedFact& fact) {
  if (fact.statement != 0) return event.party == fact.statement && event.to == "confirmed";
  // What a record lacks is shown by where its events leave it: the last of them.
  if (fact.case_id.is_record() && fact.number == 0) return true;
  return std::ranges::any_of(event.clocks, [&](const ClockEntry& entry) {
    return entry.number == fact.number &&
           (entry.operation == ClockOperation::breach || entry.operation == ClockOperation::finding) &&
           entry.due.value_or(event.at) == fact.at;
  });
}

Evidence evidence_of(StoreReader& reader, const CountedFact& fact) {
  if (fact.statement == 0 && fact.case_id.value == 0) return {};  // there is no such record: nothing to show
  const CaseId stream = fact.statement != 0 ? registry_stream : fact.case_id;
  const auto events = reader.events(stream);
  Evidence evidence;
  for (const StoredEvent& stored : events) {
    if (!proves(decode(stored.body), fact)) continue;
    evidence.position = stored.position;
    evidence.sequence = stored.sequence;
    evidence.hash = stored.hash;
  }
  if (evidence.position == 0)
    throw StoreFailure("no event proves " +
                       (fact.statement != 0
                            ? "statement " + std::to_string(fact.statement)
                            : "breach " + std::to_string(fact.number) + " of case " + to_text(fact.case_id)));
  if (fact.statement != 0) {
    evidence.title =
        replay_registry(events).statements.at(static_cast<std::size_t>(fact.statement - 1)).paper;
    return evidence;
  }
  if (fact.case_id.is_record()) {
    const RecordState record = replay_record(events);
    evidence.title = std::string(record.kind->name);
    for (const ClockState& clock : record.clocks)
      if (clock.number == fact.number && clock.status == ClockStatus::met) evidence.ended = clock.ended;
    return evidence;
  }
  const CaseState state = replay(events);
  evidence.title = state.registered.title;
  for (const ClockState& clock : state.clocks)
    if (clock.number == fact.number && clock.status == ClockStatus::met) evidence.ended = clock.ended;
  return evidence;
}

}  // namespace wangge
