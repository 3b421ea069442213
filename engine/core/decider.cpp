#include "engine/core/decider.h"

#include <algorithm>
#include <unordered_set>

#include "engine/base/json_member.h"
#include "engine/base/refusal.h"
#include "engine/case/case_clocks.h"
#include "engine/core/adoption.h"
#include "engine/disclosure/review_check.h"
#include "engine/history/replay.h"
#include "engine/people/importer.h"
#include "engine/stream/command.h"
#include "engine/stream/command_text.h"
#include "engine/stream/derived_rows.h"

namespace wangge {
namespace {

// States of this many streams are kept; a case's takes about 7 kB, a record's less.
constexpr std::size_t most_remembered = 10'000;
// That are followed from one case to the next; each leads to an older one.
constexpr int most_mergers = 100;

}  // namespace

Decider::Decider(std::unique_ptr<StoreReader> reader, std::shared_ptr<const City> city)
    : reader_(std::move(reader)), city_(std::move(city)), cases_(most_remembered), records_(most_remembered) {
  reset();
}

void Decider::reset() {
  moving_ = true;
  cases_.clear();
  records_.clear();
  intake_.clear();
  last_number_.clear();
  last_record_number_.clear();
  recent_patrols_.clear();
  recent_lots_.clear();
  head_ = reader_->head();
  durable_position_ = head_.position;
  registry_ = replay_registry(reader_->events(registry_stream), city_->editions);
  const auto last = reader_->event(head_.position);
  recorded_ = last ? std::optional(recorded_of(last->body)) : std::nullopt;
  moving_ = false;
}

DecisionContext Decider::context_of(Moment at, Moment now) const {
  return {{*city_, registry_.outages}, at, now};
}

Result<Moment> Decider::present_of(const Command& command, const ClockReading& clock) const {
  const bool founds = registry_.sequence == 0 && command.actor == setup_actor;
  const LogTime log{founds ? says_played(command.data) : registry_.founding.played, recorded_};
  return command.action == confirm_clock ? present_ahead(log, clock, city_->clock)
                                         : present(log, clock, city_->clock);
}

// What the engine notes of its own accord may be owed by a moment before the last that was played.
Result<Moment> Decider::own_present(const ClockReading& clock) const {
  if (registry_.founding.played && recorded_) return std::max(clock.now, *recorded_);
  return present({registry_.founding.played, recorded_}, clock, city_->clock);
}

Decider::Decided Decider::decide(const Order& order, const ClockReading& clock) {
  return std::visit(
      [&]<class Kind>(const Kind& kind) -> Decided {
        if constexpr (std::is_same_v<Kind, Command>) {
          const auto now = present_of(kind, clock);
          return now ? decide_checked(kind, *now) : Decided{now.error(), {}};
        } else if constexpr (std::is_same_v<Kind, ChangeCity>) {
          const auto now = present_of(kind.command, clock);
          if (!now) return {now.error(), {}};
          Decided decided = decide_checked(kind.command, *now);
          if (!decided.change) return decided;
          moving_ = true;
          decided.change->city_files.assign(kind.files.begin(), kind.files.end());
          moving_ = false;
          return decided;
        } else {
          const auto now = own_present(clock);
          return now ? decide_own(kind, *now) : Decided{now.error(), {}};
        }
      },
      order);
}

Decider::Decided Decider::decide_checked(const Command& command, Moment now) {
  if (auto broken = broken_text(command))
    return {Problem{ProblemKind::input, "input.bad-encoding", {{"field", *broken}}, {}, *broken}, {}};
  const bool on_registry = is_registry_action(command.action);
  const auto on_record = record_action(command.action);
  const bool begins = command.action == "log" || (on_record && on_record->begins && !on_record->on_item);
  const bool on_stream = !on_registry && !begins;
  const auto id = on_stream ? named_stream(command, on_record.has_value()) : registry_stream;
  CaseState* const of_case = on_stream && id ? find_case(*id) : nullptr;
  RecordState* const of_record = on_stream && id ? find_record(*id) : nullptr;
  // First of all, as another command under a used key is told so whatever else is wrong with it.
  std::optional<Result<Answer>> before;
  if (on_registry) before = repeated(command, registry_stream, registry_.done);
  if (begins) before = begun_before(command);
  if (of_case != nullptr) before = repeated(command, *id, of_case->done);
  if (of_record != nullptr) before = repeated(command, *id, of_record->done);
  if (before) return {std::move(*before), {}};
  if (auto fault = fault_of_texts(command)) return {std::move(*fault), {}};

  Moment at = now;
  if (!by_hand(command)) {
    at = command.at.value_or(now);
    if (auto problem = refused_to_importer(*city_, registry_, command, at, now))
      return {std::move(*problem), {}};
  } else if (command.at && registry_.sequence == 0 && command.actor == setup_actor) {
    at = std::min(*command.at, now);
  } else if (command.at) {
    return {refused("refused.no-right", {{"right", "@role.importer"}}, {}, "at"), {}};
  }
  if (on_registry) return decide_on_registry(command, at, now);
  if (!begins && !on_record && command.action != adopt_edition &&
      !is_case_action(city_->editions, command.action))
    return {Problem{ProblemKind::input, "input.unknown-action", {{"action", command.action}}, {}, "do"}, {}};
  const Person* actor = registry_.person(command.actor);
  if (actor == nullptr)
    return {refused("refused.unknown-person", {{"person", command.actor}}, {}, "actor"), {}};
  if (!actor->active)
    return {refused("refused.inactive-person", {{"person", command.actor}}, {}, "actor"), {}};
  if (begins && on_record) return decide_new_record(command, *actor, at, now);
  if (begins) return decide_new_case(command, *actor, at, now);
  if (!id) return {id.error(), {}};
  if (on_record && of_record != nullptr) return decide_on_record(command, *actor, *of_record, at, now);
  if (!on_record && of_case != nullptr) return decide_on_case(command, *actor, *of_case, at, now);
  return {refused("refused.unknown-case", {{"case", to_text(*id)}}, {}, "case"), {}};
}

// The importer may be among the people that a file brings first, so a line about people without a moment of
// its own is given by its actor, until the importer is known.
bool Decider::by_hand(const Command& command) const {
  if (command.importer.empty()) return true;
  if (registry_.sequence == 0 && command.actor == setup_actor) return true;
  return !command.at && registry_.person(command.importer) == nullptr && is_registry_action(command.action);
}

Result<CaseId> Decider::named_stream(const Command& command, bool record) {
  if (command.case_id) return *command.case_id;
  if (command.case_key.empty())
    return Problem{ProblemKind::input, "input.missing-field", {{"field", "case"}}, {}, "case"};
  const std::uint64_t hash = hash_of_key(command.case_key);
  if (record)
    if (const auto found = stream_by({IntakeDomain::name, hash})) return *found;
  if (const auto found = stream_by({IntakeDomain::key, hash})) return *found;
  return refused("refused.unknown-case", {{"case", "#" + command.case_key}}, {}, "case");
}

std::optional<CaseId> Decider::stream_by(IntakeKey key) {
  const auto known = intake_.find(key);
  return known != intake_.end() ? std::optional(known->second) : reader_->stream_by(key);
}

Result<Moment> Decider::moment_after(const StreamState& state, Moment at, Moment now,
                                     const Command& command) const {
  if (command.importer.empty()) return std::max(at, state.last_at);
  if (at < state.last_at)
    return refused("refused.before-last-event", {{"at", to_text(at)}, {"last", to_text(state.last_at)}}, {},
                   "at");
  if (auto problem =
          refused_as_history(registry_.founding, state.by_hand, state.last_at, at, now, city_->clock))
    return std::move(*problem);
  return at;
}

Decider::Decided Decider::decide_on_case(const Command& command, const Person& actor, CaseState& state,
                                         Moment at, Moment now) {
  const auto after = moment_after(state, at, now, command);
  if (!after) return {after.error(), {}};
  at = *after;
  if (auto problem = unknown_name(command)) return {std::move(*problem), {}};
  if (auto problem = check_review(*reader_, *city_, command, state)) return {std::move(*problem), {}};
  // The case itself was looked up last, so looking up another can't push it out of memory.
  const CaseState* target = nullptr;
  if (const auto* into = command.data.if_contains("into"); into != nullptr && into->is_string())
    if (const auto id = parse_case_id(std::string_view(into->get_string()))) target = find_case(*id);
  if ((command.action == "confirm_ending" && state.merges) || command.action == "finish_merged")
    if (const auto id = parse_case_id(state.merged_into)) target = find_case(*id);
  // Merged on, it is handled where the last of them is.
  if (command.action == "finish_merged")
    for (int more = 0; target != nullptr && target->state_name() == "merged" && more < most_mergers; ++more) {
      const auto id = parse_case_id(target->merged_into);
      target = id ? find_case(*id) : nullptr;
    }
  auto events = command.action == adopt_edition
                    ? decide_adoption(context_of(at, now), state, command, actor)
                    : decide_action(context_of(at, now), state, command, actor, target);
  if (!events) return {events.error(), {}};
  events->back().content = content_of(command, events->back().data);
  Answer answer{state.id, events->back().sequence, command.action, events->back().to, at};
  const CaseRegister before = state.registered;
  Decided decided{std::move(answer), record(state, std::move(*events))};
  if (!(before == state.registered)) decided.change->corrected = {before, state.registered};
  return decided;
}

Decider::Decided Decider::decide_on_record(const Command& command, const Person& actor, RecordState& state,
                                           Moment at, Moment now) {
  const auto after = moment_after(state, at, now, command);
  if (!after) return {after.error(), {}};
  if (auto problem = unknown_name(command)) return {std::move(*problem), {}};
  if (auto problem = not_of_the_group(command, state)) return {std::move(*problem), {}};
  if (auto problem = unfit_sources(command, state.grid, *after)) return {std::move(*problem), {}};
  auto events = wangge::decide_on_record(context_of(*after, now), state, command, actor);
  if (!events) return {events.error(), {}};
  if (auto problem = undecided(command, state)) return {std::move(*problem), {}};
  events->back().content = content_of(command, events->back().data);
  Answer answer{state.id, events->back().sequence, command.action, events->back().to, *after};
  const Event event = events->back();
  Decided decided{std::move(answer), record(state, std::move(*events))};
  decided.more = meet_duties(state, event, now);
  return decided;
}

Decider::Decided Decider::decide_on_registry(const Command& command, Moment at, Moment now) {
  if (auto problem = unknown_breach(command)) return {std::move(*problem), {}};
  if (auto problem = year_is_final(command)) return {std::move(*problem), {}};
  if (const Statement* statement = named_statement(command); statement != nullptr && !by_hand(command))
    if (auto problem = refused_as_history(registry_.founding, statement->by_hand, registry_.last_at, at, now,
                                          city_->clock))
      return {std::move(*problem), {}};
  at = std::max(at, registry_.last_at);
  auto event = decide_registry(*city_, registry_, command, at, now);
  if (!event) return {event.error(), {}};
  event->content = content_of(command, event->data);
  Answer answer{registry_stream, event->sequence, event->action, event->to, at};
  Change change = record(*event);
  moving_ = true;
  if (event->action == "add_person" || event->action == "change_person")
    change.people.push_back(row_of(*registry_.person(text_in(command.data, "person"))));
  moving_ = false;
  return {std::move(answer), std::move(change)};
}

Change Decider::record(const Event& event) {
  Change change;
  moving_ = true;
  change.events.push_back(chain(event, registry_.last_position, registry_.hash));
  apply(registry_, event);
  registry_.hash = change.events.back().hash;
  registry_.last_position = change.events.back().position;
  change.standing = standing_of(registry_);
  moving_ = false;
  return change;
}

std::optional<Result<Answer>> Decider::repeated(const Command& command, CaseId id,
                                                const DoneCommands& done) const {
  const DoneCommand* before = done.find(hash_of_key(command.key));
  if (before == nullptr) return std::nullopt;
  if (before->content != content_of(command, canonical_json(command.data)))
    return refused("refused.key-reused", {{"key", command.key}}, {}, "key");
  return Answer{id, before->sequence, before->action, before->state, before->at};
}

CaseState* Decider::find_case(CaseId id) {
  if (id == registry_stream || id.is_record()) return nullptr;
  if (CaseState* known = cases_.find(id)) return known;
  const auto events = reader_->events(id);
  return events.empty() ? nullptr : &cases_.keep(replay(events, city_->editions), durable_position_);
}

RecordState* Decider::find_record(CaseId id) {
  if (!id.is_record()) return nullptr;
  if (RecordState* known = records_.find(id)) return known;
  const auto events = reader_->events(id);
  return events.empty() ? nullptr : &records_.keep(replay_record(events, city_->editions), durable_position_);
}

StoredEvent Decider::chain(const Event& event, std::int64_t previous, const Hash& before) {
  StoredEvent stored;
  stored.position = head_.position + 1;
  stored.case_id = event.case_id;
  stored.sequence = event.sequence;
  stored.previous = previous;
  stored.key = event.key;
  stored.body = encode(event);
  stored.hash = hash_of(before, stored.body);
  head_.position = stored.position;
  recorded_ = event.recorded;
  head_.digest = digest_of(head_.digest, stored.hash);
  return stored;
}

void Decider::add_record_rows(std::vector<Change>& group, std::size_t from) {
  moving_ = true;
  std::unordered_set<std::int64_t> changed;
  for (std::size_t i = group.size(); i-- > 0;) {
    const CaseId id = group[i].standing.id;
    if (!id.is_record()) continue;
    if (changed.contains(id.value)) {
      group[i].record.reset();
    } else if (i >= from) {
      changed.insert(id.value);
      group[i].record = row_of(*find_record(id));
    }
  }
  moving_ = false;
}

template <class State>
Change Decider::record(State& state, std::vector<Event> events) {
  Change change;
  const bool fresh = state.sequence == 0;
  change.unit_before = fresh ? std::string() : state.accountable();
  const std::vector<int> touched = touched_by(events, state);
  const std::size_t findings = state.findings.size();
  const Involved involved = state.involved;
  const DerivedRows before =
      fresh ? DerivedRows{} : derived_rows(state, state.state_name(), touched, findings);
  moving_ = true;
  for (const Event& event : events) {
    change.events.push_back(chain(event, state.last_position, state.hash));
    apply(state, event);
    state.hash = change.events.back().hash;
    state.last_position = change.events.back().position;
  }
  change.standing = standing_of(state);
  const DerivedRows after = derived_rows(state, state.state_name(), touched, findings);
  change.desk_removed = without(before.desk, after.desk);
  change.desk_added = without(after.desk, before.desk);
  change.breaches = without(after.breaches, before.breaches);
  std::ranges::set_difference(state.involved, involved, std::back_inserter(change.involved));
  moving_ = false;
  return change;
}

template Change Decider::record(CaseState&, std::vector<Event>);
template Change Decider::record(RecordState&, std::vector<Event>);

}  // namespace wangge
