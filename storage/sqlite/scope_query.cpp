#include "storage/sqlite/scope_query.h"

#include <fmt/format.h>

#include "storage/sqlite/desk_keys.h"

namespace wangge::sqlite {

namespace {

// The numbers of those who were ever stored, as a list for IN; others had no part in anything.
std::string numbers_of(Names& names, const Involved& involved) {
  std::string numbers;
  for (const std::string& who : involved)
    if (const auto number = names.find(who))
      numbers += fmt::format("{}{}", numbers.empty() ? "" : ",", *number);
  return numbers;
}

std::string between(GridCode within) {
  return fmt::format("grid BETWEEN {} AND {}", within.digits, within.last().digits);
}

}  // namespace

std::string scope_sql(Names& names, const Scope& scope, std::string_view column) {
  std::string sql = fmt::format("EXISTS (SELECT 1 FROM involvement WHERE who IN ({}) AND case_id = {})",
                                numbers_of(names, scope.involved), column);
  if (scope.within)
    for (const char* table : {"case_register", "record"})
      sql += fmt::format(" OR EXISTS (SELECT 1 FROM {} own WHERE own.id = {} AND own.{})", table, column,
                         between(*scope.within));
  return "(" + sql + ")";
}

std::string and_in_scope(Names& names, const std::optional<Scope>& scope, GridCode within,
                         std::string_view column) {
  return !scope || scope->covers(within) ? std::string() : " AND " + scope_sql(names, *scope, column);
}

std::unique_ptr<IdStream> scope_stream(Connection& connection, Names& names, const Scope& scope) {
  std::vector<std::unique_ptr<IdStream>> streams;
  for (const std::string& who : scope.involved)
    if (const auto number = names.find(who))
      streams.push_back(stream_of(
          connection,
          "SELECT case_id FROM involvement WHERE who = ?1 AND case_id <= ?2 ORDER BY case_id DESC", *number));
  if (scope.within && scope.within->level() >= 3)
    streams.push_back(stream_of(
        connection, "SELECT id FROM case_register WHERE township = ?1 AND id <= ?2 ORDER BY id DESC",
        township_of(*scope.within)));
  else if (scope.within && scope.within->level() == 2)
    streams.push_back(
        stream_of(connection, "SELECT id FROM case_register WHERE county = ?1 AND id <= ?2 ORDER BY id DESC",
                  county_of(*scope.within)));
  else if (scope.within)
    streams.push_back(
        stream_of(connection, "SELECT id FROM case_register WHERE id > ?1 AND id <= ?2 ORDER BY id DESC", 0));
  return any_of(std::move(streams));
}

std::string cases_in_scope_sql(Names& names, const Scope& scope) {
  std::string sql = fmt::format("SELECT DISTINCT case_id AS id FROM involvement WHERE who IN ({})",
                                numbers_of(names, scope.involved));
  if (scope.within) {
    sql += " UNION SELECT id FROM case_register WHERE " + between(*scope.within);
    if (scope.within->level() >= 3) sql += fmt::format(" AND township = {}", township_of(*scope.within));
    if (scope.within->level() == 2) sql += fmt::format(" AND county = {}", county_of(*scope.within));
  }
  return sql;
}

bool in_scope(Connection& connection, Names& names, CaseId id, const Scope& scope) {
  Rows rows = connection.query("SELECT " + scope_sql(names, scope, "?1"), id);
  return rows.next() && rows->integer(0) != 0;
}

}  // namespace wangge::sqlite
