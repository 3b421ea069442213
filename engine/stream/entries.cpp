#include "engine/stream/entries.h"

#include <algorithm>
#include <chrono>

#include "engine/city/unit.h"
#include "engine/counting/day_walk.h"
#include "engine/score/penalties.h"

namespace wangge {
namespace {

using std::chrono::milliseconds;

// Exactly at the due moment is in time, so the breach is noticed one millisecond later.
Moment breach_notice(Moment due) {
  return due + milliseconds{1};
}

std::vector<Pause> pauses_with(const std::vector<Pause>& own, std::span<const Pause> outages, Moment start) {
  std::vector<Pause> all = own;
  for (const Pause& outage : outages)
    if (!outage.to || *outage.to > start) all.push_back(outage);
  return all;
}

// The calendar's own dates move for nothing but an outage, during which nobody could hand anything in.
Moment fixed_due(Day day, Moment start, const std::vector<Pause>& outages) {
  while (pause_of_day(day, start, outages) != nullptr) day += std::chrono::days{1};
  return end_of(day);
}

std::optional<Moment> due_of(const Counting& counting, const ClockState& clock,
                             const std::vector<Pause>& own) {
  const auto pauses = pauses_with(own, counting.outages, clock.started);
  const Calendar& calendar = counting.city.calendar;
  if (const DeadlineRule* rule = counting.city.policy.find(clock.rule); rule != nullptr && rule->fixed)
    return fixed_due(day_of(clock.started) + std::chrono::days{clock.limit.amount}, clock.started, pauses);
  const auto plain = due_moment(clock.started, clock.limit, calendar, pauses);
  if (!clock.extension || !plain) return plain;
  const DeadlineRule* rule = counting.city.policy.find(clock.rule);
  const bool total = rule == nullptr || rule->extension_is_total;
  return due_moment(total ? clock.started : *plain, *clock.extension, calendar, pauses);
}

Moment first_notice(const Counting& counting, Moment start, Moment due, Limit limit) {
  const Moment warning = warning_moment(start, due, limit, counting.city.calendar);
  return warning < due ? warning : breach_notice(due);
}

Moment notice_for(const Counting& counting, const ClockState& clock, Moment due) {
  switch (clock.stage) {
    case 0:
      return first_notice(counting, clock.started, due, clock.extension.value_or(clock.limit));
    case 1:
      return breach_notice(due);
    case 2:
      return urging_moment(clock.started, due);
    default:
      return never;
  }
}

// A case is urged at its second warning, and whatever is twice over its limit (data/linyi/deadlines.toml,
// counting).
constexpr int warnings_before_urging = 2;

}  // namespace

std::optional<ClockEntry> start_entry(const Counting& counting, const DeadlineCircumstances& circumstances,
                                      int number, std::string_view clock, const std::string& unit, int party,
                                      std::optional<Limit> override_limit) {
  const Moment at = circumstances.start;
  const DeadlineRule* rule = counting.city.policy.choose(clock, circumstances);
  if (rule == nullptr) return std::nullopt;
  ClockEntry entry;
  entry.number = number;
  entry.operation = ClockOperation::start;
  entry.rule = rule->id;
  entry.clock = clock;
  entry.unit = unit;
  entry.party = party;
  entry.given = override_limit.has_value();
  entry.limit = override_limit ? *override_limit
                               : (circumstances.urgent && rule->urgent ? *rule->urgent : rule->normal);
  const auto due =
      due_moment(at, *entry.limit, counting.city.calendar, pauses_with({}, counting.outages, at));
  entry.due = due.value_or(never);
  entry.notice = due ? first_notice(counting, at, *due, *entry.limit) : never;
  entry.policy = counting.city.policy.version();
  return entry;
}

ClockEntry fixed_entry(const Counting& counting, int number, const DeadlineRule& rule,
                       const std::string& unit, Moment at, Moment due) {
  ClockEntry entry;
  entry.number = number;
  entry.operation = ClockOperation::start;
  entry.rule = rule.id;
  entry.clock = rule.clock;
  entry.unit = unit;
  const Day last = day_of(due - milliseconds{1});
  const auto days = static_cast<int>((last - day_of(at)).count());
  entry.limit = days < 1 ? Limit{0, LimitUnit::SD} : Limit{days, LimitUnit::ND};
  entry.due = fixed_due(last, at, pauses_with({}, counting.outages, at));
  entry.notice = first_notice(counting, at, *entry.due, *entry.limit);
  entry.policy = counting.city.policy.version();
  return entry;
}

ClockEntry pause_entry(const ClockState& clock, std::string reason) {
  ClockEntry entry;
  entry.number = clock.number;
  entry.operation = ClockOperation::pause;
  entry.reason = std::move(reason);
  return entry;
}

ClockEntry resume_entry(const Counting& counting, const ClockState& clock, Moment at) {
  std::vector<Pause> pauses = clock.pauses;
  if (!pauses.empty()) pauses.back().to = at;
  ClockEntry entry;
  entry.number = clock.number;
  entry.operation = ClockOperation::resume;
  entry.due = due_of(counting, clock, pauses).value_or(never);
  // What would have fallen into the pause is told at its end, so that moments never run backwards.
  entry.notice = std::max(notice_for(counting, clock, *entry.due), at);
  return entry;
}

ClockEntry continue_entry(const Counting& counting, const ClockState& clock, Moment at,
                          std::optional<Moment> excused_from) {
  std::vector<Pause> pauses = clock.pauses;
  ClockEntry entry;
  entry.number = clock.number;
  entry.operation = ClockOperation::resume;
  if (excused_from) {
    entry.from = excused_from;
    pauses.push_back({*excused_from, at, {}, {}, {}, false});
  }
  entry.due = due_of(counting, clock, pauses).value_or(never);
  entry.notice = std::max(notice_for(counting, clock, *entry.due), at);
  return entry;
}

ClockEntry limit_entry(const Counting& counting, const ClockState& clock, Limit limit, Moment at) {
  ClockState present = clock;
  present.limit = limit;
  ClockEntry entry;
  entry.number = clock.number;
  entry.operation = ClockOperation::recompute;
  entry.limit = limit;
  entry.policy = counting.city.policy.version();
  if (clock.status == ClockStatus::paused) return entry;
  entry.due = due_of(counting, present, clock.pauses).value_or(never);
  entry.old = clock.due;
  entry.notice = std::max(notice_for(counting, present, *entry.due), at);
  return entry;
}

Result<ClockEntry> extend_entry(const Counting& counting, const ClockState& clock, int days, Moment at) {
  const DeadlineRule* rule = counting.city.policy.find(clock.rule);
  const bool hours = clock.limit.unit == LimitUnit::UH || clock.limit.unit == LimitUnit::WH;
  // What is urgent is not made a matter of days (T12).
  if (rule == nullptr || !rule->extension || (hours && rule->extension->unit != clock.limit.unit))
    return Problem{
        ProblemKind::refused, "refused.not-extendable", {{"clock", "@clock." + clock.clock}}, "A3.4", {}};
  ClockState extended = clock;
  extended.extension = Limit{days, rule->extension->unit};
  const auto due = due_of(counting, extended, clock.pauses);
  const Moment present = clock.due.value_or(at);
  if (days > rule->extension->amount || !due || *due <= present) {
    ClockState longest = clock;
    longest.extension = rule->extension;
    const auto latest = due_of(counting, longest, clock.pauses);
    const bool possible = latest && *latest > present;
    return Problem{
        ProblemKind::refused,
        !possible                        ? "refused.extension-none"
        : days > rule->extension->amount ? "refused.extension-too-long"
                                         : "refused.extension-too-short",
        {{"limit", to_text(*rule->extension)},
         {"counted", rule->extension_is_total ? "@word.counted-in-all" : "@word.counted-in-addition"},
         {"days", std::to_string(days)},
         {"extended", to_short_text((possible ? due : latest).value_or(present))},
         {"due", to_short_text(present)}},
        "A3.4",
        "days"};
  }
  extended.stage = 0;
  ClockEntry entry;
  entry.number = clock.number;
  entry.operation = ClockOperation::extend;
  entry.limit = extended.extension;
  entry.due = *due;
  entry.old = clock.due;
  entry.notice = std::max(notice_for(counting, extended, *due), at);
  return entry;
}

namespace {

// The policy that was in force when the clock started holds; a corrected one may say otherwise for then. What
// was set by hand is the event's own.
Limit present_limit(const Counting& counting, const DeadlineCircumstances& circumstances,
                    const ClockState& clock) {
  const DeadlineRule* rule = counting.city.policy.find(clock.rule);
  if (clock.given || rule == nullptr || rule->fixed || clock.policy == counting.city.policy.version() ||
      rule->valid_from > day_of(clock.started))
    return clock.limit;
  return circumstances.urgent && rule->urgent ? *rule->urgent : rule->normal;
}

ClockEntry breach_entry(const City& city, CaseId id, const ClockState& clock, Moment due) {
  ClockEntry entry;
  entry.number = clock.number;
  entry.operation = ClockOperation::breach;
  entry.due = due;
  entry.unit = clock.unit;
  entry.rule = clock.rule;
  if (const DeadlineRule* rule = city.policy.find(clock.rule)) {
    entry.feeds = rule->feeds;
    entry.points =
        points_of(city, {id, clock.number, clock.rule, {}, 0, clock.unit, grid_of_unit(clock.unit), due, {}});
  }
  return entry;
}

}  // namespace

std::vector<ClockEntry> recompute_entries(const Counting& counting,
                                          const DeadlineCircumstances& circumstances, CaseId id,
                                          const ClockState& clock, const std::string& reason) {
  const bool missed = clock.breach && !clock.breach->annulled;
  if (!clock.open() && !missed) return {};
  ClockState present = clock;
  present.limit = present_limit(counting, circumstances, clock);
  const Moment due = due_of(counting, present, clock.pauses).value_or(never);
  const bool excused = missed && due > clock.breach->fell_due;
  std::vector<ClockEntry> entries;
  if (excused) {
    ClockEntry annul;
    annul.number = clock.number;
    annul.operation = ClockOperation::annul;
    annul.reason = reason;
    entries.push_back(annul);
    present.stage = 0;
  }
  if (!clock.open()) {
    if (!excused) return entries;
    ClockEntry entry;
    entry.number = clock.number;
    entry.operation = ClockOperation::recompute;
    if (present.limit != clock.limit) entry.limit = present.limit;
    entry.due = due;
    entry.old = clock.due;
    entry.policy = counting.city.policy.version();
    entry.reason = reason;
    entries.push_back(std::move(entry));
    // What ended late, and would still have, was late from another day on.
    if (*clock.ended > due) entries.push_back(breach_entry(counting.city, id, clock, due));
    return entries;
  }
  const bool running = clock.status == ClockStatus::running;
  if (!excused && present.limit == clock.limit && (!running || due == clock.due)) return {};
  ClockEntry entry;
  entry.number = clock.number;
  entry.operation = ClockOperation::recompute;
  if (present.limit != clock.limit) entry.limit = present.limit;
  if (running) {
    entry.due = due;
    entry.old = clock.due;
    entry.notice = notice_for(counting, present, due);
  }
  entry.policy = counting.city.policy.version();
  entry.reason = reason;
  entries.push_back(entry);
  return entries;
}

std::vector<Event> notice_events(const City& city, const StreamState& state, std::string_view state_name,
                                 Moment until, Moment recorded) {
  struct Notice {
    Moment at;
    const ClockState* clock;
    ClockOperation operation;
    Moment next;
  };
  std::vector<Notice> notices;
  for (const ClockState& clock : state.clocks) {
    if (clock.status != ClockStatus::running || !clock.due || clock.notice > until) continue;
    Moment notice = clock.notice;
    for (int stage = clock.stage; stage < 3 && notice <= until; ++stage) {
      if (stage == 0 && notice > *clock.due) stage = 1;  // too short a limit for a warning
      const auto operation = stage == 0   ? ClockOperation::warn
                             : stage == 1 ? ClockOperation::breach
                                          : ClockOperation::urge;
      const Moment next = stage == 0   ? breach_notice(*clock.due)
                          : stage == 1 ? urging_moment(clock.started, *clock.due)
                                       : never;
      // What was late from its start on is told when it is known.
      notices.push_back({std::max(stage == 1 ? *clock.due : notice, state.last_at), &clock, operation, next});
      notice = next;
    }
  }
  std::stable_sort(notices.begin(), notices.end(),
                   [](const Notice& a, const Notice& b) { return a.at < b.at; });
  std::vector<Event> events;
  int warnings = state.warnings;
  const auto add = [&](const Notice& notice, ClockOperation operation) {
    Event event;
    event.case_id = state.id;
    event.sequence = state.sequence + static_cast<int>(events.size()) + 1;
    // What a limit that was counted again should have told before is told now; the entry says when it was.
    event.at = std::max(notice.at, state.last_at);
    event.recorded = recorded;
    event.actor = system_actor;
    event.action = name_of(operation);
    event.from = event.to = state_name;
    event.round = state.round;
    ClockEntry entry;
    if (operation == ClockOperation::breach)
      entry = breach_entry(city, state.id, *notice.clock, *notice.clock->due);
    entry.number = notice.clock->number;
    entry.operation = operation;
    if (notice.next != never) entry.notice = notice.next;
    event.clause = entry.feeds;
    event.clocks.push_back(std::move(entry));
    events.push_back(std::move(event));
  };
  for (const Notice& notice : notices) {
    add(notice, notice.operation);
    if (notice.operation == ClockOperation::warn && !notice.clock->warned &&
        ++warnings == warnings_before_urging)
      add(notice, ClockOperation::urge);
  }
  return events;
}

}  // namespace wangge
