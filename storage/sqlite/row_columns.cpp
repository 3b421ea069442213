#include "storage/sqlite/row_columns.h"

#include <algorithm>

namespace wangge::sqlite {

namespace {

std::vector<std::string> split_categories(std::string_view joined) {
  std::vector<std::string> categories;
  while (!joined.empty()) {
    const std::size_t end = std::min(joined.find('\n'), joined.size());
    categories.emplace_back(joined.substr(0, end));
    joined.remove_prefix(std::min(end + 1, joined.size()));
  }
  return categories;
}

}  // namespace

std::string join_categories(const std::vector<std::string>& categories) {
  return fmt::format("{}", fmt::join(categories, "\n"));
}

DeskClock read_desk_clock(Statement& row, Names& names) {
  DeskClock clock;
  clock.case_id = row.case_id(0);
  clock.number = row.small(1);
  clock.rule = names.text_of(row.integer(2));
  clock.unit = names.text_of(row.integer(3));
  clock.grid = row.grid(4);
  clock.started = row.moment(5);
  clock.due = row.moment(6);
  clock.notice = row.moment(7);
  clock.stage = row.small(8);
  clock.state = names.text_of(row.integer(9));
  return clock;
}

Breach read_breach(Statement& row, Names& names) {
  Breach breach;
  breach.case_id = row.case_id(0);
  breach.number = row.small(1);
  breach.rule = names.text_of(row.integer(2));
  breach.feeds = row.text(3);
  breach.points = row.small(4);
  breach.unit = names.text_of(row.integer(5));
  breach.grid = row.grid(6);
  breach.fell_due = row.moment(7);
  if (row.integer(8) != 0) breach.annulled = row.moment(8);
  return breach;
}

CaseStanding read_standing(Statement& row, Names& names, int first_column) {
  int column = first_column;
  CaseStanding standing;
  standing.id = row.case_id(column++);
  standing.state = names.text_of(row.integer(column++));
  standing.open = row.small(column++) != 0;
  standing.unit = names.text_of(row.integer(column++));
  standing.sequence = row.small(column++);
  standing.last_position = row.integer(column++);
  standing.round = row.small(column++);
  standing.changed = row.moment(column);
  return standing;
}

CaseRegister read_register(Statement& row) {
  CaseRegister registered;
  registered.id = row.case_id(0);
  registered.grid = row.grid(1);
  registered.source = row.text(2);
  registered.categories = split_categories(row.bytes(3));
  registered.severity = row.small(4);
  registered.urgent = row.small(5) != 0;
  registered.found = row.moment(6);
  registered.title = row.text(7);
  registered.description = row.text(8);
  return registered;
}

RecordRow read_record(Statement& row, Names& names) {
  return {row.case_id(0), names.text_of(row.integer(1)),
          row.grid(2),    names.text_of(row.integer(3)),
          row.small(4),   row.text(5),
          row.moment(6),  row.text(7)};
}

StoredEvent read_event(Statement& row) {
  StoredEvent event;
  event.position = row.integer(0);
  event.case_id = row.case_id(1);
  event.sequence = row.small(2);
  event.previous = row.integer(3);
  event.key = static_cast<std::uint64_t>(row.integer(4));
  event.body = row.text(5);
  event.hash = row.hash(6);
  return event;
}

}  // namespace wangge::sqlite
