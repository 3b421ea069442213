#include "storage/sqlite/record_query.h"

#include <limits>

#include "storage/sqlite/desk_keys.h"
#include "storage/sqlite/desk_query.h"
#include "storage/sqlite/row_columns.h"
#include "storage/sqlite/scope_query.h"

namespace wangge::sqlite {

namespace {

// What restricts the rows, as the filter names it, so that the index of kinds serves as far as it can: an
// equality goes on in it, a range does not. Numbers that no row has are left out here, not compared.
std::string where(const RecordFilter& filter, const CountyRange& counties) {
  std::string text = " WHERE r.county ";
  text += counties.first == counties.second ? "= ?2" : "BETWEEN ?2 AND ?3";
  text += " AND r.grid BETWEEN ?4 AND ?5";
  if (filter.kind) text += " AND r.kind = ?1";
  if (filter.year) text += " AND r.year = ?6";
  if (filter.unit) text += " AND r.unit = ?7";
  if (filter.subject) text += " AND r.subject = ?8";
  if (filter.open) text += " AND s.open = ?9";
  // The last of the parameters is always there, so that all can be bound.
  text += filter.begun_by ? " AND r.begun <= ?10" : " AND ?10 IS NOT NULL";
  text += filter.begun_after ? " AND r.begun > ?11" : " AND ?11 IS NOT NULL";
  return text;
}

constexpr CaseId last_id{std::numeric_limits<std::int64_t>::max()};
constexpr const char* with_standing = " FROM record r JOIN case_standing s ON s.id = r.id";

struct Bound {
  std::int64_t kind = -1;
  CountyRange counties;
  int year = -1;
  std::int64_t unit = -1;
  std::string subject;
  int open = -1;
};

// nullopt if a name was never stored, so that nothing can be found.
std::optional<Bound> bound_of(Names& names, const RecordFilter& filter) {
  Bound bound;
  bound.counties = counties_within(filter.within);
  if (filter.kind) {
    const auto kind = names.find(*filter.kind);
    if (!kind) return std::nullopt;
    bound.kind = *kind;
  }
  if (filter.unit) {
    const auto unit = names.find(*filter.unit);
    if (!unit) return std::nullopt;
    bound.unit = *unit;
  }
  bound.year = filter.year.value_or(-1);
  bound.subject = filter.subject.value_or("");
  if (filter.open) bound.open = *filter.open ? 1 : 0;
  return bound;
}

}  // namespace

std::vector<RecordLine> list_records(Connection& connection, Names& names, const RecordFilter& filter,
                                     const RecordPage& page) {
  const ReadTransaction snapshot(connection);
  std::vector<RecordLine> lines;
  const auto bound = bound_of(names, filter);
  if (!bound) return lines;
  // The page's ids come first, from the index alone, which does not have them in order: sorting whole rows
  // for each page would make a long list quadratic.
  Rows rows = connection.query(
      "SELECT r.id, kind, grid, r.unit, year, subject, begun, body, s.id, state, open, s.unit, sequence, "
      "last_position, round, changed, clocks FROM (SELECT r.id AS id" +
          std::string(filter.open ? with_standing : " FROM record r") + where(filter, bound->counties) +
          and_in_scope(names, filter.scope, filter.within, "r.id") +
          (page.newest_first ? " AND r.id < ?12 ORDER BY r.id DESC" : " AND r.id > ?12 ORDER BY r.id") +
          " LIMIT ?13) page CROSS JOIN record r ON r.id = page.id JOIN case_standing s ON s.id = r.id "
          "ORDER BY r.id" +
          (page.newest_first ? " DESC" : ""),
      bound->kind, bound->counties.first, bound->counties.second, filter.within, filter.within.last(),
      bound->year, bound->unit, bound->subject, bound->open, filter.begun_by.value_or(never),
      filter.begun_after.value_or(Moment{}), page.after.value_or(page.newest_first ? last_id : CaseId{0}),
      page.size);
  while (rows.next())
    lines.push_back({read_record(rows.row(), names), read_standing(rows.row(), names, 8),
                     earliest_due(decode_desk_keys(rows->bytes(16)))});
  return lines;
}

std::vector<RecordCount> count_records(Connection& connection, Names& names, const RecordFilter& filter) {
  const ReadTransaction snapshot(connection);
  std::vector<RecordCount> counts;
  const auto bound = bound_of(names, filter);
  if (!bound) return counts;
  // Without the standing, the index alone answers.
  Rows rows = connection.query(
      "SELECT kind, r.unit, count(*)" + std::string(filter.open ? with_standing : " FROM record r") +
          where(filter, bound->counties) + and_in_scope(names, filter.scope, filter.within, "r.id") +
          " GROUP BY kind, r.unit ORDER BY kind, r.unit",
      bound->kind, bound->counties.first, bound->counties.second, filter.within, filter.within.last(),
      bound->year, bound->unit, bound->subject, bound->open, filter.begun_by.value_or(never),
      filter.begun_after.value_or(Moment{}));
  while (rows.next())
    counts.push_back({names.text_of(rows->integer(0)), names.text_of(rows->integer(1)), rows->integer(2)});
  return counts;
}

std::vector<Breach> list_record_breaches(Connection& connection, Names& names, GridCode within, int year,
                                         Moment as_of) {
  const ReadTransaction snapshot(connection);
  const auto [first, last] = counties_within(within);
  Rows rows = connection.query(
      "SELECT case_id, number, rule, feeds, points, b.unit, b.grid, fell_due, annulled FROM breach b "
      "JOIN record r ON r.id = case_id WHERE b.county BETWEEN ? AND ? AND b.grid BETWEEN ? AND ? AND case_id "
      ">= ? AND r.year = ? "
      "AND (annulled = 0 OR annulled > ?) AND fell_due <= ? ORDER BY case_id, number",
      first, last, within, within.last(), make_record_id(0, 0), year, as_of, as_of);
  std::vector<Breach> breaches;
  while (rows.next()) breaches.push_back(read_breach(rows.row(), names));
  return breaches;
}

}  // namespace wangge::sqlite
