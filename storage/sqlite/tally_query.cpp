#include "storage/sqlite/tally_query.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <unordered_map>
#include <utility>

#include "storage/sqlite/desk_keys.h"
#include "storage/sqlite/desk_query.h"

namespace wangge::sqlite {
namespace {

using std::chrono::days;
constexpr std::chrono::milliseconds instant{1};

// The day in China's time that a moment is in, counted since 1970.
std::string day_sql(std::string_view moment) {
  constexpr auto offset = std::chrono::milliseconds(china_offset).count();
  constexpr auto length = std::chrono::milliseconds(days{1}).count();
  return fmt::format("({} + {}) / {}", moment, offset, length);
}

Day read_day(Statement& row, int column) {
  return Day{days{row.integer(column)}};
}

// Conditions on where a case was found, by the level of the grid whose first and last codes are ?1 and ?2.
struct FoundIn {
  std::string_view
      of_register;  // of "case_register r"; of the city no index, which would lead to every row apart
  std::string_view of_standing;  // of "case_standing s"
};

FoundIn found_in(GridCode within) {
  constexpr std::string_view all = "s.county BETWEEN ?1 / 100000 AND ?2 / 100000";
  if (within.level() == 1) return {"+r.county BETWEEN ?1 / 100000 AND ?2 / 100000", all};
  if (within.level() == 2) return {"r.county = ?1 / 100000", all};
  return {
      "r.township = ?1 / 1000 AND r.grid BETWEEN ?1 AND ?2",
      "s.id IN (SELECT r.id FROM case_register r WHERE r.township = ?1 / 1000 AND r.grid BETWEEN ?1 AND ?2)"};
}

}  // namespace

std::vector<DayTally> tally_days(Connection& connection, GridCode within, Day from, Day to) {
  const ReadTransaction snapshot(connection);
  std::map<Day, DayTally> tallies;
  const auto add = [&](Rows rows, std::int64_t DayTally::*figure) {
    while (rows.next()) tallies[read_day(rows.row(), 0)].*figure += rows->integer(1);
  };
  const FoundIn found = found_in(within);
  // What is found in a year has a number of that year or a later one.
  const int year = static_cast<int>(std::chrono::year_month_day(from).year());
  add(connection.query(
          fmt::format("SELECT {}, count(*) FROM case_register r WHERE found >= ?3 AND found < ?4 AND {} AND "
                      "r.id >= ?5 GROUP BY 1",
                      day_sql("found"), found.of_register),
          within, within.last(), start_of(from), start_of(to), make_case_id(year, 1)),
      &DayTally::found);
  add(connection.query(
          fmt::format("SELECT {}, count(*) FROM case_standing s WHERE open = 0 AND changed >= ?3 "
                      "AND changed < ?4 AND {} GROUP BY 1",
                      day_sql("changed"), found.of_standing),
          within, within.last(), start_of(from), start_of(to)),
      &DayTally::ended);
  const std::string missed = fmt::format(
      "SELECT {}, count(*) FROM breach WHERE county = ?5 AND fell_due >= ?3 AND fell_due < ?4 AND grid "
      "BETWEEN "
      "?1 AND ?2 AND annulled = 0 GROUP BY 1",
      day_sql("fell_due - 1"));
  for (const std::int64_t county : counties_of_breaches(connection, counties_within(within)))
    add(connection.query(missed, within, within.last(), start_of(from) + instant, start_of(to) + instant,
                         county),
        &DayTally::missed);
  std::vector<DayTally> list;
  for (auto& [day, tally] : tallies) {
    tally.day = day;
    list.push_back(tally);
  }
  return list;
}

std::vector<WaitingCount> count_waiting(Connection& connection, Names& names, GridCode within) {
  const ReadTransaction snapshot(connection);
  // The desk lies by the county of who is accountable, which need not be that of the case.
  std::unordered_map<std::int64_t, Moment> oldest;
  for (Rows rows = connection.query("SELECT case_id, min(started) FROM desk GROUP BY case_id"); rows.next();)
    oldest.emplace(rows->integer(0), rows->moment(1));
  std::map<std::pair<std::int64_t, Day>, std::int64_t> counts;
  for (Rows rows = connection.query(
           fmt::format("SELECT s.id, state, changed FROM case_standing s WHERE open = 1 AND {}",
                       found_in(within).of_standing),
           within, within.last());
       rows.next();) {
    const auto clock = oldest.find(rows->integer(0));
    const Moment since = clock == oldest.end() ? rows->moment(2) : clock->second;
    ++counts[{rows->integer(1), day_of(since)}];
  }
  std::vector<WaitingCount> list;
  for (const auto& [key, cases] : counts) list.push_back({names.text_of(key.first), key.second, cases});
  std::ranges::sort(list, {}, [](const WaitingCount& one) { return std::pair(one.state, one.since); });
  return list;
}

}  // namespace wangge::sqlite
