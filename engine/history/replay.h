// States from stored events.
#pragma once
#include <span>

#include "engine/case/case_state.h"
#include "engine/people/registry.h"
#include "engine/record/record_state.h"

namespace wangge {

// Folds all events of a case, from its first, under the editions that they name. Throws std::runtime_error if
// they can't be folded.
CaseState replay(std::span<const StoredEvent> events, Editions editions = built_in_editions());
RecordState replay_record(std::span<const StoredEvent> events, Editions editions = built_in_editions());
Registry replay_registry(std::span<const StoredEvent> events, Editions editions = built_in_editions());

}  // namespace wangge
