// Records as they stood at a moment.
#pragma once
#include <optional>
#include <vector>

#include "engine/store/store.h"

namespace wangge {

// As its events up to then make it; nullopt if it had not begun. Throws StoreFailure.
std::optional<RecordLine> record_until(StoreReader& reader, CaseId id, Moment until);

// All that fit, by id. With a moment, each as its events up to then make it, those that had not begun left
// out; the filter's `open` is asked of the present. Throws StoreFailure.
std::vector<RecordLine> records_until(StoreReader& reader, const RecordFilter& filter,
                                      std::optional<Moment> until);

}  // namespace wangge
