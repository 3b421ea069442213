#include "storage/sqlite/sqlite_reader.h"

#include <algorithm>
#include <mutex>
#include <tuple>

#include "engine/store/city_versions.h"
#include "storage/sqlite/desk_keys.h"
#include "storage/sqlite/desk_query.h"
#include "storage/sqlite/kept_rows.h"
#include "storage/sqlite/lent_readers.h"
#include "storage/sqlite/list_query.h"
#include "storage/sqlite/log_blocks.h"
#include "storage/sqlite/projection_query.h"
#include "storage/sqlite/record_query.h"
#include "storage/sqlite/row_columns.h"
#include "storage/sqlite/schema.h"
#include "storage/sqlite/scope_query.h"
#include "storage/sqlite/structure.h"
#include "storage/sqlite/tally_query.h"

namespace wangge::sqlite {

namespace {

constexpr const char* select_event =
    "SELECT position, case_id, sequence, previous, key, body, hash FROM event WHERE position = ?";

// Each event names the one before; UNION keeps what is linked in a circle from going on for ever.
constexpr const char* select_events_of =
    "WITH RECURSIVE chain(at) AS (SELECT last_position FROM case_standing WHERE id IN (SELECT value FROM "
    "json_each(?)) UNION SELECT previous FROM chain JOIN event ON position = at WHERE previous <> 0) "
    "SELECT position, case_id, sequence, previous, key, body, hash FROM chain JOIN event ON position = at "
    "ORDER BY case_id, sequence";

constexpr const char* select_city_files =
    "SELECT name, content FROM city_file WHERE version = ? ORDER BY place";

class SqliteReader final : public StoreReader, public CityVersions, public Lendable {
  // One question at a time; a question may be asked while a scan is answered.
  template <class Action>
  auto ask(const Action& action) {
    const std::lock_guard lock(asking_);
    return guarded("read", action);
  }

 public:
  explicit SqliteReader(const std::string& path)
      : path_(path), connection_(Connection::for_reading(path)), names_(connection_) {
    require_current(connection_);
  }

  void hold() override {
    ask([&] {
      if (!held_) held_ = std::make_unique<ReadTransaction>(connection_);
    });
    head();  // the moment is that of the first statement
  }
  void let_go() override {
    const std::lock_guard lock(asking_);
    held_.reset();
  }

  Head head() override {
    return ask([&] {
      Rows rows = connection_.query("SELECT position, digest FROM head");
      return rows.next() ? Head{rows->integer(0), rows->hash(1)} : Head{};
    });
  }

  std::vector<StoredEvent> events(CaseId id) override {
    return ask([&] {
      const ReadTransaction snapshot(connection_);
      std::vector<StoredEvent> events;
      for (std::int64_t position = last_position(id); position != 0; position = events.back().previous) {
        std::optional<StoredEvent> found = event(position);
        if (!found || found->case_id != id || found->previous >= position) {
          throw StoreFailure(
              fmt::format("the events of case {} are not linked at position {}", id.value, position));
        }
        events.push_back(std::move(*found));
      }
      std::ranges::reverse(events);
      return events;
    });
  }

  std::vector<StoredEvent> events_of(std::span<const CaseId> ids) override {
    return ask([&] {
      std::string list;
      for (const CaseId id : ids) list += fmt::format("{}{}", list.empty() ? "[" : ",", id.value);
      std::vector<StoredEvent> events;
      if (list.empty()) return events;
      list += ']';
      Rows rows = connection_.query(select_events_of, list);
      while (rows.next()) events.push_back(read_event(rows.row()));
      return events;
    });
  }

  std::optional<StoredEvent> event(std::int64_t position) override {
    return ask([&]() -> std::optional<StoredEvent> {
      Rows rows = connection_.query(select_event, position);
      if (!rows.next()) return std::nullopt;
      return read_event(rows.row());
    });
  }

  void scan(std::int64_t from, const std::function<bool(const StoredEvent&)>& visit) override {
    ask([&] {
      Rows rows = connection_.query(
          "SELECT position, case_id, sequence, previous, key, body, hash FROM event WHERE position >= ? "
          "ORDER BY position",
          from);
      StoredEvent event;  // its body's memory is used again for each row
      while (rows.next()) {
        event.position = rows->integer(0);
        event.case_id = rows->case_id(1);
        event.sequence = rows->small(2);
        event.previous = rows->integer(3);
        event.key = static_cast<std::uint64_t>(rows->integer(4));
        event.body = rows->bytes(5);
        event.hash = rows->hash(6);
        if (!visit(event)) break;
      }
    });
  }

  std::optional<CaseProjection> projection(CaseId id) override {
    return ask([&] { return projection_of(connection_, names_, id); });
  }

  std::optional<CaseId> stream_by(IntakeKey key) override {
    return ask([&]() -> std::optional<CaseId> {
      Rows rows = connection_.query("SELECT case_id FROM intake WHERE domain = ? AND key = ?",
                                    static_cast<std::int64_t>(key.domain), key.hash);
      if (!rows.next()) return std::nullopt;
      return rows->case_id(0);
    });
  }

  std::int64_t last_case_number(int year) override {
    return last_number(make_case_id(year, 1), make_case_id(year, most_cases_a_year));
  }
  std::int64_t last_record_number(int year) override {
    return last_number(make_record_id(year, 1), make_record_id(year, most_cases_a_year));
  }

  void scan_projections(const std::function<bool(const CaseProjection&)>& visit) override {
    ask([&] { visit_projections(connection_, names_, visit); });
  }

  std::vector<CaseLine> list(const CaseFilter& filter, const CasePage& page) override {
    return ask([&] { return list_cases(connection_, names_, filter, page); });
  }
  std::vector<DeskClock> overdue(const OverdueFilter& filter, const OverduePage& page) override {
    return ask([&] { return overdue_clocks(connection_, names_, filter, page); });
  }
  std::vector<OverdueCount> overdue_counts(const OverdueFilter& filter) override {
    return ask([&] { return count_overdue(connection_, names_, filter); });
  }
  std::vector<BreachCount> breach_counts(GridCode within, Moment from, Moment to) override {
    return ask([&] { return count_breaches(connection_, names_, within, from, to); });
  }
  std::vector<Breach> breaches(GridCode within, Moment from, Moment to, Moment as_of) override {
    return ask([&] { return list_breaches(connection_, names_, within, from, to, as_of); });
  }
  std::vector<DeskClock> notices(Moment now, std::size_t most) override {
    return ask([&] { return due_notices(connection_, names_, now, most); });
  }

  bool in_scope(CaseId id, const Scope& scope) override {
    return ask([&] { return sqlite::in_scope(connection_, names_, id, scope); });
  }

  std::vector<StateCount> state_counts(GridCode within, const std::optional<Scope>& scope) override {
    return ask([&] {
      const ReadTransaction snapshot(connection_);
      std::vector<StateCount> counts;
      const auto read = [&](Rows rows) {
        while (rows.next())
          counts.push_back({names_.text_of(rows->integer(0)), rows->small(1) != 0, rows->integer(2)});
      };
      if (scope && !scope->covers(within)) {
        read(connection_.query(
            "SELECT state, open, count(*) FROM (" + cases_in_scope_sql(names_, *scope) +
                ") own JOIN case_register r ON r.id = own.id JOIN case_standing s ON s.id = "
                "own.id WHERE grid BETWEEN ? AND ? GROUP BY state, open",
            within, within.last()));
      } else if (within.level() <= 2) {
        const auto [first, last] = counties_within(within);
        read(connection_.query(
            "SELECT state, open, sum(cases) AS n FROM state_count WHERE county BETWEEN ? AND ? "
            "GROUP BY state, open HAVING n > 0",
            first, last));
      } else {
        const std::int64_t township = township_of(within);
        const GridCode last = within.last();
        read(connection_.query(
            "SELECT state, open, count(*) FROM case_register r JOIN case_standing s ON s.id = r.id "
            "WHERE township = ? AND grid BETWEEN ? AND ? GROUP BY state, open",
            township, within, last));
      }
      std::ranges::sort(counts, {},
                        [](const StateCount& count) { return std::tie(count.state, count.open); });
      return counts;
    });
  }

  std::vector<DayTally> day_tallies(GridCode within, Day from, Day to) override {
    return ask([&] { return tally_days(connection_, within, from, to); });
  }
  std::vector<WaitingCount> waiting(GridCode within) override {
    return ask([&] { return count_waiting(connection_, names_, within); });
  }

  std::vector<RecordLine> records(const RecordFilter& filter, const RecordPage& page) override {
    return ask([&] { return list_records(connection_, names_, filter, page); });
  }
  std::vector<RecordCount> record_counts(const RecordFilter& filter) override {
    return ask([&] { return count_records(connection_, names_, filter); });
  }
  std::vector<Breach> record_breaches(GridCode within, int year, Moment as_of) override {
    return ask([&] { return list_record_breaches(connection_, names_, within, year, as_of); });
  }

  std::optional<PersonRow> person(std::string_view id) override {
    return ask([&]() -> std::optional<PersonRow> {
      Rows rows = connection_.query("SELECT id, unit, grid, body FROM person WHERE id = ?", id);
      if (!rows.next()) return std::nullopt;
      return read_person(rows.row());
    });
  }

  std::vector<PersonRow> people(GridCode within, std::string_view after, std::size_t most) override {
    return ask([&] {
      std::vector<PersonRow> people;
      const GridCode last = within.last();
      Rows rows = connection_.query(
          "SELECT id, unit, grid, body FROM person WHERE id > ? AND grid BETWEEN ? AND ? ORDER BY id LIMIT ?",
          after, within, last, most);
      while (rows.next()) people.push_back(read_person(rows.row()));
      return people;
    });
  }

  std::pair<int, std::vector<std::pair<std::string, std::string>>> city_files() override {
    return ask([&] {
      const ReadTransaction snapshot(connection_);
      const auto newest = static_cast<int>(connection_.integer("SELECT max(version) FROM city"));
      return std::pair{newest, files_of(newest)};
    });
  }
  std::vector<std::pair<std::string, std::string>> city_files_of(int version) override {
    return ask([&] { return files_of(version); });
  }

  std::vector<CityFileRow> all_city_files() override {
    return ask([&] {
      std::vector<CityFileRow> files;
      Rows rows = connection_.query(
          "SELECT version, ifnull(place, 0), ifnull(name, ''), ifnull(content, x'') FROM city LEFT JOIN "
          "city_file "
          "USING (version) ORDER BY version, place");
      while (rows.next()) files.push_back({rows->integer(0), rows->integer(1), rows->text(2), rows->text(3)});
      return files;
    });
  }

  std::vector<std::pair<Day, Head>> digests() override {
    return ask([&] {
      std::vector<std::pair<Day, Head>> digests;
      Rows rows = connection_.query("SELECT day, position, digest FROM day_digest ORDER BY day");
      while (rows.next()) {
        digests.emplace_back(Day{std::chrono::days{rows->small(0)}}, Head{rows->integer(1), rows->hash(2)});
      }
      return digests;
    });
  }

  std::vector<Hash> block_roots() override {
    return ask([&] {
      std::vector<Hash> roots;
      Rows rows = connection_.query("SELECT root FROM log_block ORDER BY position");
      while (rows.next()) roots.push_back(rows->hash(0));
      return roots;
    });
  }

  std::vector<Hash> event_hashes(std::int64_t from, std::int64_t to) override {
    return ask([&] { return read_event_hashes(connection_, from, to); });
  }

  std::vector<StructureFault> check_structure() override {
    return ask([&] { return sqlite::check_structure(connection_, path_); });
  }
  const std::vector<KeptTable>& kept_tables() const override { return sqlite::kept_tables(); }
  void scan_kept(const KeptRowVisitor& visit) override {
    ask([&] { sqlite::scan_kept(connection_, names_, visit); });
  }
  void rows_of(const StreamRows& stream, const KeptRowVisitor& visit) const override {
    expected_rows(stream, visit);
  }
  void rows_of(const LogRows& log, const KeptRowVisitor& visit) const override { expected_rows(log, visit); }

 private:
  std::vector<std::pair<std::string, std::string>> files_of(int version) {
    std::vector<std::pair<std::string, std::string>> files;
    Rows rows = connection_.query(select_city_files, version);
    while (rows.next()) files.emplace_back(rows->text(0), rows->text(1));
    return files;
  }

  std::recursive_mutex asking_;
  std::int64_t last_number(CaseId first, CaseId last) {
    return ask([&] {
      Rows rows =
          connection_.query("SELECT max(id) FROM case_standing WHERE id BETWEEN ? AND ?", first, last);
      return rows.next() && rows->integer(0) != 0 ? rows->case_id(0).number() : 0;
    });
  }

  static PersonRow read_person(Statement& row) {
    return {row.text(0), row.text(1), row.grid(2), row.text(3)};
  }

  std::int64_t last_position(CaseId id) {
    Rows rows = connection_.query("SELECT last_position FROM case_standing WHERE id = ?", id);
    return rows.next() ? rows->integer(0) : 0;
  }

  std::string path_;
  Connection connection_;
  Names names_;
  std::unique_ptr<ReadTransaction> held_;  // ends before the connection
};

}  // namespace

std::unique_ptr<StoreReader> open_reader(const std::string& path) {
  return guarded(path, [&] { return std::make_unique<SqliteReader>(path); });
}

}  // namespace wangge::sqlite
