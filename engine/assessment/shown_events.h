// The events that a score rests on, each with the proof that it belongs to the log.
#pragma once
#include <string>
#include <vector>

#include "engine/log/log_proof.h"
#include "engine/score/assess.h"
#include "engine/store/store.h"

namespace wangge {

// One fact as one rule counted it.
struct CountedPoint {
  std::string rule;
  CountedFact fact;
};

struct ShownEvent {
  StoredEvent event;
  Hash before{};                     // hash of the event before it in its stream; zero bytes for the first
  std::vector<Hash> path;            // in the tree (engine/log/log_tree.h)
  std::vector<CountedPoint> proves;  // none: it tells whose fact another proves, or decided an adjustment
};

struct ShownEvents {
  std::vector<ShownEvent> events;    // in order of position
  std::vector<CountedPoint> absent;  // facts that no event proves, as nothing happened
};

// Those of the assessment's counties.
std::vector<Adjustment> adjustments_of(const Assessment& assessment);

// The log's first event, which says what the store is. For every fact that a rule counted for the
// assessment's counties, the event that proves it and the one that tells whose it is; for every adjustment,
// what was said and decided of its line; of the year's assessment `record` (0: it was not opened) what opened
// it and made it final. `as_of`: by when the year was decided. Reads each case once. Problem: refused,
// "evidence.later-event" {position} {size}, if one came
// after the tree's last. Throws StoreFailure, also if an event is missing.
Result<ShownEvents> shown_events(StoreReader& reader, const Assessment& assessment, CaseId record,
                                 Moment as_of, LogTree& tree);

}  // namespace wangge
