// What proves a counted fact: the event that says it, by its place in the log and its hash.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "engine/log/event.h"
#include "engine/score/assess.h"
#include "engine/store/store.h"

namespace wangge {

struct Evidence {
  std::int64_t position = 0;  // of the event in the log
  int sequence = 0;           // in its case, or in the registry
  Hash hash{};
  std::string title;            // of the case; the paper of a statement; the kind of a record
  std::optional<Moment> ended;  // when the late clock was met after all
};

// The stream of events that proves the fact; nullopt for what nothing proves, the absence of a thing.
std::optional<CaseId> stream_of(const CountedFact& fact);
// Whether this event of that stream says what is counted. The last one that does is the proof. What a record
// lacked at the fact's moment, or at `as_of` before it, no later event shows.
bool proves(const Event& event, const CountedFact& fact, Moment as_of);

// What tells facts apart within the log: a clock of a case or a record, a record, a statement.
struct FactOrigin {
  CaseId stream;
  int number = 0;
  int statement = 0;
  auto operator<=>(const FactOrigin&) const = default;
};
FactOrigin origin_of(const CountedFact& fact);
// What an event tells of facts that it, or a later one, proves: whose clock begins and by which limit, what
// is stated of whom, about which grid a record is. What it does not tell is left empty.
std::vector<CountedFact> introduced(const Event& event);
// Whether the counted fact says nothing else than what introduced it.
bool agrees(const CountedFact& told, const CountedFact& counted);

// Reads the fact's case or record, or the registry. Position 0 where the proof is that there is no record.
// `as_of`: by when the year was decided. Throws StoreFailure, also if the store no longer has the event.
Evidence evidence_of(StoreReader& reader, const CountedFact& fact, Moment as_of);

}  // namespace wangge
