#include "engine/record/record_state.h"

#include <algorithm>
#include <boost/json.hpp>
#include <stdexcept>
#include "engine/base/json_member.h"

namespace wangge {
namespace {

namespace json = boost::json;

void merge(json::object& fields, const json::object& data) {
  for (const auto& [name, value] : data)
    if (name != "party") fields[name] = value;
}

int state_of(const Event& event, int known) {
  if (known < 0) throw std::runtime_error("unknown state " + event.to);
  return known;
}

// What every record says of itself in its first event, beside its fields.
void begin(RecordState& state, const Event& event, const json::object& data) {
  state.edition = &edition_of(state.editions, event);
  state.kind = state.edition->record_kind(event.record.kind);
  if (state.kind == nullptr) throw std::runtime_error("unknown kind of record " + event.record.kind);
  state.grid = event.record.grid;
  state.year = event.record.year;
  state.subject = event.record.subject;
  state.begun = event.at;
  if (event.actor != system_actor) involve_person(state, event.actor);
  if (state.kind->item_state_named("bulletin.sent") >= 0)
    if (const auto* units = data.if_contains("units"))
      for (const auto& unit : units->as_array()) {
        RecordItem& item = state.items.emplace_back();
        item.number = static_cast<int>(state.items.size());
        item.unit = std::string(unit.as_string());
        involve_unit(state, item.unit);
        item.state = state.kind->item_state_named("bulletin.sent");
        item.sequence = event.sequence;
      }
}

// An approval ends what went before it; a hand in it had whoever led to where another is asked for.
void keep_hand(std::vector<std::string>& hands, std::span<const TransitionRule> rules, const Event& event) {
  const auto asks_for_another = [](const TransitionRule& rule) {
    return rule.condition.by_another || rule.also.by_another;
  };
  const bool approves = std::ranges::any_of(rules, [&](const TransitionRule& rule) {
    return rule.action == event.action && rule.source == event.from && asks_for_another(rule);
  });
  if (approves) {
    hands.clear();
    return;
  }
  const bool to_be_approved = std::ranges::any_of(
      rules, [&](const TransitionRule& rule) { return rule.source == event.to && asks_for_another(rule); });
  const auto place = std::ranges::lower_bound(hands, event.actor);
  if (to_be_approved && (place == hands.end() || *place != event.actor)) hands.insert(place, event.actor);
}

void keep_membership(RecordState& state, const Event& event) {
  if (!event.to.starts_with("leading_group.")) return;
  std::vector<std::string> units;
  if (event.to == "leading_group.formed") units = texts_in(state.fields, "units");
  if (state.memberships.empty() || state.memberships.back().units != units)
    state.memberships.push_back({event.at, std::move(units)});
}

void apply_item(RecordState& state, const Event& event, const json::object& data) {
  if (event.party == static_cast<int>(state.items.size()) + 1) {
    RecordItem& fresh = state.items.emplace_back();
    fresh.number = event.party;
    fresh.unit = event.set.empty() ? event.unit : event.set.front().second;
  }
  if (event.party < 1 || event.party > static_cast<int>(state.items.size()))
    throw std::runtime_error("no item " + std::to_string(event.party));
  RecordItem& item = state.items[static_cast<std::size_t>(event.party - 1)];
  item.state = state_of(event, state.kind->item_state_named(event.to));
  merge(item.fields, data);
  item.times[event.action] = event.at;
  item.last_actor = event.actor;
  keep_hand(item.hands, state.kind->item_rules, event);
  item.sequence = event.sequence;
}

json::object json_of(const ActionTimes& times) {
  json::object object;
  for (const auto& [action, at] : times) object[action] = milliseconds_of(at);
  return object;
}

ActionTimes times_of(const json::object& object) {
  ActionTimes times;
  for (const auto& [action, at] : object) times.emplace(action, moment_of(at.as_int64()));
  return times;
}

}  // namespace

const std::string& RecordState::accountable() const {
  const std::string& named = unit(kind->states[static_cast<std::size_t>(state)].accountable);
  return named.empty() ? holder() : named;
}

const RecordItem* RecordState::item(int number) const {
  if (number < 1 || static_cast<std::size_t>(number) > items.size()) return nullptr;
  return &items[static_cast<std::size_t>(number - 1)];
}

void apply(RecordState& state, const Event& event) {
  begin_event(state, event);
  // Warnings and breaches move no record.
  const bool notice = event.actor == system_actor && event.sequence > 1 && event.from == event.to;
  const json::object data = event.data.empty() ? json::object{} : json::parse(event.data).as_object();
  if (event.sequence == 1) begin(state, event, data);
  if (state.kind == nullptr) throw std::runtime_error("a record without its first event");
  if (!notice && event.party != 0) {
    apply_item(state, event, data);
  } else if (!notice) {
    for (const auto& [party, unit] : event.set) state.unit(party) = unit;
    state.state = state_of(event, state.kind->state_named(event.to));
    merge(state.fields, data);
    state.times[event.action] = event.at;
    keep_hand(state.hands, state.kind->rules, event);
    keep_membership(state, event);
  }
  end_event(state, event);
}

CaseStanding standing_of(const RecordState& state) {
  return {state.id,       std::string(state.state_name()),
          state.open(),   state.accountable(),
          state.sequence, state.last_position,
          state.round,    state.last_at};
}

RecordRow row_of(const RecordState& state) {
  json::array items;
  for (const RecordItem& item : state.items)
    items.push_back({{"fields", item.fields},
                     {"n", item.number},
                     {"state", state.kind->item_states[static_cast<std::size_t>(item.state)].name},
                     {"times", json_of(item.times)},
                     {"unit", item.unit}});
  json::object body{{"fields", state.fields}, {"times", json_of(state.times)}};
  if (!items.empty()) body["items"] = std::move(items);
  return {state.id,    std::string(state.kind->name), state.grid, state.holder(), state.year, state.subject,
          state.begun, canonical_json(body)};
}

CaseProjection projection_of(const RecordState& state) {
  return {std::nullopt, standing_of(state), desk_of(state, state.state_name()), breaches_of(state),
          row_of(state)};
}

std::string RecordView::text(std::string_view field) const {
  return text_in(fields, field);
}
std::int64_t RecordView::number(std::string_view field) const {
  const auto* value = fields.if_contains(field);
  return value != nullptr && value->is_int64() ? value->as_int64() : 0;
}
std::vector<std::string> RecordView::texts(std::string_view field) const {
  std::vector<std::string> found;
  if (const auto* value = fields.if_contains(field); value != nullptr && value->is_array())
    for (const auto& one : value->as_array())
      if (one.is_string()) found.emplace_back(one.as_string());
  return found;
}

RecordView view_of(const RecordRow& row) {
  const json::object body = json::parse(row.body).as_object();
  RecordView view;
  view.fields = body.at("fields").as_object();
  view.times = times_of(body.at("times").as_object());
  if (const auto* items = body.if_contains("items"))
    for (const auto& one : items->as_array()) {
      const json::object& item = one.as_object();
      view.items.push_back({static_cast<int>(item.at("n").as_int64()), text_in(item, "state"),
                            text_in(item, "unit"), item.at("fields").as_object(),
                            times_of(item.at("times").as_object())});
    }
  return view;
}

}  // namespace wangge
