#include "storage/sqlite/projection_query.h"

#include <algorithm>
#include <limits>

#include "storage/sqlite/desk_keys.h"
#include "storage/sqlite/row_columns.h"

namespace wangge::sqlite {

namespace {

// Rows in order of case id, of which the first column holds it.
class Cursor {
 public:
  explicit Cursor(Rows rows) : rows_(std::move(rows)) { advance(); }
  void advance() { id_ = rows_.next() ? rows_->integer(0) : std::numeric_limits<std::int64_t>::max(); }
  std::int64_t id() const { return id_; }
  Statement& row() { return rows_.row(); }

 private:
  Rows rows_;
  std::int64_t id_ = 0;
};

Rows all(Connection& connection, const char* columns, const char* table, const char* order) {
  return connection.query(fmt::format("SELECT {} FROM {} ORDER BY {}", columns, table, order));
}

}  // namespace

std::optional<CaseProjection> projection_of(Connection& connection, Names& names, CaseId id) {
  const ReadTransaction snapshot(connection);
  static const std::string select_standing =
      fmt::format("SELECT {} FROM case_standing WHERE id = ?", standing_columns);
  static const std::string select_register =
      fmt::format("SELECT {} FROM case_register WHERE id = ?", register_columns);
  static const std::string select_clock = fmt::format(
      "SELECT {} FROM desk WHERE county = ? AND due = ? AND case_id = ? AND number = ?", desk_columns);
  static const std::string select_breaches =
      fmt::format("SELECT {} FROM breach WHERE case_id = ? ORDER BY number, fell_due", breach_columns);

  CaseProjection projection;
  std::vector<DeskKey> keys;
  {
    Rows rows = connection.query(select_standing, id);
    if (!rows.next()) return std::nullopt;
    projection.standing = read_standing(rows.row(), names);
    keys = decode_desk_keys(rows->bytes(8));
  }
  if (Rows rows = connection.query(select_register, id); rows.next()) {
    projection.registered = read_register(rows.row());
  }
  for (const DeskKey& key : keys) {
    Rows rows = connection.query(select_clock, key.county, key.due, id, key.number);
    if (rows.next()) projection.desk.push_back(read_desk_clock(rows.row(), names));
  }
  static const std::string select_record = fmt::format("SELECT {} FROM record WHERE id = ?", record_columns);
  if (id.is_record())
    if (Rows rows = connection.query(select_record, id); rows.next())
      projection.record = read_record(rows.row(), names);
  Rows rows = connection.query(select_breaches, id);
  while (rows.next()) projection.breaches.push_back(read_breach(rows.row(), names));
  return projection;
}

void visit_projections(Connection& connection, Names& names,
                       const std::function<bool(const CaseProjection&)>& visit) {
  const ReadTransaction snapshot(connection);
  Cursor standings(all(connection, standing_columns, "case_standing", "id"));
  Cursor registers(all(connection, register_columns, "case_register", "id"));
  Cursor clocks(all(connection, desk_columns, "desk", "case_id, number"));
  Cursor breaches(all(connection, breach_columns, "breach", "case_id, number, fell_due"));
  Cursor records(all(connection, record_columns, "record", "id"));
  for (;;) {
    const std::int64_t id =
        std::min({standings.id(), registers.id(), clocks.id(), breaches.id(), records.id()});
    if (id == std::numeric_limits<std::int64_t>::max()) return;
    CaseProjection projection;
    projection.standing.id = {id};
    if (standings.id() == id) {
      projection.standing = read_standing(standings.row(), names);
      standings.advance();
    }
    if (registers.id() == id) {
      projection.registered = read_register(registers.row());
      registers.advance();
    }
    for (; clocks.id() == id; clocks.advance())
      projection.desk.push_back(read_desk_clock(clocks.row(), names));
    for (; breaches.id() == id; breaches.advance())
      projection.breaches.push_back(read_breach(breaches.row(), names));
    if (records.id() == id) {
      projection.record = read_record(records.row(), names);
      records.advance();
    }
    if (!visit(projection)) return;
  }
}

}  // namespace wangge::sqlite
