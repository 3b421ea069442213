#include "engine/case_history.h"

#include <ranges>

namespace wangge {

CaseHistory case_history(StoreReader& reader, CaseId id, Moment as_of) {
  const auto stored = reader.events(id);
  CaseHistory history;
  history.events.reserve(stored.size());
  for (const StoredEvent& each : stored) {
    Event event = decode(each.body);
    if (event.at > as_of) break;
    apply(history.state, event);
    history.events.push_back(std::move(event));
  }
  return history;
}

void each_case(StoreReader& reader, GridCode within, int year, Moment since, Moment as_of,
               const std::function<void(const CaseHistory&)>& visit) {
  CaseFilter filter;
  filter.within = within;
  CasePage page{make_case_id(year + 1, 0), 1000};
  std::vector<CaseId> ids;  // newest first
  while (true) {
    const auto lines = reader.list(filter, page);
    for (const CaseLine& line : lines)
      if (line.standing.changed >= since) ids.push_back(line.registered.id);
    if (lines.size() < page.size) break;
    page.after = lines.back().registered.id;
  }
  for (const CaseId id : std::views::reverse(ids))
    if (const CaseHistory history = case_history(reader, id, as_of); !history.events.empty()) visit(history);
}

}  // namespace wangge
