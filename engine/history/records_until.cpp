#include "engine/history/records_until.h"

#include "engine/record/record_state.h"

namespace wangge {

std::optional<RecordLine> record_until(StoreReader& reader, CaseId id, Moment until) {
  RecordState state;
  for (const StoredEvent& stored : reader.events(id)) {
    const Event event = decode(stored.body);
    if (event.at > until) break;
    apply(state, event);
    state.last_position = stored.position;
  }
  if (state.kind == nullptr) return std::nullopt;
  return RecordLine{row_of(state), standing_of(state), earliest_due_of(desk_of(state, state.state_name()))};
}

std::vector<RecordLine> records_until(StoreReader& reader, const RecordFilter& filter,
                                      std::optional<Moment> until) {
  std::vector<RecordLine> lines;
  RecordPage page;
  page.size = 10'000;
  while (true) {
    auto found = reader.records(filter, page);
    const std::size_t count = found.size();
    if (count != 0) page.after = found.back().row.id;
    for (RecordLine& line : found) {
      if (!until || line.standing.changed <= *until)
        lines.push_back(std::move(line));
      else if (auto earlier = record_until(reader, line.row.id, *until))
        lines.push_back(std::move(*earlier));
    }
    if (count < page.size) return lines;
  }
}

}  // namespace wangge
