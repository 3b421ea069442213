#include "engine/history/case_history.h"

#include <algorithm>
#include <future>
#include <span>

namespace wangge {
namespace {

// Enough that starting a thread for each costs nothing, and little memory.
constexpr std::size_t portion_size = 256;

}  // namespace

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
  std::ranges::reverse(ids);
  // While one portion is looked at, the next is read.
  const auto read = [&](std::span<const CaseId> portion) {
    std::vector<CaseHistory> histories;
    for (const CaseId id : portion) histories.push_back(case_history(reader, id, as_of));
    return histories;
  };
  const auto portion_at = [&](std::size_t begin) {
    return std::span(ids).subspan(begin, std::min(portion_size, ids.size() - begin));
  };
  std::future<std::vector<CaseHistory>> next;
  if (!ids.empty()) next = std::async(std::launch::async, read, portion_at(0));
  for (std::size_t begin = 0; begin < ids.size(); begin += portion_size) {
    const std::vector<CaseHistory> portion = next.get();
    if (begin + portion_size < ids.size())
      next = std::async(std::launch::async, read, portion_at(begin + portion_size));
    for (const CaseHistory& history : portion)
      if (!history.events.empty()) visit(history);
  }
}

}  // namespace wangge
