#include "storage/sqlite/desk_query.h"

#include <algorithm>
#include <map>
#include <tuple>

#include "storage/sqlite/desk_keys.h"
#include "storage/sqlite/row_columns.h"
#include "storage/sqlite/scope_query.h"

namespace wangge::sqlite {

namespace {

constexpr std::int64_t any_unit = -1;

// The number of the accountable unit; nullopt if no such unit was ever stored, so that nothing can be found.
std::optional<std::int64_t> wanted_unit(Names& names, const OverdueFilter& filter) {
  return filter.unit ? names.find(*filter.unit) : any_unit;
}

Moment since(const OverdueFilter& filter) {
  return filter.from.value_or(Moment{Moment::duration::min()});
}

// A subtree's counties are few, and each is found by one search.
std::vector<std::int64_t> counties(Connection& connection, std::string_view next, CountyRange range) {
  std::vector<std::int64_t> found;
  for (std::int64_t from = range.first; from <= range.second; from = found.back() + 1) {
    Rows rows = connection.query(next, from);
    if (!rows.next() || rows->integer(0) > range.second) break;
    found.push_back(rows->integer(0));
  }
  return found;
}

auto place_of(const DeskClock& clock) {
  return std::tie(clock.due, clock.case_id, clock.number);
}

}  // namespace

CountyRange counties_within(GridCode within) {
  return {county_of(within), county_of(within.last())};
}

std::vector<std::int64_t> counties_of_desk(Connection& connection, CountyRange range) {
  return counties(connection, "SELECT county FROM desk WHERE county >= ? ORDER BY county LIMIT 1", range);
}

std::vector<std::int64_t> counties_of_breaches(Connection& connection, CountyRange range) {
  return counties(connection, "SELECT county FROM breach WHERE county >= ? ORDER BY county LIMIT 1", range);
}

std::vector<DeskClock> overdue_clocks(Connection& connection, Names& names, const OverdueFilter& filter,
                                      const OverduePage& page) {
  const ReadTransaction snapshot(connection);
  const std::optional<std::int64_t> unit = wanted_unit(names, filter);
  if (!unit) return {};
  const std::size_t most = std::min<std::size_t>(page.size, 1000);
  const Moment from = page.after ? std::max(since(filter), page.after->due) : since(filter);
  const CaseId after_case = page.after ? page.after->case_id : CaseId{-1};
  const std::int64_t after_number = page.after ? page.after->number : 0;
  const Moment after_due = page.after ? page.after->due : Moment{Moment::duration::min()};

  std::vector<DeskClock> clocks;
  const std::string select = fmt::format(
      "SELECT {} FROM desk WHERE county = ?1 AND due >= ?2 AND due < ?3 "
      "AND (due, case_id, number) > (?4, ?5, ?6) AND grid BETWEEN ?7 AND ?8 AND (?9 = -1 OR unit = ?9){} "
      "ORDER BY due, case_id, number LIMIT ?10",
      desk_columns, and_in_scope(names, filter.scope, filter.within, "desk.case_id"));
  for (const std::int64_t county : counties_of_desk(connection, counties_within(filter.within))) {
    Rows rows = connection.query(select, county, from, filter.now, after_due, after_case, after_number,
                                 filter.within, filter.within.last(), *unit, most);
    while (rows.next()) clocks.push_back(read_desk_clock(rows.row(), names));
  }
  std::ranges::sort(clocks, [](const DeskClock& a, const DeskClock& b) { return place_of(a) < place_of(b); });
  if (clocks.size() > most) clocks.resize(most);
  return clocks;
}

std::vector<OverdueCount> count_overdue(Connection& connection, Names& names, const OverdueFilter& filter) {
  const ReadTransaction snapshot(connection);
  const std::optional<std::int64_t> unit = wanted_unit(names, filter);
  if (!unit) return {};
  std::vector<OverdueCount> counts;
  for (const std::int64_t county : counties_of_desk(connection, counties_within(filter.within))) {
    Rows rows = connection.query(
        std::string("SELECT unit, grid, rule, count(*), min(due) FROM desk WHERE county = ?1 AND due >= ?2 "
                    "AND due < ?3 ") +
            "AND grid BETWEEN ?4 AND ?5 AND (?6 = -1 OR unit = ?6)" +
            and_in_scope(names, filter.scope, filter.within, "desk.case_id") + " GROUP BY unit, grid, rule",
        county, since(filter), filter.now, filter.within, filter.within.last(), *unit);
    while (rows.next()) {
      counts.push_back({names.text_of(rows->integer(0)), rows->grid(1), names.text_of(rows->integer(2)),
                        rows->integer(3), rows->moment(4)});
    }
  }
  std::ranges::sort(counts, {},
                    [](const OverdueCount& count) { return std::tie(count.unit, count.grid, count.rule); });
  return counts;
}

std::vector<BreachCount> count_breaches(Connection& connection, Names& names, GridCode within, Moment from,
                                        Moment to) {
  const ReadTransaction snapshot(connection);
  std::vector<BreachCount> counts;
  for (const std::int64_t county : counties_of_breaches(connection, counties_within(within))) {
    Rows rows = connection.query(
        "SELECT unit, grid, rule, feeds, points, count(*), count(DISTINCT case_id) FROM breach WHERE county "
        "= ? "
        "AND fell_due >= ? AND fell_due < ? AND grid BETWEEN ? AND ? AND annulled = 0 "
        "GROUP BY unit, grid, rule, feeds, points",
        county, from, to, within, within.last());
    while (rows.next()) {
      counts.push_back({names.text_of(rows->integer(0)), rows->grid(1), names.text_of(rows->integer(2)),
                        rows->text(3), rows->small(4), rows->integer(5), rows->integer(6)});
    }
  }
  std::ranges::sort(counts, {}, [](const BreachCount& count) {
    return std::tie(count.unit, count.grid, count.rule, count.feeds, count.points);
  });
  return counts;
}

std::vector<Breach> list_breaches(Connection& connection, Names& names, GridCode within, Moment from,
                                  Moment to, Moment as_of) {
  const ReadTransaction snapshot(connection);
  static const std::string select = fmt::format(
      "SELECT {} FROM breach WHERE county = ? AND fell_due >= ? AND fell_due < ? AND grid BETWEEN ? AND ? "
      "AND (annulled = 0 OR annulled > ?) ORDER BY fell_due, case_id, number",
      breach_columns);
  const Moment until = std::min(to, as_of + std::chrono::milliseconds{1});
  std::vector<Breach> breaches;
  for (const std::int64_t county : counties_of_breaches(connection, counties_within(within))) {
    Rows rows = connection.query(select, county, from, until, within, within.last(), as_of);
    while (rows.next()) breaches.push_back(read_breach(rows.row(), names));
  }
  return breaches;
}

std::vector<DeskClock> due_notices(Connection& connection, Names& names, Moment now, std::size_t most) {
  const ReadTransaction snapshot(connection);
  static const std::string select = fmt::format(
      "SELECT {} FROM desk WHERE notice <= ? AND notice < 4611686018427387903 ORDER BY notice, case_id, "
      "number LIMIT ?",
      desk_columns);
  Rows rows = connection.query(select, now, most);
  std::vector<DeskClock> clocks;
  while (rows.next()) clocks.push_back(read_desk_clock(rows.row(), names));
  return clocks;
}

}  // namespace wangge::sqlite
