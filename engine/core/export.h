// A history as the commands that made it (docs/commands.md), which import_commands takes.
#pragma once
#include <functional>
#include <ostream>
#include <string>

#include "engine/case/case_state.h"
#include "engine/masking/place_names.h"
#include "engine/store/store.h"

namespace wangge {

// Writes all people, facts, cases and records within a grid, in the order of the log; the system's own events
// are left out, as they follow, but for the moments at which the calendar opened duties. Commands name what
// they are done to by the key of its first line, or of its duty, so numbers may change; those written in
// fields (of a draw's sources, of a patrol's case) stay what they were, so only the whole of a city comes out
// the same in an empty database. `importer` may be empty. Gives the number of lines.
//
// With a `view`, who reported is left out of the cases of which it is false, and so are natural persons; no
// store takes those lines again.
struct ExportView {
  std::function<bool(const CaseState&)> knows_reporter = {};  // none: everything is written
  const PlaceNames* places = nullptr;                         // the city's; needed then
};
std::int64_t export_commands(StoreReader& reader, GridCode within, const std::string& importer,
                             std::ostream& lines, const ExportView& view = {});

}  // namespace wangge
