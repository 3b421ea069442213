// Whether what the calendar demands is being met by another record of the same kind: a year's assessment that
// was opened meets the year's duty when it is announced, and until then both stand side by side.
#pragma once
#include <optional>

#include "application/snapshot.h"

namespace wangge {

// The open record that will meet the duty; nullopt if there is none, or `record` is no duty that waits.
std::optional<CaseId> taken_in_hand(Snapshot& snapshot, const RecordState& record);
// The duty of the calendar that this record will meet; likewise.
std::optional<CaseId> duty_of(Snapshot& snapshot, const RecordState& record);

}  // namespace wangge
