// Which records a person may begin now: the first rows of the tables, asked.
#pragma once
#include <optional>
#include <vector>

#include "application/snapshot.h"
#include "workflows/record_workflow.h"

namespace wangge {

struct RecordBeginning {
  const RecordKind* kind = nullptr;
  const TransitionRule* rule = nullptr;
  GridCode grid;                 // nearest to the person's own of those that it may be about
  bool grids_below = false;      // it may be about lower ones, too
  std::optional<CaseId> stands;  // there may be only one of these, and this is it
};

// Each action once, in the order of the kinds. Nobody in particular may begin nothing. Throws StoreFailure.
std::vector<RecordBeginning> record_beginnings(Snapshot& snapshot);

}  // namespace wangge
