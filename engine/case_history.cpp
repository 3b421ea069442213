#include "engine/case_history.h"

#include <ranges>

namespace wangge {

CaseHistory case_history(StoreReader& reader, CaseId id) {
  const auto stored = reader.events(id);
  if (stored.empty()) throw std::runtime_error("there is no case " + to_text(id));
  CaseHistory history;
  history.events.reserve(stored.size());
  for (const StoredEvent& event : stored) {
    history.events.push_back(decode(event.body));
    apply(history.state, history.events.back());
  }
  return history;
}

void each_case(StoreReader& reader, GridCode within, int year, Moment since,
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
  for (const CaseId id : std::views::reverse(ids)) visit(case_history(reader, id));
}

}  // namespace wangge
