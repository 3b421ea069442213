// One event after another of a stream, each held against what came before it.
#pragma once
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "engine/case/case_state.h"
#include "engine/people/registry.h"
#include "engine/proof/posts.h"
#include "engine/record/record_state.h"

namespace wangge {

struct Mismatch {
  std::string kind;  // of verify's faults
  std::string detail;
};

// Checks the event's place in its stream, its hash, its key, that its actor could do it and, for a case or a
// record, that the machine allows it from where that stood; then folds it into the state. `broken`: the state
// can't be followed any further.
struct Followed {
  std::optional<Mismatch> mismatch;
  bool broken = false;
  std::vector<IntakeKey> intake;  // of a stream's first event: by what it is found again
};
Followed follow(CaseState& state, const StoredEvent& stored, const Posts& posts);
Followed follow(RecordState& state, const StoredEvent& stored, const Posts& posts);
// Keeps who holds which post from here on.
Followed follow(Registry& registry, const StoredEvent& stored, Posts& posts);

}  // namespace wangge
