#include "server/notices/notices_of_log.h"

#include <algorithm>
#include <map>

#include "engine/history/replay.h"
#include "engine/log/event.h"

namespace wangge::server {
namespace {

using namespace std::chrono_literals;

constexpr std::chrono::hours opens = 8h, noon = 12h, afternoon = 14h, closes = 18h;

struct Told {
  NoticeKind kind;
  const char* title;
  const char* text;
};
constexpr Told of_warning{NoticeKind::warning, "notice.warning", "notice.clock"};
constexpr Told of_breach{NoticeKind::breach, "notice.breach", "notice.clock"};
constexpr Told of_clock_urging{NoticeKind::urging, "notice.urging", "notice.clock"};
constexpr Told of_urging{NoticeKind::urging, "notice.urging", "notice.stream"};
constexpr Told of_assignment{NoticeKind::assignment, "notice.assignment", "notice.stream"};

const Told* told_of(ClockOperation operation) {
  if (operation == ClockOperation::warn) return &of_warning;
  if (operation == ClockOperation::breach) return &of_breach;
  return operation == ClockOperation::urge ? &of_clock_urging : nullptr;
}

bool brings(Party party) {
  return party == Party::receiver || party == Party::holder || party == Party::delegate ||
         party == Party::organiser;
}

class Teller {
 public:
  Teller(StoreReader& reader, const City& city, const Messages& messages, Moment now)
      : reader_(reader), city_(city), messages_(messages), names_(city, messages, Language::zh), now_(now) {}

  void tell(const Event& event) {
    if (event.case_id == registry_stream) return;
    const StreamState& stream = state_of(event.case_id);
    for (const ClockEntry& entry : event.clocks) {
      const Told* told = told_of(entry.operation);
      if (told == nullptr || entry.number < 1 ||
          static_cast<std::size_t>(entry.number) > stream.clocks.size())
        continue;
      const ClockState& clock = stream.clocks[static_cast<std::size_t>(entry.number - 1)];
      add(event, *told, clock.unit,
          {{"clock", messages_.render(Language::zh, "clock." + clock.clock, {})},
           {"due", clock.due && *clock.due < never ? to_short_text(*clock.due) : std::string()}});
    }
    if (event.action == "urge" && event.actor != system_actor)
      add(event, of_urging, unit_of(event.case_id), {});
    for (const auto& [party, unit] : event.set)
      if (brings(party) && unit != event.unit && event.actor != system_actor)
        add(event, of_assignment, unit, {});
  }

  std::vector<NoticeBook::Kept> take() { return std::move(kept_); }

 private:
  struct Stream {
    CaseState as_case;
    RecordState as_record;
    bool record = false;
  };

  Stream& stream_of(CaseId id) {
    const auto [found, is_new] = streams_.try_emplace(id);
    if (is_new) {
      found->second.record = id.is_record();
      const auto events = reader_.events(id);
      if (id.is_record())
        found->second.as_record = replay_record(events);
      else
        found->second.as_case = replay(events);
    }
    return found->second;
  }
  const StreamState& state_of(CaseId id) {
    const Stream& stream = stream_of(id);
    return stream.record ? static_cast<const StreamState&>(stream.as_record) : stream.as_case;
  }
  std::string unit_of(CaseId id) {
    const Stream& stream = stream_of(id);
    return stream.record ? stream.as_record.accountable() : stream.as_case.accountable();
  }

  void add(const Event& event, const Told& told, const std::string& unit, Arguments arguments) {
    if (unit.empty()) return;
    const Stream& stream = stream_of(event.case_id);
    Notice notice;
    notice.kind = told.kind;
    notice.unit = unit;
    notice.stream = to_text(event.case_id);
    notice.urgent = !stream.record && stream.as_case.urgent;
    const GridCode grid = stream.record ? stream.as_record.grid : stream.as_case.registered.grid;
    arguments.insert(arguments.end(),
                     {{"stream", notice.stream}, {"grid", names_.grid(grid)}, {"unit", names_.unit(unit)}});
    notice.title = messages_.render(Language::zh, told.title, arguments);
    notice.text = messages_.render(Language::zh, told.text, arguments);
    if (notice.urgent) notice.text = messages_.render(Language::zh, "notice.urgent", {}) + notice.text;
    kept_.push_back({std::move(notice), notice.urgent ? now_ : in_office_hours(city_, now_)});
  }

  StoreReader& reader_;
  const City& city_;
  const Messages& messages_;
  Names names_;
  Moment now_;
  std::map<CaseId, Stream> streams_;
  std::vector<NoticeBook::Kept> kept_;
};

}  // namespace

Moment in_office_hours(const City& city, Moment now) {
  Day day = day_of(now);
  const auto since_midnight = now - start_of(day);
  const bool working = city.calendar.working(day);
  if (working && ((since_midnight >= opens && since_midnight < noon) ||
                  (since_midnight >= afternoon && since_midnight < closes)))
    return now;
  if (working && since_midnight < opens) return start_of(day) + opens;
  if (working && since_midnight < afternoon) return start_of(day) + afternoon;
  do day += std::chrono::days{1};
  while (!city.calendar.working(day));
  return start_of(day) + opens;
}

std::vector<NoticeBook::Kept> notices_of_log(StoreReader& reader, const City& city, const Messages& messages,
                                             std::int64_t after, std::int64_t until, Moment now) {
  Teller teller(reader, city, messages, now);
  reader.scan(after + 1, [&](const StoredEvent& stored) {
    if (stored.position > until) return false;
    teller.tell(decode(stored.body));
    return true;
  });
  return teller.take();
}

std::vector<NoticeBook::Kept> digest_of_day(StoreReader& reader, const City& city, const Messages& messages,
                                            const std::vector<std::string>& units, Day day, Moment now) {
  std::vector<NoticeBook::Kept> kept;
  if (!city.calendar.working(day)) return kept;
  for (const std::string& unit : units) {
    const auto clocks_due = [&](Moment from, Moment to) {
      OverdueFilter filter;
      filter.within = grid_of_unit(unit);
      filter.unit = unit;
      if (from != Moment{}) filter.from = from;
      filter.now = to;
      std::int64_t count = 0;
      for (const OverdueCount& line : reader.overdue_counts(filter)) count += line.clocks;
      return count;
    };
    const std::int64_t late = clocks_due({}, now), today = clocks_due(now, end_of(day) + 1ms);
    const std::int64_t week = clocks_due(end_of(day) + 1ms, end_of(day + std::chrono::days{7}));
    Notice notice;
    notice.kind = NoticeKind::digest;
    notice.unit = unit;
    const Arguments arguments{{"unit", Names(city, messages, Language::zh).unit(unit)},
                              {"late", std::to_string(late)},
                              {"today", std::to_string(today)},
                              {"week", std::to_string(week)}};
    notice.title = messages.render(Language::zh, "notice.digest", arguments);
    notice.text = messages.render(Language::zh, "notice.digest-text", arguments);
    kept.push_back({std::move(notice), now});
  }
  return kept;
}

}  // namespace wangge::server
