#include "storage/sqlite/batch_writer.h"

#include <set>

#include "storage/sqlite/log_blocks.h"
#include "storage/sqlite/row_columns.h"
#include "storage/sqlite/text_pieces.h"

namespace wangge::sqlite {

namespace {

// A case is found by each of its categories and by their top levels.
std::set<std::string> searched_categories(const CaseRegister& registered) {
  std::set<std::string> searched;
  for (const std::string& category : registered.categories) {
    searched.insert(category);
    searched.insert(category.substr(0, category.find('.')));
  }
  return searched;
}

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

}  // namespace

BatchWriter::BatchWriter(Connection& connection)
    : names_(connection),
      connection_(connection),
      insert_event_(connection.handle(), "INSERT INTO event VALUES (?, ?, ?, ?, ?, ?, ?)"),
      insert_standing_(connection.handle(),
                       "INSERT INTO case_standing VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"),
      select_standing_(connection.handle(),
                       "SELECT county, state, open, unit, clocks FROM case_standing WHERE id = ?"),
      update_standing_(standing_updates(connection)),
      insert_clock_(connection.handle(), "INSERT INTO desk VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"),
      delete_clock_(connection.handle(),
                    "DELETE FROM desk WHERE county = ? AND due = ? AND case_id = ? AND number = ?"),
      insert_breach_(connection.handle(),
                     "INSERT OR REPLACE INTO breach VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"),
      insert_record_(connection.handle(), "INSERT OR REPLACE INTO record VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"),
      insert_register_(connection.handle(),
                       "INSERT INTO case_register VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"),
      insert_category_(connection.handle(), "INSERT INTO case_category VALUES (?, ?)"),
      insert_text_(connection.handle(), "INSERT INTO case_text (rowid, pieces) VALUES (?, ?)"),
      insert_intake_(connection.handle(), "INSERT INTO intake VALUES (?, ?, ?)"),
      insert_person_(connection.handle(), "INSERT OR REPLACE INTO person VALUES (?, ?, ?, ?)"),
      add_count_(connection.handle(),
                 "INSERT INTO state_count VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET cases = cases + "
                 "excluded.cases"),
      set_head_(connection.handle(), "INSERT OR REPLACE INTO head VALUES (1, ?, ?)"),
      last_day_(connection.handle(), "SELECT ifnull(max(day), -1000000) FROM day_digest"),
      set_day_(connection.handle(), "INSERT OR REPLACE INTO day_digest VALUES (?, ?, ?)") {}

void BatchWriter::write(const Batch& batch) {
  for (const Change& change : batch.changes) write_change(change);
  write_counts();
  if (!batch.changes.empty())
    write_log_blocks(connection_, batch.changes.front().events.front().position, batch.head.position);
  set_head_.run(batch.head.position, bytes_of(batch.head.digest));
  for (const auto& [day, head] : batch.days) write_day(day, head);
}

// What was published of a day that is over must stay what it was.
void BatchWriter::write_day(Day day, const Head& head) {
  const std::int64_t number = day.time_since_epoch().count();
  {
    Rows rows(last_day_);
    if (rows.next() && rows->integer(0) > number)
      throw StoreFailure("the digest of " + to_text(day) + " is final, as a later day has begun");
  }
  set_day_.run(number, head.position, bytes_of(head.digest));
}

void BatchWriter::write_change(const Change& change) {
  for (const StoredEvent& event : change.events) {
    insert_event_.run(event.position, event.case_id, event.sequence, event.previous, event.key,
                      Bytes{event.body}, bytes_of(event.hash));
  }
  const CaseId id = change.standing.id;
  if (change.registered) write_register(*change.registered);
  for (const IntakeKey& key : change.intake)
    insert_intake_.run(static_cast<std::int64_t>(key.domain), key.hash, id);

  const std::optional<Before> old = change.registered ? std::nullopt : before(id);
  std::vector<DeskKey> clocks = old ? old->clocks : std::vector<DeskKey>{};
  for (const DeskClock& clock : change.desk_removed) {
    if (const auto key = take(clocks, clock.number)) remove_clock(id, *key);
  }
  for (const DeskClock& clock : change.desk_added) {
    if (const auto key = take(clocks, clock.number)) remove_clock(id, *key);
    put(clocks, key_of(clock));
    write_clock(clock);
  }
  write_standing(change.standing, old, change.registered ? county_of(change.registered->grid) : 0, clocks);
  for (const Breach& breach : change.breaches) write_breach(breach);
  if (change.record) write_record(*change.record);
  for (const PersonRow& person : change.people) write_person(person);
}

void BatchWriter::write_register(const CaseRegister& registered) {
  insert_register_.run(registered.id, registered.grid, county_of(registered.grid),
                       township_of(registered.grid), registered.source,
                       join_categories(registered.categories), registered.severity, registered.urgent,
                       registered.found, registered.title, registered.description);
  for (const std::string& category : searched_categories(registered))
    insert_category_.run(category, registered.id);
  insert_text_.run(registered.id, pieces_of(registered.title + '\n' + registered.description));
}

void BatchWriter::write_standing(const CaseStanding& standing, const std::optional<Before>& before,
                                 std::int64_t county, const std::vector<DeskKey>& clocks) {
  const std::int64_t state = names_.number_of(standing.state);
  const std::int64_t unit = names_.number_of(standing.unit);
  const std::string keys = encode(clocks);
  if (!before) {
    insert_standing_.run(standing.id, county, state, standing.open, unit, standing.sequence,
                         standing.last_position, standing.round, standing.changed, Bytes{keys});
    if (county != 0) ++counts_[{county, state, standing.open}];
    return;
  }
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

void BatchWriter::write_clock(const DeskClock& clock) {
  insert_clock_.run(county_of(clock.grid), clock.due, clock.case_id, clock.number,
                    names_.number_of(clock.rule), names_.number_of(clock.unit), clock.grid, clock.started,
                    clock.notice, clock.stage, names_.number_of(clock.state));
}

void BatchWriter::write_breach(const Breach& breach) {
  insert_breach_.run(breach.case_id, breach.number, names_.number_of(breach.rule), breach.feeds,
                     breach.points, names_.number_of(breach.unit), breach.grid, county_of(breach.grid),
                     breach.fell_due, breach.annulled ? milliseconds_of(*breach.annulled) : 0);
}

void BatchWriter::write_record(const RecordRow& record) {
  insert_record_.run(record.id, names_.number_of(record.kind), county_of(record.grid), record.grid,
                     names_.number_of(record.unit), record.year, record.subject, record.begun, record.body);
}

void BatchWriter::write_person(const PersonRow& person) {
  insert_person_.run(person.id, person.unit, person.grid, person.body);
}

void BatchWriter::remove_clock(CaseId id, const DeskKey& key) {
  delete_clock_.run(key.county, key.due, id, key.number);
}

void BatchWriter::write_counts() {
  for (const auto& [key, more] : counts_) {
    if (more != 0) add_count_.run(std::get<0>(key), std::get<1>(key), std::get<2>(key), more);
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

void BatchWriter::replace_projection(CaseId id, const std::optional<CaseProjection>& projection) {
  remove_projection(id, projection ? projection->registered : std::nullopt);
  if (projection) {
    if (projection->registered) write_register(*projection->registered);
    std::vector<DeskKey> clocks;
    for (const DeskClock& clock : projection->desk) {
      put(clocks, key_of(clock));
      write_clock(clock);
    }
    write_standing(projection->standing, std::nullopt,
                   projection->registered ? county_of(projection->registered->grid) : 0, clocks);
    for (const Breach& breach : projection->breaches) write_breach(breach);
    if (projection->record) write_record(*projection->record);
  }
  write_counts();
}

void BatchWriter::remove_projection(CaseId id, std::optional<CaseRegister> registered) {
  if (const auto old = before(id)) {
    for (const DeskKey& key : old->clocks) remove_clock(id, key);
    if (old->county != 0) --counts_[{old->county, old->state, old->open}];
  }
  // The indexes were filled from the events, so the true register says what they hold, and the row only where
  // there is none.
  if (!registered) {
    if (Rows rows =
            connection_.query(fmt::format("SELECT {} FROM case_register WHERE id = ?", register_columns), id);
        rows.next()) {
      registered = read_register(rows.row());
    }
  }
  if (registered) {
    for (const std::string& category : searched_categories(*registered)) {
      connection_.run("DELETE FROM case_category WHERE category = ? AND case_id = ?", category, id);
    }
    // A contentless index has to be told what it holds.
    connection_.run("INSERT INTO case_text (case_text, rowid, pieces) VALUES ('delete', ?, ?)", id,
                    pieces_of(registered->title + '\n' + registered->description));
    connection_.run("DELETE FROM case_register WHERE id = ?", id);
  }
  connection_.run("DELETE FROM case_standing WHERE id = ?", id);
  connection_.run("DELETE FROM breach WHERE case_id = ?", id);
  connection_.run("DELETE FROM record WHERE id = ?", id);
}

void BatchWriter::forget() {
  names_.forget();
  counts_.clear();
}

}  // namespace wangge::sqlite
