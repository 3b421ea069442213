#include "engine/core/adoption.h"

#include <algorithm>

#include "engine/base/json_member.h"
#include "engine/base/refusal.h"
#include "engine/case/case_clocks.h"
#include "engine/stream/field.h"

namespace wangge {
namespace {

constexpr std::string_view clause = "N2";  // the six work systems, whose tables these are

constexpr FieldRule adoption_fields[] = {{"edition", FieldType::text, 1, 40},
                                         {"reason", FieldType::text, 1, 2000, demanded_words},
                                         {"paper", FieldType::text, 1, 200, demanded_words}};

// Every party's task must find its state there.
bool knows_tasks(const Edition& edition, const CaseState& state) {
  return std::ranges::all_of(state.tasks, [&](const TaskState& task) {
    const StateRule& before = state.edition->task_states[static_cast<std::size_t>(task.state)];
    return edition.task_state_named(before.name) >= 0;
  });
}

ClockEntry old_clock(const ClockState& clock, ClockOperation operation, std::string_view edition) {
  ClockEntry entry;
  entry.number = clock.number;
  entry.operation = operation;
  entry.old = clock.due;
  if (operation == ClockOperation::recompute) {
    entry.due = clock.due;
    if (clock.due) entry.notice = clock.notice;
  }
  entry.reason = edition;
  return entry;
}

std::vector<ClockEntry> clocks_of(const DecisionContext& context, const CaseState& before,
                                  const CaseCore& after) {
  std::vector<ClockEntry> entries;
  const Edition& edition = *after.edition;
  const std::string_view wanted = after.state_rule().clock;
  const ClockState* left = before.state_clock();
  bool runs = wanted.empty();
  for (const ClockState& clock : before.clocks) {
    if (!clock.open()) continue;
    const bool goes_on =
        &clock == left ? clock.clock == wanted : after.open() && edition.has_clock(clock.clock);
    if (goes_on && clock.party == 0 && clock.clock == wanted) runs = true;
    entries.push_back(
        old_clock(clock, goes_on ? ClockOperation::recompute : ClockOperation::cancel, edition.name));
  }
  if (runs) return entries;
  const int number = static_cast<int>(before.clocks.size()) + 1;
  auto fresh =
      start_entry(context.counting, after, number, wanted, after.accountable(), 0, context.at, std::nullopt);
  if (!fresh) return entries;
  entries.push_back(std::move(*fresh));
  if (before.place.suspended) {
    ClockEntry pause;
    pause.number = number;
    pause.operation = ClockOperation::pause;
    pause.reason = edition.name;
    entries.push_back(std::move(pause));
  }
  return entries;
}

}  // namespace

Result<std::vector<Event>> decide_adoption(const DecisionContext& context, const CaseState& state,
                                           const Command& command, const Person& actor) {
  const City& city = context.counting.city;
  if (const auto given = check_fields(command.data, adoption_fields); !given) return given.error();
  for (const FieldRule& field : adoption_fields)
    if (!command.data.contains(field.name))
      return Problem{ProblemKind::input,
                     "input.missing-field",
                     {{"field", std::string(field.name)}},
                     {},
                     std::string(field.name)};
  if ((actor.roles & static_cast<std::uint32_t>(Role::administrator)) == 0 ||
      grid_of_unit(actor.unit) != city.grid)
    return refused("refused.no-right", {{"right", "@role.administrator"}}, clause, "actor");
  if (command.expected_sequence && *command.expected_sequence != state.sequence)
    return refused("refused.sequence-changed",
                   {{"expected", std::to_string(*command.expected_sequence)},
                    {"actual", std::to_string(state.sequence)},
                    {"what", "@state." + std::string(state.state_name())}},
                   clause);
  const std::string name = text_in(command.data, "edition");
  const Edition* edition = edition_named(state.editions, name);
  if (edition == nullptr)
    return refused("refused.unknown-edition", {{"edition", name}, {"known", names_of(state.editions)}},
                   clause, "edition");
  if (edition == state.edition)
    return refused("refused.edition-present", {{"edition", name}}, clause, "edition");
  if (edition->follows != state.edition->name)
    return refused("refused.edition-does-not-follow",
                   {{"edition", name}, {"present", std::string(state.edition->name)}}, clause, "edition");
  if (!state.open()) return refused("refused.closed", {{"action", "@action.adopt_edition"}}, clause);
  CaseCore after = state;
  after.edition = edition;
  after.place.state = edition->successor_of(state.state_name());
  if (after.place.state < 0 || !knows_tasks(*edition, state))
    return refused("refused.no-successor-state",
                   {{"edition", name}, {"state", "@state." + std::string(state.state_name())}}, clause,
                   "edition");

  std::vector<Event> events = notice_events(city, state, state.state_name(), context.at, context.recorded);
  Event event;
  event.case_id = state.id;
  event.sequence = state.sequence + static_cast<int>(events.size()) + 1;
  event.at = context.at;
  event.recorded = context.recorded;
  event.actor = actor.id;
  event.unit = actor.unit;
  event.role = name_of(Role::administrator);
  event.importer = command.importer;
  event.action = adopt_edition;
  event.clause = clause;
  event.from = state.state_name();
  event.to = after.state_name();
  event.round = state.round;
  event.edition = name;
  event.data = canonical_json(command.data);
  event.clocks = clocks_of(context, state, after);
  event.key = hash_of_key(command.key);
  events.push_back(std::move(event));
  return events;
}

std::optional<std::string> refused_adoption(const CaseState& state, const Event& event) {
  const Edition& edition = edition_of(state.editions, event);
  if (edition.follows != state.edition->name)
    return "edition " + event.edition + " does not follow " + std::string(state.edition->name);
  if (event.from != state.state_name() || edition.successor_of(event.from) < 0 ||
      edition.case_states[static_cast<std::size_t>(edition.successor_of(event.from))].name != event.to)
    return "adopt_edition leads elsewhere than to " + event.to;
  return std::nullopt;
}

}  // namespace wangge
