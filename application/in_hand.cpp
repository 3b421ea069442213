#include "application/in_hand.h"

#include <algorithm>
#include <array>

namespace wangge {
namespace {

// Of these there is one in a year; of others, such as meetings, one does not tell for which period it is.
constexpr std::array kinds{std::string_view("assessment"), std::string_view("bulletin"),
                           std::string_view("publication")};

bool waits(std::string_view state) {
  return state.ends_with(".due");
}

std::optional<CaseId> other_of(Snapshot& snapshot, const RecordState& record, bool duty) {
  if (std::ranges::find(kinds, record.kind->name) == kinds.end()) return std::nullopt;
  RecordFilter filter;
  filter.kind = std::string(record.kind->name);
  filter.within = record.grid;
  filter.year = record.year;
  filter.unit = record.holder();
  filter.open = true;
  for (const RecordLine& line : snapshot.records(filter, {})) {
    const bool same = line.row.grid == record.grid && line.row.subject == record.subject;
    if (same && line.row.id != record.id && waits(line.standing.state) == duty) return line.row.id;
  }
  return std::nullopt;
}

}  // namespace

std::optional<CaseId> taken_in_hand(Snapshot& snapshot, const RecordState& record) {
  return waits(record.state_name()) ? other_of(snapshot, record, false) : std::nullopt;
}

std::optional<CaseId> duty_of(Snapshot& snapshot, const RecordState& record) {
  return waits(record.state_name()) || !record.open() ? std::nullopt : other_of(snapshot, record, true);
}

}  // namespace wangge
