#include "storage/sqlite/batch_writer.h"

#include "storage/sqlite/derived_rows.h"
#include "storage/sqlite/log_blocks.h"

namespace wangge::sqlite {

namespace {

// SQLite moves the entry of every index whose columns are named in SET, changed or not. So there is one
// statement for each set of indexed columns that change: bit 0 state, bit 1 open, bit 2 unit.
std::vector<Statement> standing_updates(Connection& connection) {
  std::vector<Statement> updates;
  for (unsigned changed = 0; changed < 8; ++changed) {
    updates.emplace_back(
        connection.handle(),
        fmt::format("UPDATE case_standing SET sequence = ?2, last_position = ?3, round = ?4, "
                    "changed = ?5, clocks = ?6{}{}{} WHERE id = ?1",
                    changed & 1U ? ", state = ?7" : "", changed & 2U ? ", open = ?8" : "",
                    changed & 4U ? ", unit = ?9" : ""));
  }
  return updates;
}

// Rows of cases are new when they are written; these may be there.
template <class Row>
constexpr bool may_be_there() {
  using Replaced = boost::mp11::mp_list<table::Breach, table::Record, table::Person, table::DayDigest,
                                        table::LogBlock, table::Head>;
  return boost::mp11::mp_contains<Replaced, Row>::value;
}

template <class... Rows>
std::tuple<Inserter<Rows>...> inserters_for(Connection& connection, boost::mp11::mp_list<Rows...>) {
  return {Inserter<Rows>(connection, may_be_there<Rows>())...};
}

}  // namespace

BatchWriter::BatchWriter(Connection& connection)
    : names_(connection),
      connection_(connection),
      insert_event_(connection.handle(), insert_sql<table::Event>()),
      select_standing_(connection.handle(),
                       "SELECT county, state, open, unit, clocks FROM case_standing WHERE id = ?"),
      update_standing_(standing_updates(connection)),
      delete_clock_(connection.handle(),
                    "DELETE FROM desk WHERE county = ? AND due = ? AND case_id = ? AND number = ?"),
      insert_text_(connection.handle(), "INSERT INTO case_text (rowid, pieces) VALUES (?, ?)"),
      add_count_(connection.handle(), insert_sql<table::StateCount>() +
                                          " ON CONFLICT DO UPDATE SET cases = cases + excluded.cases"),
      drop_count_(connection.handle(),
                  "DELETE FROM state_count WHERE county = ? AND state = ? AND open = ? AND cases = 0"),
      last_day_(connection.handle(), "SELECT ifnull(max(day), -1000000) FROM day_digest"),
      inserters_(inserters_for(connection, DerivedTables())) {}

void BatchWriter::write(const Batch& batch) {
  for (const Change& change : batch.changes) write_change(change);
  write_counts();
  if (!batch.changes.empty())
    write_log_blocks(connection_, batch.changes.front().events.front().position, batch.head.position);
  put(row_of(batch.head));
  for (const auto& [day, head] : batch.days) write_day(day, head);
}

// What was published of a day that is over must stay what it was.
void BatchWriter::write_day(Day day, const Head& head) {
  {
    Rows rows(last_day_);
    if (rows.next() && rows->integer(0) > day.time_since_epoch().count())
      throw StoreFailure("the digest of " + to_text(day) + " is final, as a later day has begun");
  }
  put(row_of(day, head));
}

void BatchWriter::write_change(const Change& change) {
  for (const StoredEvent& event : change.events) {
    insert_event_.run(event.position, event.case_id, event.sequence, event.previous, event.key,
                      Bytes{event.body}, bytes_of(event.hash));
  }
  const CaseId id = change.standing.id;
  if (change.registered) {
    put(row_of(*change.registered));
    for (const std::string& category : searched_categories(*change.registered))
      put(table::CaseCategory{category, id});
    write_text(*change.registered);
  }
  if (change.corrected) correct(change.corrected->first, change.corrected->second);
  for (const IntakeKey& key : change.intake) put(row_of(key, id));
  for (const std::string& who : change.involved) put(table::Involvement{{who}, id});

  const std::optional<Before> old = change.registered ? std::nullopt : before(id);
  std::vector<DeskKey> clocks = old ? old->clocks : std::vector<DeskKey>{};
  for (const DeskClock& clock : change.desk_removed) {
    if (const auto key = take(clocks, clock.number)) remove_clock(id, *key);
  }
  for (const DeskClock& clock : change.desk_added) {
    if (const auto key = take(clocks, clock.number)) remove_clock(id, *key);
    wangge::sqlite::put(clocks, key_of(clock));
    put(row_of(clock));
  }
  write_standing(change.standing, old, change.registered ? county_of(change.registered->grid) : 0, clocks);
  for (const Breach& breach : change.breaches) put(row_of(breach));
  if (change.record) put(row_of(*change.record));
  for (const PersonRow& person : change.people) put(row_of(person));
}

// Seldom, so that its statements are made when they are needed; the searched texts are never corrected.
void BatchWriter::correct(const CaseRegister& before, const CaseRegister& after) {
  Statement drop(connection_.handle(), "DELETE FROM case_register WHERE id = ?");
  drop.run(before.id);
  put(row_of(after));
  Statement drop_category(connection_.handle(),
                          "DELETE FROM case_category WHERE category = ? AND case_id = ?");
  for (const std::string& category : searched_categories(before)) drop_category.run(category, before.id);
  for (const std::string& category : searched_categories(after)) put(table::CaseCategory{category, after.id});
}

void BatchWriter::write_text(const CaseRegister& registered) {
  insert_text_.run(registered.id, indexed_text(registered));
}

void BatchWriter::write_standing(const CaseStanding& standing, const std::optional<Before>& before,
                                 std::int64_t county, const std::vector<DeskKey>& clocks) {
  const std::int64_t state = names_.number_of(standing.state);
  if (!before) {
    put(row_of(standing, county, clocks));
    if (county != 0) ++counts_[{county, state, standing.open}];
    return;
  }
  const std::int64_t unit = names_.number_of(standing.unit);
  const std::string keys = encode(clocks);
  const bool new_state = before->state != state;
  const bool new_open = before->open != standing.open;
  const bool new_unit = before->unit != unit;
  Statement& update = update_standing_[(new_state ? 1U : 0U) | (new_open ? 2U : 0U) | (new_unit ? 4U : 0U)];
  update.bind(standing.id, standing.sequence, standing.last_position, standing.round, standing.changed,
              Bytes{keys});
  if (new_state) update.bind_at(7, state);
  if (new_open) update.bind_at(8, standing.open);
  if (new_unit) update.bind_at(9, unit);
  update.step();
  update.reset();
  if (before->county != 0 && (new_state || new_open)) {
    --counts_[{before->county, before->state, before->open}];
    ++counts_[{before->county, state, standing.open}];
  }
}

void BatchWriter::remove_clock(CaseId id, const DeskKey& key) {
  delete_clock_.run(key.county, key.due, id, key.number);
}

void BatchWriter::write_counts() {
  for (const auto& [key, more] : counts_) {
    const auto& [county, state, open] = key;
    if (more != 0) add_count_.run(county, state, open, more);
    if (more < 0) drop_count_.run(county, state, open);
  }
  counts_.clear();
}

std::optional<BatchWriter::Before> BatchWriter::before(CaseId id) {
  select_standing_.bind(id);
  Rows rows(select_standing_);
  if (!rows.next()) return std::nullopt;
  return Before{rows->integer(0), rows->integer(1), rows->small(2) != 0, rows->integer(3),
                decode_desk_keys(rows->bytes(4))};
}

void BatchWriter::write(const StreamRows& stream) {
  each_row(stream, [&](const auto& row) { put(row); });
  if (stream.projection.registered) write_text(*stream.projection.registered);
}

void BatchWriter::write(const LogRows& log) {
  each_row(log, [&](const auto& row) { put(row); });
}

void BatchWriter::forget() {
  names_.forget();
  counts_.clear();
}

}  // namespace wangge::sqlite
