#include "engine/history/log_until.h"

#include <algorithm>
#include <boost/json.hpp>
#include <map>
#include <set>

#include "engine/base/hash.h"
#include "engine/base/json_member.h"
#include "engine/city_load/load_parts.h"
#include "engine/history/replay.h"
#include "engine/log/log_tree.h"
#include "engine/people/person.h"
#include "engine/store/city_versions.h"

namespace wangge {
namespace {

bool stands(const Breach& breach, Moment as_of) {
  return breach.fell_due <= as_of && (!breach.annulled || *breach.annulled > as_of);
}

bool fits(const RecordFilter& filter, const RecordLine& line) {
  const RecordRow& row = line.row;
  return filter.within.contains(row.grid) && (!filter.kind || row.kind == *filter.kind) &&
         (!filter.year || row.year == *filter.year) && (!filter.unit || row.unit == *filter.unit) &&
         (!filter.subject || row.subject == *filter.subject) &&
         (!filter.open || line.standing.open == *filter.open) &&
         (!filter.begun_by || row.begun <= *filter.begun_by) &&
         (!filter.begun_after || row.begun > *filter.begun_after);
}

class LogUntil : public StoreReader {
 public:
  LogUntil(StoreReader& below, std::int64_t position) : below_(below), position_(position) {
    std::set<CaseId> changed;
    below_.scan(position_ + 1, [&](const StoredEvent& stored) {
      changed.insert(stored.case_id);
      return true;
    });
    for (const CaseId id : changed) {
      if (id == registry_stream)
        registry_ = replay_registry(events(id));
      else
        changed_.emplace(id, folded(id));
    }
  }

  void hold() override { below_.hold(); }

  Head head() override {
    Head head;
    for (const auto& [day, end] : below_.digests())
      if (end.position <= position_) head = end;
    for (const Hash& hash : below_.event_hashes(head.position + 1, position_ + 1))
      head.digest = digest_of(head.digest, hash);
    head.position = position_;
    return head;
  }
  std::vector<StoredEvent> events(CaseId id) override {
    std::vector<StoredEvent> events = below_.events(id);
    std::erase_if(events, [&](const StoredEvent& stored) { return stored.position > position_; });
    return events;
  }
  std::vector<StoredEvent> events_of(std::span<const CaseId> ids) override {
    std::vector<StoredEvent> events = below_.events_of(ids);
    std::erase_if(events, [&](const StoredEvent& stored) { return stored.position > position_; });
    return events;
  }
  std::optional<StoredEvent> event(std::int64_t position) override {
    return position > position_ ? std::nullopt : below_.event(position);
  }
  void scan(std::int64_t from, const std::function<bool(const StoredEvent&)>& visit) override {
    below_.scan(from,
                [&](const StoredEvent& stored) { return stored.position <= position_ && visit(stored); });
  }

  std::optional<CaseProjection> projection(CaseId id) override {
    const auto changed = changed_.find(id);
    return changed == changed_.end() ? below_.projection(id) : changed->second;
  }

  std::vector<Breach> breaches(GridCode within, Moment from, Moment to, Moment as_of) override {
    std::vector<Breach> breaches = below_.breaches(within, from, to, as_of);
    replace(breaches, [&](const CaseProjection&, const Breach& breach) {
      return within.contains(breach.grid) && breach.fell_due >= from && breach.fell_due < to &&
             stands(breach, as_of);
    });
    std::ranges::sort(breaches, {}, [](const Breach& breach) {
      return std::tuple(breach.grid.at_level(2), breach.fell_due, breach.case_id, breach.number);
    });
    return breaches;
  }
  std::vector<Breach> record_breaches(GridCode within, int year, Moment as_of) override {
    std::vector<Breach> breaches = below_.record_breaches(within, year, as_of);
    replace(breaches, [&](const CaseProjection& record, const Breach& breach) {
      return record.record && record.record->year == year && within.contains(breach.grid) &&
             stands(breach, as_of);
    });
    std::ranges::sort(breaches, {},
                      [](const Breach& breach) { return std::pair(breach.case_id, breach.number); });
    return breaches;
  }

  // By where cases were found, as ledgers ask; who holds one, and since when, only its events know.
  std::vector<CaseLine> list(const CaseFilter& filter, const CasePage& page) override {
    if (filter.unit || filter.state || filter.open || filter.category || filter.overdue ||
        filter.due_before || filter.ended || !filter.text.empty())
      refuse();
    std::vector<CaseLine> lines;
    CasePage next = page;
    while (true) {
      auto found = below_.list(filter, next);
      const bool last = found.size() < next.size;
      if (!found.empty()) next.after = found.back().registered.id;
      for (CaseLine& line : found) {
        const auto changed = changed_.find(line.registered.id);
        if (changed != changed_.end()) {
          if (!changed->second) continue;
          line.standing = changed->second->standing;
          line.due = earliest_due_of(changed->second->desk);
        }
        lines.push_back(std::move(line));
        if (lines.size() == page.size) return lines;
      }
      if (last) return lines;
    }
  }

  std::vector<RecordLine> records(const RecordFilter& filter, const RecordPage& page) override {
    // Who holds a record, and whether it is open, may have changed since.
    RecordFilter lasting = filter;
    lasting.unit.reset();
    lasting.open.reset();
    std::vector<RecordLine> lines;
    RecordPage next = page;
    while (true) {
      auto found = below_.records(lasting, next);
      const bool last = found.size() < next.size;
      if (!found.empty()) next.after = found.back().row.id;
      for (RecordLine& line : found) {
        const auto changed = changed_.find(line.row.id);
        if (changed != changed_.end() && !changed->second) continue;
        if (changed != changed_.end()) line = line_of(*changed->second);
        if (!fits(filter, line)) continue;
        lines.push_back(std::move(line));
        if (lines.size() == page.size) return lines;
      }
      if (last) return lines;
    }
  }
  std::vector<RecordCount> record_counts(const RecordFilter& filter) override {
    std::map<std::pair<std::string, std::string>, std::int64_t> counts;
    for (const RecordCount& count : below_.record_counts(filter))
      counts[{count.kind, count.unit}] += count.records;
    const auto count = [&](const std::optional<CaseProjection>& record, std::int64_t by) {
      if (record && record->record && fits(filter, line_of(*record)))
        counts[{record->record->kind, record->record->unit}] += by;
    };
    for (const auto& [id, then] : changed_) {
      if (!id.is_record()) continue;
      count(below_.projection(id), -1);
      count(then, 1);
    }
    std::vector<RecordCount> list;
    for (const auto& [key, records] : counts)
      if (records != 0) list.push_back({key.first, key.second, records});
    return list;
  }

  std::optional<PersonRow> person(std::string_view id) override {
    if (!registry_) return below_.person(id);
    const Person* person = registry_->person(id);
    return person == nullptr ? std::nullopt : std::optional(row_of(*person));
  }

  std::pair<int, std::vector<std::pair<std::string, std::string>>> city_files() override {
    auto newest = below_.city_files();
    auto* versions = dynamic_cast<CityVersions*>(&below_);
    if (!registry_ || versions == nullptr) return newest;
    // Each change names its files; before the first of them stands what the store was made with.
    std::string digest;
    for (const StoredEvent& stored : events(registry_stream)) {
      if (stored.body.find("change_city") == std::string::npos) continue;
      const Event event = decode(stored.body);
      if (event.action == "change_city")
        digest = text_in(boost::json::parse(event.data).as_object(), "digest");
    }
    for (; newest.first > 1; newest = {newest.first - 1, versions->city_files_of(newest.first - 1)})
      if (digest_of(CityFiles(newest.second.begin(), newest.second.end())) == digest) break;
    return newest;
  }
  std::vector<std::pair<Day, Head>> digests() override {
    auto digests = below_.digests();
    std::erase_if(digests, [&](const auto& day) { return day.second.position > position_; });
    return digests;
  }
  std::vector<Hash> block_roots() override {
    std::vector<Hash> roots = below_.block_roots();
    const auto complete = static_cast<std::size_t>(position_ / events_in_block);
    if (roots.size() > complete) roots.resize(complete);
    return roots;
  }
  std::vector<Hash> event_hashes(std::int64_t from, std::int64_t to) override {
    return below_.event_hashes(from, std::min(to, position_ + 1));
  }

  std::optional<CaseId> stream_by(IntakeKey) override { refuse(); }
  std::int64_t last_case_number(int) override { refuse(); }
  std::int64_t last_record_number(int) override { refuse(); }
  void scan_projections(const std::function<bool(const CaseProjection&)>&) override { refuse(); }
  std::vector<DeskClock> overdue(const OverdueFilter&, const OverduePage&) override { refuse(); }
  std::vector<OverdueCount> overdue_counts(const OverdueFilter&) override { refuse(); }
  std::vector<BreachCount> breach_counts(GridCode, Moment, Moment) override { refuse(); }
  std::vector<StateCount> state_counts(GridCode, const std::optional<Scope>&) override { refuse(); }
  std::vector<DayTally> day_tallies(GridCode, Day, Day) override { refuse(); }
  std::vector<WaitingCount> waiting(GridCode) override { refuse(); }
  bool in_scope(CaseId, const Scope&) override { refuse(); }
  std::vector<DeskClock> notices(Moment, std::size_t) override { refuse(); }
  std::vector<PersonRow> people(GridCode, std::string_view, std::size_t) override { refuse(); }
  std::vector<CityFileRow> all_city_files() override { refuse(); }
  std::vector<StructureFault> check_structure() override { refuse(); }
  const std::vector<KeptTable>& kept_tables() const override { return below_.kept_tables(); }
  void scan_kept(const KeptRowVisitor&) override { refuse(); }
  void rows_of(const StreamRows& stream, const KeptRowVisitor& visit) const override {
    below_.rows_of(stream, visit);
  }
  void rows_of(const LogRows& log, const KeptRowVisitor& visit) const override { below_.rows_of(log, visit); }

 private:
  [[noreturn]] static void refuse() { throw std::logic_error("asked of a log that ended earlier"); }

  static RecordLine line_of(const CaseProjection& record) {
    return {*record.record, record.standing, earliest_due_of(record.desk)};
  }

  std::optional<CaseProjection> folded(CaseId id) {
    const auto until = events(id);
    if (until.empty()) return std::nullopt;
    return id.is_record() ? projection_of(replay_record(until)) : projection_of(replay(until));
  }

  // Those of streams that have changed since, by those that they had.
  template <class Fits>
  void replace(std::vector<Breach>& breaches, const Fits& fits_then) {
    std::erase_if(breaches, [&](const Breach& breach) { return changed_.contains(breach.case_id); });
    for (const auto& [id, then] : changed_)
      if (then)
        for (const Breach& breach : then->breaches)
          if (fits_then(*then, breach)) breaches.push_back(breach);
  }

  StoreReader& below_;
  std::int64_t position_;
  std::map<CaseId, std::optional<CaseProjection>> changed_;  // as they were; null: not yet begun
  std::optional<Registry> registry_;                         // as it was, if it has changed since
};

}  // namespace

std::unique_ptr<StoreReader> log_until(StoreReader& below, std::int64_t position) {
  return std::make_unique<LogUntil>(below, position);
}

}  // namespace wangge
