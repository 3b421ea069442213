#include "engine/assessment/evidence.h"

#include <algorithm>
#include <boost/json.hpp>

#include "engine/base/json_member.h"
#include "engine/history/replay.h"
#include "engine/people/person.h"

namespace wangge {

std::optional<CaseId> stream_of(const CountedFact& fact) {
  if (fact.statement != 0) return registry_stream;
  if (fact.case_id == CaseId{}) return std::nullopt;
  return fact.case_id;
}

bool proves(const Event& event, const CountedFact& fact, Moment as_of) {
  if (fact.statement != 0) return event.party == fact.statement && event.to == "confirmed";
  // What a record lacks is shown by where its events leave it: the last of them.
  if (fact.case_id.is_record() && fact.number == 0) return event.at <= std::min(as_of, fact.at);
  return std::ranges::any_of(event.clocks, [&](const ClockEntry& entry) {
    return entry.number == fact.number &&
           (entry.operation == ClockOperation::breach || entry.operation == ClockOperation::finding) &&
           entry.due.value_or(event.at) == fact.at;
  });
}

FactOrigin origin_of(const CountedFact& fact) {
  return {stream_of(fact).value_or(registry_stream), fact.number, fact.statement};
}

std::vector<CountedFact> introduced(const Event& event) {
  std::vector<CountedFact> facts;
  if (event.case_id == registry_stream) {
    if (event.action != "state_fact") return facts;
    const boost::json::object data = boost::json::parse(event.data).as_object();
    CountedFact stated;
    stated.statement = event.party;
    stated.fact = text_in(data, "fact");
    stated.subject = text_in(data, "subject");
    stated.county = parse_grid_code(text_in(data, "grid")).value_or(GridCode{});
    facts.push_back(std::move(stated));
    return facts;
  }
  if (event.case_id.is_record() && event.sequence == 1) {
    CountedFact record;
    record.case_id = event.case_id;
    record.county = event.record.grid.at_level(2);
    facts.push_back(std::move(record));
  }
  for (const ClockEntry& entry : event.clocks) {
    // A breach names its unit itself, as some clocks go with the case from unit to unit.
    if (entry.operation != ClockOperation::start && entry.operation != ClockOperation::finding &&
        entry.operation != ClockOperation::breach)
      continue;
    if (entry.unit.empty()) continue;
    CountedFact clock;
    clock.case_id = event.case_id;
    clock.number = entry.number;
    clock.clock = entry.rule;
    clock.subject = entry.unit;
    clock.county = grid_of_unit(entry.unit).at_level(2);
    facts.push_back(std::move(clock));
  }
  return facts;
}

bool agrees(const CountedFact& told, const CountedFact& counted) {
  if (told.county != counted.county) return false;
  if (told.statement != 0) return told.fact == counted.fact && told.subject == counted.subject;
  return told.number == 0 || (told.clock == counted.clock && told.subject == counted.subject);
}

Evidence evidence_of(StoreReader& reader, const CountedFact& fact, Moment as_of) {
  if (fact.statement == 0 && fact.case_id.value == 0) return {};  // there is no such record: nothing to show
  const CaseId stream = fact.statement != 0 ? registry_stream : fact.case_id;
  const auto events = reader.events(stream);
  Evidence evidence;
  for (const StoredEvent& stored : events) {
    if (!proves(decode(stored.body), fact, as_of)) continue;
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
