// The seam to durable storage. Nothing above it knows SQL. One conformance suite (tests/store_conformance.*)
// is passed by every implementation.
#pragma once
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "engine/store/kept_rows.h"
#include "engine/store/queries.h"
#include "engine/store/rows.h"

namespace wangge {

// The storage failed (disk full, I/O error, corruption); what was asked was not done.
class StoreFailure : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

// Another process writes to this store; `owner` says which ("pid 4711 since 2025-…").
class StoreBusy : public std::runtime_error {
 public:
  explicit StoreBusy(std::string owner)
      : std::runtime_error("store is in use: " + owner), owner_(std::move(owner)) {}
  const std::string& owner() const { return owner_; }

 private:
  std::string owner_;
};

// What one command changes, all of one stream.
struct Change {
  std::vector<StoredEvent> events;                                 // at least one
  std::optional<CaseRegister> registered;                          // with a case's first event
  std::optional<std::pair<CaseRegister, CaseRegister>> corrected;  // before and after
  CaseStanding standing;                                           // after the last event
  std::string unit_before;              // standing.unit before this change; empty for a new case
  std::vector<DeskClock> desk_removed;  // as they were
  std::vector<DeskClock> desk_added;
  Involved involved;                // who had no part in it before
  std::vector<Breach> breaches;     // added, or replaced (same case, number and moment)
  std::vector<PersonRow> people;    // added or replaced
  std::optional<RecordRow> record;  // as the change leaves it
  // A new version of the city's files, with the event that says so.
  std::vector<std::pair<std::string, std::string>> city_files;
  std::vector<IntakeKey> intake;  // with a stream's first event: what its event says (engine/log/event.h)
};

struct Batch {
  std::span<const Change> changes;
  Head head;  // after the batch
  // The running digest after the last event that was recorded on each day of the batch, oldest first. A day
  // before the last that the store has is over, and keeps its own: StoreFailure.
  std::vector<std::pair<Day, Head>> days;
};

// A consistent view for reading; sees everything committed before each call. What several
// threads ask is answered one after the other.
class StoreReader {
 public:
  virtual ~StoreReader() = default;

  // From here on every call sees the store as of this moment, as long as the reader lives.
  virtual void hold() = 0;

  virtual Head head() = 0;
  // The case's events in order; empty if there is no such case.
  virtual std::vector<StoredEvent> events(CaseId id) = 0;
  // Those of several streams, asked for once: by stream, rising, each in order.
  virtual std::vector<StoredEvent> events_of(std::span<const CaseId> ids) = 0;
  // One event by position; nullopt past the end.
  virtual std::optional<StoredEvent> event(std::int64_t position) = 0;
  // Calls `visit` for all events with position >= from, in order, until it returns false.
  virtual void scan(std::int64_t from, const std::function<bool(const StoredEvent&)>& visit) = 0;

  virtual std::optional<CaseProjection> projection(CaseId id) = 0;
  virtual std::optional<CaseId> stream_by(IntakeKey key) = 0;
  virtual std::int64_t last_case_number(int year) = 0;    // 0 if none
  virtual std::int64_t last_record_number(int year) = 0;  // likewise
  // Calls `visit` for every projection in order of id (the registry stream included), until false.
  virtual void scan_projections(const std::function<bool(const CaseProjection&)>& visit) = 0;

  virtual std::vector<CaseLine> list(const CaseFilter& filter, const CasePage& page) = 0;
  virtual std::vector<DeskClock> overdue(const OverdueFilter& filter, const OverduePage& page) = 0;
  virtual std::vector<OverdueCount> overdue_counts(const OverdueFilter& filter) = 0;
  // Breaches that fell due in [from, to), annulled ones left out.
  virtual std::vector<BreachCount> breach_counts(GridCode within, Moment from, Moment to) = 0;
  // Those breaches themselves, by county, moment, case and number; as they stood at `as_of`: fallen due by
  // then, and not annulled by then. `never`: as they stand now.
  virtual std::vector<Breach> breaches(GridCode within, Moment from, Moment to, Moment as_of) = 0;
  // Of cases found within the grid, as far as the scope holds them; none: of all.
  virtual std::vector<StateCount> state_counts(GridCode within, const std::optional<Scope>& scope) = 0;
  // Of the days in [from, to) on which anything happened, in their order. Looks at every case of the grid.
  virtual std::vector<DayTally> day_tallies(GridCode within, Day from, Day to) = 0;
  // Of the open cases found within the grid, by state and day.
  virtual std::vector<WaitingCount> waiting(GridCode within) = 0;
  // Of a case or a record; false of what there is not.
  virtual bool in_scope(CaseId id, const Scope& scope) = 0;
  // Clocks with notice <= now, earliest first.
  virtual std::vector<DeskClock> notices(Moment now, std::size_t most) = 0;

  // By id.
  virtual std::vector<RecordLine> records(const RecordFilter& filter, const RecordPage& page) = 0;
  virtual std::vector<RecordCount> record_counts(const RecordFilter& filter) = 0;
  // The breaches of records of this year, whenever they fell due, by id and number; as they stood at `as_of`.
  virtual std::vector<Breach> record_breaches(GridCode within, int year, Moment as_of) = 0;

  virtual std::optional<PersonRow> person(std::string_view id) = 0;
  virtual std::vector<PersonRow> people(GridCode within, std::string_view after, std::size_t most) = 0;

  // The newest city data: version number and files; version 0 and nothing in a new store.
  virtual std::pair<int, std::vector<std::pair<std::string, std::string>>> city_files() = 0;
  // The files of every version, in order of version and place.
  virtual std::vector<CityFileRow> all_city_files() = 0;
  // The running digest at the end of each day, oldest first.
  virtual std::vector<std::pair<Day, Head>> digests() = 0;
  // Roots of the complete blocks of the log's tree (engine/log/log_tree.h), in order.
  virtual std::vector<Hash> block_roots() = 0;
  // Hashes of the events at [from, to), in order.
  virtual std::vector<Hash> event_hashes(std::int64_t from, std::int64_t to) = 0;

  // ---- for verify, which compares every byte that means something

  // Damage of the file itself: header, tables, pages, indexes, references, the text index's own bookkeeping.
  virtual std::vector<StructureFault> check_structure() = 0;
  virtual const std::vector<KeptTable>& kept_tables() const = 0;
  // Calls `visit` for every derived row, with those of where streams stand first, in order of stream.
  virtual void scan_kept(const KeptRowVisitor& visit) = 0;
  // The rows that there should be. Nothing is read, so any thread may ask.
  virtual void rows_of(const StreamRows& stream, const KeptRowVisitor& visit) const = 0;
  virtual void rows_of(const LogRows& log, const KeptRowVisitor& visit) const = 0;
};

// A store written anew from its truth: the events and the city's files, which are taken over as they are.
// What is written takes the place of the store, all at once, when `finish` returns; until then nothing has
// changed.
class Rebuilding {
 public:
  virtual ~Rebuilding() = default;
  virtual void put(const StreamRows& stream) = 0;
  virtual void finish(const LogRows& log) = 0;
};

class Store {
 public:
  virtual ~Store() = default;

  // All of it, durably (it survives a power cut), or nothing and StoreFailure. One thread at a time.
  virtual void commit(const Batch& batch) = 0;
  // Keeps a new version of the city's files, durably.
  virtual void put_city_files(int version, const std::vector<std::pair<std::string, std::string>>& files) = 0;
  // Everything derived, written anew (`repair`). One at a time, and no commit meanwhile.
  virtual std::unique_ptr<Rebuilding> rebuild() = 0;
  // A reader of its own; any number of them, they never block commit.
  virtual std::unique_ptr<StoreReader> reader() = 0;
  // A complete copy of the store as of one moment, while commits go on. `progress(done, total)` in pages.
  virtual void backup(const std::string& target, const std::function<void(int, int)>& progress) = 0;
};

}  // namespace wangge
