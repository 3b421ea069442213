#include "engine/stream/stream_state.h"

#include <algorithm>
#include <stdexcept>

#include "engine/base/problem.h"
#include "engine/city/unit.h"

namespace wangge {
namespace {

ClockState& clock_numbered(StreamState& state, int number) {
  // Clocks are numbered from 1 in order of their start.
  if (number < 1 || static_cast<std::size_t>(number) > state.clocks.size())
    throw std::runtime_error("no clock " + std::to_string(number));
  return state.clocks[static_cast<std::size_t>(number - 1)];
}

void end_clock(ClockState& clock, ClockStatus status, Moment at) {
  clock.status = status;
  clock.ended = at;
  if (!clock.pauses.empty() && !clock.pauses.back().to) clock.pauses.back().to = at;
}

Breach breach_of(const StreamState& state, const ClockEntry& entry, const std::string& unit,
                 const std::string& rule, Moment fell_due) {
  return {state.id, entry.number, rule, entry.feeds, entry.points, unit, grid_of_unit(unit), fell_due, {}};
}

// What was missed before still tells what the score was until then.
void keep_before(ClockState& clock, Moment fell_due) {
  if (!clock.breach || clock.breach->fell_due == fell_due) return;
  if (!clock.breach->annulled) clock.breach->annulled = fell_due;
  clock.breaches_before.push_back(std::move(*clock.breach));
}

void apply_clock(StreamState& state, const Event& event, const ClockEntry& entry) {
  if (entry.operation == ClockOperation::start) {
    if (entry.number != static_cast<int>(state.clocks.size()) + 1 || !entry.due || !entry.limit)
      throw std::runtime_error("clock " + std::to_string(entry.number) + " started out of order");
    ClockState& clock = state.clocks.emplace_back();
    clock.number = entry.number;
    clock.rule = entry.rule;
    clock.clock = entry.clock;
    clock.unit = entry.unit;
    clock.policy = entry.policy;
    clock.party = entry.party;
    clock.limit = *entry.limit;
    clock.given = entry.given;
    clock.started = entry.from.value_or(event.at);
    clock.due = entry.due;
    clock.notice = entry.notice.value_or(*entry.due);
    return;
  }
  if (entry.operation == ClockOperation::finding) {
    state.findings.push_back(breach_of(state, entry, entry.unit, entry.rule, entry.due.value_or(event.at)));
    return;
  }
  ClockState& clock = clock_numbered(state, entry.number);
  switch (entry.operation) {
    case ClockOperation::meet:
      end_clock(clock, ClockStatus::met, event.at);
      break;
    case ClockOperation::cancel:
      end_clock(clock, ClockStatus::cancelled, event.at);
      break;
    case ClockOperation::pause:
      clock.status = ClockStatus::paused;
      clock.pauses.push_back({event.at, std::nullopt, entry.reason, {}, event.actor, false});
      clock.due.reset();
      clock.notice = never;
      break;
    case ClockOperation::resume:
      if (clock.status == ClockStatus::paused)
        clock.pauses.back().to = event.at;
      else if (entry.from)  // it had ended, and the time since then does not count
        clock.pauses.push_back({*entry.from, event.at, entry.reason, {}, event.actor, false});
      clock.status = ClockStatus::running;
      clock.ended.reset();
      clock.due = entry.due;
      clock.notice = entry.notice.value_or(never);
      break;
    case ClockOperation::extend:
      clock.extension = entry.limit;
      clock.due = entry.due;
      clock.notice = entry.notice.value_or(never);
      clock.stage = 0;
      clock.warned = false;  // the extended limit has a warning of its own
      break;
    case ClockOperation::warn:
      ++state.warnings;
      clock.warned = true;
      clock.stage = 1;
      clock.notice = entry.notice.value_or(never);
      break;
    case ClockOperation::breach:
      clock.stage = 2;
      clock.notice = entry.notice.value_or(never);
      keep_before(clock, entry.due.value_or(event.at));
      clock.breach = breach_of(state, entry, clock.unit, clock.rule, entry.due.value_or(event.at));
      break;
    case ClockOperation::urge:
      clock.notice = entry.notice.value_or(never);
      if (clock.stage < 2) break;  // urged for the case's warnings, before it was due
      clock.stage = 3;
      clock.notice = never;  // nothing more is owed of it
      break;
    case ClockOperation::annul:
      if (clock.breach) clock.breach->annulled = event.at;
      // What warned of a limit that never was is no first warning of the case.
      if (clock.warned && state.warnings > 0) --state.warnings;
      clock.stage = 0;
      break;
    case ClockOperation::recompute:
      if (entry.limit) clock.limit = *entry.limit;
      clock.policy = entry.policy;
      if (clock.status == ClockStatus::paused || !entry.due) break;
      clock.due = entry.due;
      if (clock.status != ClockStatus::running) break;
      clock.notice = entry.notice.value_or(never);
      // A limit that became longer is warned of anew, and not missed at the moment of the warning.
      if (clock.stage <= 1) clock.stage = clock.notice <= *clock.due ? 0 : 1;
      if (clock.stage >= 3) clock.notice = never;  // all was told of it
      break;
    case ClockOperation::move:
      clock.unit = entry.unit;
      break;
    case ClockOperation::start:
    case ClockOperation::finding:
      break;
  }
}

}  // namespace

void DoneCommands::add(DoneCommand command) {
  // Few are found as fast by looking at all, and most streams have few.
  constexpr std::size_t few = 32;
  commands_.push_back(std::move(command));
  if (commands_.size() < few) return;
  for (std::size_t place = places_.size(); place < commands_.size(); ++place)
    places_.emplace(commands_[place].key, place);
}

const DoneCommand* DoneCommands::find(std::uint64_t key) const {
  if (!places_.empty()) {
    const auto found = places_.find(key);
    return found == places_.end() ? nullptr : &commands_[found->second];
  }
  const auto found = std::ranges::find(commands_, key, &DoneCommand::key);
  return found == commands_.end() ? nullptr : &*found;
}

bool given_by_hand(const Event& event) {
  return event.importer.empty() && event.actor != system_actor;
}

void involve_person(StreamState& state, std::string_view person) {
  const auto place = std::ranges::lower_bound(state.involved, person);
  if (place == state.involved.end() || *place != person) state.involved.emplace(place, person);
}

void involve_unit(StreamState& state, std::string_view unit) {
  if (unit.empty()) return;
  involve_person(state, unit);
  if (const GridCode grid = grid_of_unit(unit); grid.level() >= 2)
    involve_person(state, to_text(grid.at_level(2)));
}

void begin_event(StreamState& state, const Event& event) {
  if (event.sequence != state.sequence + 1)
    throw std::runtime_error("event " + std::to_string(event.sequence) + " follows " +
                             std::to_string(state.sequence));
  state.id = event.case_id;
  state.sequence = event.sequence;
  state.round = event.round;
  state.last_at = std::max(state.last_at, event.at);
  state.by_hand = state.by_hand || given_by_hand(event);
  involve_unit(state, event.unit);
  for (const auto& [party, unit] : event.set) involve_unit(state, unit);
}

void end_event(StreamState& state, const Event& event) {
  for (const ClockEntry& entry : event.clocks) {
    apply_clock(state, event, entry);
    involve_unit(state, entry.unit);
  }
  if (event.key != 0)
    state.done.add({event.key, event.content, event.sequence, event.action, event.to, event.at});
}

DeskClock desk_clock(CaseId id, const ClockState& clock, std::string_view state_name) {
  return {id,
          clock.number,
          clock.rule,
          clock.unit,
          grid_of_unit(clock.unit),
          clock.started,
          clock.due.value_or(never),
          clock.notice,
          clock.stage,
          std::string(state_name)};
}

const Edition& edition_of(Editions editions, const Event& event) {
  if (event.edition.empty()) throw ProblemException({ProblemKind::system, "system.no-edition", {}, {}, {}});
  if (const Edition* edition = edition_named(editions, event.edition)) return *edition;
  throw ProblemException({ProblemKind::system,
                          "system.unknown-edition",
                          {{"edition", event.edition}, {"known", names_of(editions)}},
                          {},
                          {}});
}

std::vector<DeskClock> desk_of(const StreamState& state, std::string_view state_name) {
  std::vector<DeskClock> desk;
  for (const ClockState& clock : state.clocks) {
    if (!clock.open()) continue;
    desk.push_back(desk_clock(state.id, clock, state_name));
  }
  return desk;
}

std::vector<Breach> breaches_of(const StreamState& state) {
  std::vector<Breach> breaches;
  for (const ClockState& clock : state.clocks) {
    breaches.insert(breaches.end(), clock.breaches_before.begin(), clock.breaches_before.end());
    if (clock.breach) breaches.push_back(*clock.breach);
  }
  breaches.insert(breaches.end(), state.findings.begin(), state.findings.end());
  return breaches;
}

}  // namespace wangge
