#include "engine/record/decide_record.h"

#include <algorithm>
#include <boost/json.hpp>

#include "engine/base/json_member.h"
#include "engine/base/refusal.h"
#include "engine/case/access.h"
#include "engine/record/record_checks.h"
#include "engine/record/record_contents.h"
#include "engine/record/record_subject.h"
#include "engine/record/text_review.h"
#include "engine/stream/field.h"
#include "engine/stream/row_refusals.h"
#include "engine/stream/rule_words.h"

namespace wangge {
namespace {

namespace json = boost::json;

constexpr std::uint32_t bit(Relation relation) {
  return static_cast<std::uint32_t>(relation);
}

const Unit* office_for(const City& city, GridCode grid) {
  return city.office_of(grid.level() == 4 ? grid.parent() : grid);
}

bool is_office(const City& city, std::string_view unit) {
  const Unit* known = city.unit(unit);
  return known != nullptr && (known->kind == UnitKind::office || known->kind == UnitKind::station);
}

bool all_finished(const RecordState& record) {
  return std::ranges::all_of(record.items, [&](const RecordItem& item) {
    return record.kind->item_states[static_cast<std::size_t>(item.state)].final;
  });
}

// Whether the public was told last after the last finding was mended (O1).
bool rectification_public(const RecordState& record) {
  std::optional<Moment> told;
  for (const std::string_view action : {"publish_findings", "correct_findings", "publish_rectification"})
    if (const auto done = record.times.find(action); done != record.times.end())
      told = std::max(told.value_or(done->second), done->second);
  return std::ranges::all_of(record.items, [&](const RecordItem& item) {
    const auto mended = item.times.find("report_item");
    return mended == item.times.end() || (told && mended->second <= *told);
  });
}

// What guards ask, from the record's events alone but for who holds it.
Situation situation_of(const RecordState& record, const Person& actor, const RecordItem* item) {
  Situation situation;
  situation.level = record.grid.level();
  situation.open = record.open();
  if (record.sequence != 0) situation.stands = record.state_name();
  situation.parties_finished = all_finished(record);
  situation.same_person = std::ranges::binary_search(item == nullptr ? record.hands : item->hands, actor.id);
  const GridCode above = grid_of_unit(record.holder());
  situation.directly_below = record.grid.level() == above.level() + 1 && above.contains(record.grid);
  // Keys of offices are the same in every city's data: the template's kind is not in the log.
  const std::string& holder = record.holder();
  situation.by_office = holder.ends_with("-office") || holder.ends_with("-station");
  situation.rectification_public = rectification_public(record);
  return situation;
}

Problem explain(const Outcome& outcome, const RecordKind& kind, std::string_view state,
                const Command& command, const Person& actor, const RecordState& record, FieldMask given) {
  const std::string action = action_word(command.action);
  if (outcome.obstacle == Obstacle::no_transition || outcome.nearest == nullptr)
    return refused("refused.record-state",
                   {{"action", action},
                    {"kind", "@record." + std::string(kind.name)},
                    {"state", "@state." + std::string(state)}},
                   {});
  const TransitionRule& rule = *outcome.nearest;
  switch (outcome.obstacle) {
    case Obstacle::person:
      return refused_person(rule, kind.name, command.action, actor.name);
    case Obstacle::condition: {
      std::string unfinished;
      for (const RecordItem& item : record.items)
        if (!kind.item_states[static_cast<std::size_t>(item.state)].final)
          unfinished += (unfinished.empty() ? "%" : "|%") + item.unit;
      return refused(std::string(outcome.refusal),
                     {{"action", action},
                      {"kind", "@record." + std::string(kind.name)},
                      {"state", "@state." + std::string(record.state_name())},
                      {"grid", to_text(record.grid)},
                      {"post", actor.name},
                      {"parties", unfinished}},
                     rule.clause);
    }
    default:
      return refused_fields(rule, kind.name, command.action, given);
  }
}

Event event_of(const DecisionContext& context, const Command& command, const Person& actor,
               const TransitionRule& rule, std::uint32_t relations) {
  Event event;
  event.at = context.at;
  event.recorded = context.recorded;
  event.actor = actor.id;
  event.unit = actor.unit;
  event.as = first_relation(rule.relations & relations);
  event.role = rule.roles == any_role ? std::string_view{} : first_role(rule.roles & actor.roles);
  event.importer = command.importer;
  event.action = command.action;
  event.clause = rule.clause;
  if (!command.data.empty()) event.data = canonical_json(command.data);
  event.key = hash_of_key(command.key);
  return event;
}

DeadlineCircumstances circumstances_of(std::string_view unit, Moment at) {
  DeadlineCircumstances circumstances;
  circumstances.level = grid_of_unit(unit).level();
  circumstances.start = at;
  return circumstances;
}

bool has_word(std::string_view list, std::string_view word) {
  while (!list.empty()) {
    const auto blank = list.find(' ');
    if (list.substr(0, blank) == word) return true;
    list = blank == std::string_view::npos ? std::string_view{} : list.substr(blank + 1);
  }
  return false;
}

// A row that moves ends the clock of the state that is left and starts that of the next; `party` is the item,
// or 0.
std::vector<ClockEntry> clocks_of(const DecisionContext& context, const RecordState& record,
                                  const TransitionRule& rule, const StateRule& left, const StateRule& next,
                                  const std::string& unit, int party, const json::object& data) {
  std::vector<ClockEntry> entries;
  for (const ClockState& clock : record.clocks) {
    if (!clock.open() || clock.party != party) continue;
    const bool of_state = rule.effect != ClockEffect::continues && clock.clock == left.clock;
    if (!of_state && !has_word(rule.meets, clock.clock)) continue;
    ClockEntry entry;
    entry.number = clock.number;
    entry.operation = rule.effect == ClockEffect::restarts ? ClockOperation::cancel : ClockOperation::meet;
    entries.push_back(std::move(entry));
  }
  if (rule.effect == ClockEffect::continues || next.clock.empty()) return entries;
  std::optional<Limit> limit;
  if (const std::string given = text_in(data, "limit"); !given.empty()) limit = parse_limit(given);
  if (auto entry = start_entry(context.counting, circumstances_of(unit, context.at),
                               static_cast<int>(record.clocks.size()) + 1, next.clock, unit, party, limit))
    entries.push_back(std::move(*entry));
  return entries;
}

int year_in(const json::object& data, Moment at) {
  if (const auto* year = data.if_contains("year")) return static_cast<int>(year->as_int64());
  const std::string from = text_in(data, "from");
  const Moment moment = from.empty() ? at : *parse_moment(from);
  return static_cast<int>(std::chrono::year_month_day{day_of(moment)}.year());
}

}  // namespace

std::uint32_t relations_of(const City& city, const RecordState& record, const Person& person, int item) {
  std::uint32_t relations = 0;
  if (record.holder() == person.unit) relations |= bit(Relation::holder);
  if (record.unit(Party::receiver) == person.unit) relations |= bit(Relation::receiver);
  if (record.unit(Party::reporting) == person.unit) relations |= bit(Relation::reporting);
  const auto is = [&](const Unit* unit) { return unit != nullptr && unit->id == person.unit; };
  if (is(office_for(city, record.grid))) relations |= bit(Relation::office);
  if (record.grid.level() > 1 && is(city.office_of(record.grid.parent())))
    relations |= bit(Relation::upper_office);
  if (record.grid.level() < 4 && is(city.government_of(record.grid))) relations |= bit(Relation::organiser);
  const GridCode own = grid_of_unit(person.unit);
  if (record.sequence == 0 && own.contains(record.grid)) relations |= bit(Relation::reporting);
  if (own.level() == record.grid.level() + 1 && record.grid.contains(own) && is_office(city, person.unit))
    relations |= bit(Relation::delegate);
  for (const RecordItem& one : record.items)
    if ((item == 0 || one.number == item) && one.unit == person.unit) relations |= bit(Relation::participant);
  return relations;
}

Result<Event> decide_new_record(const DecisionContext& context, const Command& command, const Person& actor,
                                CaseId id) {
  const City& city = context.counting.city;
  const auto given = check_fields(command.data, action_fields());
  if (!given) return given.error();
  const RecordKind& kind = *city.edition->record_kind(record_action(command.action)->kind->name);
  const RecordSubject& subject = record_subject(kind.name);
  RecordState record;
  record.id = id;
  record.kind = &kind;
  record.grid = parse_grid_code(text_in(command.data, "grid")).value_or(grid_of_unit(actor.unit));
  if (record.grid.level() < subject.least_level || record.grid.level() > subject.most_level)
    return refused("refused.record-level",
                   {{"kind", "@record." + std::string(kind.name)}, {"grid", to_text(record.grid)}}, "N1",
                   "grid");
  if (city.tree(day_of(context.at)).find(record.grid) == nullptr)
    return refused("refused.unknown-grid", {{"grid", to_text(record.grid)}}, "N1", "grid");
  record.year = year_in(command.data, context.at);
  record.subject = text_in(command.data, "subject");
  if (!subject.subjects.empty() &&
      std::ranges::find(subject.subjects, record.subject) == subject.subjects.end()) {
    std::string known;
    for (const std::string_view one : subject.subjects) known.append(known.empty() ? "" : ", ").append(one);
    return bad_field("subject", record.subject, known);
  }
  const Unit* office = office_for(city, record.grid);
  record.unit(Party::holder) =
      subject.holder == RecordHolder::actor || office == nullptr ? actor.unit : office->id;
  if (auto problem = check_named(context, command, actor)) return std::move(*problem);
  if (auto problem = check_contents(context, record, command)) return std::move(*problem);

  const std::uint32_t relations = relations_of(city, record, actor, 0);
  const Situation situation = situation_of(record, actor, nullptr);
  Request request;
  request.relations = relations;
  request.roles = actor.roles;
  request.fields = *given;
  request.situation = &situation;
  int state = 0;
  const Outcome outcome = kind.fire(state, command.action, request);
  if (outcome.fired == nullptr) return explain(outcome, kind, "unopened", command, actor, record, *given);
  if (auto problem = surplus_fields(*outcome.fired, kind.name, command.action, *given))
    return std::move(*problem);
  if (auto problem = check_beginning(record, command, context.at)) return std::move(*problem);

  Event event = event_of(context, command, actor, *outcome.fired, relations);
  event.case_id = id;
  event.sequence = 1;
  event.from = "unopened";
  event.to = kind.states[static_cast<std::size_t>(state)].name;
  event.edition = city.edition->name;
  event.record = {std::string(kind.name), record.grid, record.year, record.subject,
                  kind.name == "text_review"
                      ? review_identity(actor.id, command.data)
                      : record_identity(subject, record.grid, record.holder(), record.year, record.subject)};
  event.set = {{Party::reporting, actor.unit}, {Party::holder, record.holder()}};
  const StateRule& next = kind.states[static_cast<std::size_t>(state)];
  event.clocks =
      clocks_of(context, record, *outcome.fired, kind.states[0], next, record.holder(), 0, command.data);
  return event;
}

Result<std::vector<Event>> decide_on_record(const DecisionContext& context, const RecordState& record,
                                            const Command& command, const Person& actor) {
  const City& city = context.counting.city;
  const auto given = check_fields(command.data, action_fields());
  if (!given) return given.error();
  const RecordAction action = *record_action(command.action);
  const RecordKind& kind = *record.kind;
  if (action.kind->name != kind.name)
    return refused("refused.record-state",
                   {{"action", action_word(command.action)},
                    {"kind", "@record." + std::string(kind.name)},
                    {"state", "@state." + std::string(record.state_name())}},
                   {});
  if (auto problem = check_named(context, command, actor)) return std::move(*problem);
  if (auto problem = check_contents(context, record, command)) return std::move(*problem);
  const bool begins_item = action.on_item && action.begins;
  const RecordItem* item = nullptr;
  if (action.on_item && !begins_item) {
    const auto* number = command.data.if_contains("party");
    if (number == nullptr)
      return Problem{ProblemKind::input, "input.missing-field", {{"field", "party"}}, {}, "party"};
    item = record.item(static_cast<int>(number->as_int64()));
    if (item == nullptr)
      return refused("refused.no-such-item", {{"item", std::to_string(number->as_int64())}}, {}, "party");
  }
  const int present = item != nullptr ? item->sequence : record.sequence;
  if (command.expected_sequence && *command.expected_sequence != present)
    return refused("refused.sequence-changed",
                   {{"expected", std::to_string(*command.expected_sequence)},
                    {"actual", std::to_string(present)},
                    {"what", "@state." + std::string(record.state_name())}},
                   {});
  // Nothing is added to what is over; an item that stands may still be brought to its end.
  if (begins_item && !record.open())
    return refused("refused.record-state",
                   {{"action", action_word(command.action)},
                    {"kind", "@record." + std::string(kind.name)},
                    {"state", "@state." + std::string(record.state_name())}},
                   {});

  const std::uint32_t relations = relations_of(city, record, actor, item != nullptr ? item->number : 0);
  const Situation situation = situation_of(record, actor, item);
  Request request;
  request.relations = relations;
  request.roles = actor.roles;
  request.fields = *given;
  request.situation = &situation;
  int state = action.on_item ? (item != nullptr ? item->state : 0) : record.state;
  const auto states = action.on_item ? kind.item_states : kind.states;
  const StateRule& left = states[static_cast<std::size_t>(state)];
  const Outcome outcome = action.on_item ? kind.fire_item(state, command.action, request)
                                         : kind.fire(state, command.action, request);
  if (outcome.fired == nullptr) return explain(outcome, kind, left.name, command, actor, record, *given);
  const TransitionRule& rule = *outcome.fired;
  if (auto problem = surplus_fields(rule, kind.name, command.action, *given)) return std::move(*problem);
  if (auto problem = check_step(context, record, item, command, actor)) return std::move(*problem);

  std::vector<Event> events = notice_events(city, record, record.state_name(), context.at, context.recorded);
  Event event = event_of(context, command, actor, rule, relations);
  event.case_id = record.id;
  event.sequence = record.sequence + static_cast<int>(events.size()) + 1;
  event.round = record.round;
  event.from = left.name;
  const StateRule& next = states[static_cast<std::size_t>(state)];
  event.to = next.name;
  std::string unit = record.holder();
  if (action.on_item) {
    event.party = item != nullptr ? item->number : static_cast<int>(record.items.size()) + 1;
    unit = item != nullptr ? item->unit : text_in(command.data, "unit");
    if (unit.empty()) {
      // A line about a county is its office's; what a person brings up of their own is their unit's.
      const auto grid = parse_grid_code(text_in(command.data, "grid"));
      const Unit* office = grid ? office_for(city, *grid) : nullptr;
      unit = office != nullptr ? office->id : actor.unit;
    }
    if (item == nullptr) event.set = {{Party::delegate, unit}};
    if (next.accountable == Party::holder) unit = record.holder();
  } else if (next.accountable == Party::receiver) {
    unit = record.unit(Party::receiver);
  }
  event.clocks = clocks_of(context, record, rule, left, next, unit, event.party, command.data);
  events.push_back(std::move(event));
  return events;
}

std::vector<PossibleRecordAction> possible_record_actions(const City& city, const RecordState& record,
                                                          const Person& actor, Moment) {
  std::vector<PossibleRecordAction> possible;
  const auto ask = [&](const TransitionRule& rule, const RecordItem* item) {
    const Situation situation = situation_of(record, actor, item);
    Outcome outcome;
    Request request;
    request.relations = relations_of(city, record, actor, item != nullptr ? item->number : 0);
    request.roles = actor.roles;
    request.situation = &situation;
    request.outcome = &outcome;
    request.asking = true;
    if (permits(rule, request)) possible.push_back({&rule, item != nullptr ? item->number : 0});
  };
  for (const TransitionRule& rule : record.kind->rules)
    if (rule.source == record.state_name()) ask(rule, nullptr);
  for (const TransitionRule& rule : record.kind->item_rules) {
    if (rule.source == "unopened") {
      if (record.open()) ask(rule, nullptr);
      continue;
    }
    for (const RecordItem& item : record.items)
      if (rule.source == record.kind->item_states[static_cast<std::size_t>(item.state)].name)
        ask(rule, &item);
  }
  return possible;
}

std::string refused_record_event(const RecordState& record, const Event& event) {
  const bool begins = record.sequence == 0;
  const bool notice = event.actor == system_actor && !begins && event.from == event.to;
  if (notice)
    return event.to == record.state_name() ? std::string() : event.action + ": the system moved the record";
  RecordState before;
  before.kind = begins ? edition_of(record.editions, event).record_kind(event.record.kind) : record.kind;
  if (before.kind == nullptr) return "no such kind: " + event.record.kind;
  if (begins) {
    before.grid = event.record.grid;
    for (const auto& [party, unit] : event.set) before.unit(party) = unit;
  }
  const RecordState& asked = begins ? before : record;
  const RecordKind& kind = *asked.kind;
  const RecordItem* item = event.party == 0 ? nullptr : record.item(event.party);
  if (event.party != 0 && item == nullptr && event.party != static_cast<int>(record.items.size()) + 1)
    return "items are not numbered one by one";
  const Person actor{event.actor, {}, event.unit, role_named(event.role), true};
  const Situation situation = situation_of(asked, actor, item);
  Request request;
  request.relations = relation_named(event.as);
  request.roles = event.role.empty() ? any_role : role_named(event.role);
  request.fields = ~FieldMask{0};
  request.situation = &situation;
  const bool on_item = event.party != 0;
  int state = on_item ? (item != nullptr ? item->state : 0) : asked.state;
  const auto states = on_item ? kind.item_states : kind.states;
  const std::string from(states[static_cast<std::size_t>(state)].name);
  const Outcome outcome =
      on_item ? kind.fire_item(state, event.action, request) : kind.fire(state, event.action, request);
  if (outcome.fired == nullptr) return event.action + " is not allowed in " + from;
  if (outcome.fired->clause != event.clause) return event.action + " cites another clause";
  if (states[static_cast<std::size_t>(state)].name != event.to)
    return event.action + " leads elsewhere than to " + event.to;
  return {};
}

}  // namespace wangge
