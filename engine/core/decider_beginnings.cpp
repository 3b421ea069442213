// How streams begin: cases, records, and what the calendar opens; each once (decider.h).
#include "engine/core/decider.h"

#include <algorithm>

#include "engine/base/refusal.h"
#include "engine/record/duty_met.h"

namespace wangge {

Decider::Decided Decider::decide_new_case(const Command& command, const Person& actor, Moment at,
                                          Moment now) {
  if (auto problem = unknown_name(command)) return {std::move(*problem), {}};
  const auto year = static_cast<int>(std::chrono::year_month_day{day_of(at)}.year());
  const CaseId id = next_case_id(year);
  auto events = decide_log(context_of(at, now), command, actor, id);
  if (!events) return {events.error(), {}};
  events->back().content = content_of(command, canonical_json(command.data));
  Answer answer{id, 1, command.action, events->back().to, at};
  Change change = begin(cases_, id, std::move(*events));
  moving_ = true;
  change.registered = cases_.find(id)->registered;
  moving_ = false;
  last_number_[year] = id.number();  // next_case_id() made room for it
  return {std::move(answer), std::move(change)};
}

Decider::Decided Decider::decide_new_record(const Command& given, const Person& actor, Moment at,
                                            Moment now) {
  if (auto problem = unknown_name(given)) return {std::move(*problem), {}};
  const auto year = static_cast<int>(std::chrono::year_month_day{day_of(at)}.year());
  const CaseId id = next_record_id(year);
  std::optional<Command> drawn;
  if (given.action == "draw_lots" && by_hand(given)) {
    drawn = given;
    if (auto problem = draw(*drawn, actor, id, at)) return {std::move(*problem), {}};
  }
  const Command& command = drawn ? *drawn : given;
  auto made = wangge::decide_new_record(context_of(at, now), command, actor, id);
  if (!made) return {made.error(), {}};
  if (auto problem = unfit_sources(command, made->record.grid, at)) return {std::move(*problem), {}};
  if (!made->record.name.empty())
    if (const auto other = stream_named(made->record.name))
      return {
          refused("refused.record-exists",
                  {{"kind", "@record." + made->record.kind}, {"record", to_text(*other)}}, made->clause, {}),
          {}};
  if (auto problem = at_two_places(*made, command.data)) return {std::move(*problem), {}};
  // Of a draw, what was asked for: it is that which is sent again.
  made->content = content_of(given, drawn ? canonical_json(given.data) : made->data);
  Answer answer{id, 1, command.action, made->to, at};
  const Event event = *made;
  Decided decided{std::move(answer), begin(records_, id, {std::move(*made)})};
  last_record_number_[year] = id.number();  // next_record_id() made room for it
  if (event.record.kind == "lot") recent_lots_[actor.unit] = at;
  if (event.record.kind == "patrol")
    recent_patrols_.push_back(
        {head_.position, id, presence_of(event.record.grid, command.data, event.actor)});
  decided.more = meet_duties(*records_.find(id), event, now);
  return decided;
}

Decider::Decided Decider::decide_own(const OpenDuty& order, Moment now) {
  const Duty& duty = order.duty;
  if (const auto known = stream_named(duty.key)) return {Answer{*known, 1, "open", {}, duty.opens}, {}};
  std::vector<Change> changes;
  const CaseId id = begin_duty(duty, now, changes);
  Answer answer{id, 1, "open", std::string(records_.find(id)->state_name()), duty.opens};
  return {std::move(answer), std::move(changes.front())};
}

CaseId Decider::begin_duty(const Duty& duty, Moment now, std::vector<Change>& changes) {
  const CaseId id = next_record_id(duty.year);
  Event event = open_duty(context_of(duty.opens, now), duty, id);
  changes.push_back(begin(records_, id, {std::move(event)}));
  last_record_number_[duty.year] = id.number();
  return id;
}

std::vector<Change> Decider::meet_duties(const RecordState& record, const Event& event, Moment now) {
  std::vector<Change> changes;
  if (record.times.contains("open")) return changes;
  const CaseId by = record.id;  // the record may be forgotten while others are looked up
  moving_ = true;               // what fails from here on leaves the record's own event behind
  const auto duties = duties_met(*city_, record, event, begun());
  for (const Duty& duty : duties) {
    const auto known = stream_named(duty.key);
    const CaseId id = known ? *known : begin_duty(duty, now, changes);
    RecordState* state = find_record(id);
    if (state == nullptr) continue;
    auto events = fulfil_duty(context_of(std::max(event.at, state->last_at), now), *state, by);
    if (!events.empty()) changes.push_back(this->record(*state, std::move(events)));
    moving_ = true;
  }
  moving_ = false;
  return changes;
}

Moment Decider::begun() {
  if (!begun_)
    if (const auto first = reader_->event(1)) begun_ = decode(first->body).at;
  return begun_.value_or(Moment::min());
}

template <class State>
Change Decider::begin(StateCache<State>& cache, CaseId id, std::vector<Event> events) {
  moving_ = true;
  std::vector<IntakeKey> intake = intake_of(events.front());
  for (const IntakeKey& key : intake) intake_[key] = id;
  State fresh;
  fresh.id = id;
  fresh.editions = city_->editions;
  Change change = record(cache.keep(std::move(fresh), durable_position_), std::move(events));
  change.unit_before.clear();
  change.intake = std::move(intake);
  return change;
}

std::optional<Result<Answer>> Decider::begun_before(const Command& command) {
  const auto id = stream_by({IntakeDomain::key, hash_of_key(command.key)});
  if (!id) return std::nullopt;
  const StreamState* state = nullptr;
  if (id->is_record())
    state = find_record(*id);
  else
    state = find_case(*id);
  if (state != nullptr)
    if (auto before = repeated(command, *id, state->done)) return before;
  return refused("refused.key-reused", {{"key", command.key}}, {}, "key");
}

CaseId Decider::next_record_id(int year) {
  auto found = last_record_number_.find(year);
  if (found == last_record_number_.end())
    found = last_record_number_.emplace(year, reader_->last_record_number(year)).first;
  return make_record_id(year, found->second + 1);
}

CaseId Decider::next_case_id(int year) {
  auto found = last_number_.find(year);
  if (found == last_number_.end()) found = last_number_.emplace(year, reader_->last_case_number(year)).first;
  return make_case_id(year, found->second + 1);
}

}  // namespace wangge
