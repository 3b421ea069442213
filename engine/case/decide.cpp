#include "engine/case/decide.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "engine/base/json_member.h"
#include "engine/base/refusal.h"
#include "engine/case/access.h"
#include "engine/case/case_clocks.h"
#include "engine/case/correction.h"
#include "engine/case/owed.h"
#include "engine/case/route.h"
#include "engine/case/steps.h"
#include "engine/stream/field.h"
#include "engine/stream/row_refusals.h"
#include "engine/stream/rule_words.h"

namespace wangge {
namespace {

namespace json = boost::json;

std::string possible_words(const City& city, const CaseState& state, const Person& actor, Moment at) {
  std::string words;
  std::set<std::string_view> named;  // the same action may be possible to several parties
  for (const PossibleAction& possible : possible_actions(city, state, actor, at)) {
    if (!named.insert(possible.rule->action).second) continue;
    if (!words.empty()) words += '|';
    words += action_word(possible.rule->action);
  }
  return words.empty() ? "@word.nothing" : words;
}

std::string unfinished_parties(const CaseState& state) {
  std::string units;
  for (const TaskState& task : state.tasks) {
    if (state.edition->task_states[static_cast<std::size_t>(task.state)].final) continue;
    if (!units.empty()) units += '|';
    units += '%';
    units += task.unit;
  }
  return units;
}

bool is_handled(const CaseState& state) {
  const std::string_view name = state.state_name();
  return name == "supervision" || name == "disclosure" || name == "closed";
}

// It ends, and not later than the city's data allow.
std::optional<Problem> refused_suspension(const DecisionContext& context, const CaseState& state,
                                          const Command& command) {
  if (command.action != "suspend" && command.action != "approve_suspension") return std::nullopt;
  const auto until = parse_moment(text_in(command.data, "until"));
  if (!until) return std::nullopt;
  const auto longest = start_entry(context.counting, state, 1, clock_of_suspension, state.focus(), 0,
                                   context.at, std::nullopt);
  if (*until > context.at && (!longest || *until <= *longest->due)) return std::nullopt;
  return refused(
      "refused.suspension-end",
      {{"until", to_short_text(*until)}, {"longest", longest ? to_short_text(*longest->due) : std::string()}},
      "D1", "until");
}

// What was found or suspected and is not decided.
std::string open_duties(const CaseState& state) {
  std::string duties;
  for (const ClockState& clock : state.clocks) {
    if (!clock.open() || !contains_word(clocks_of_duty, clock.clock)) continue;
    if (!duties.empty()) duties += '|';
    duties += "@clock." + clock.clock;
  }
  return duties;
}

Problem explain_refusal(const DecisionContext& context, const CaseState& state, const Command& command,
                        const Person& actor, const Outcome& outcome, std::uint32_t relations,
                        FieldMask given) {
  const City& city = context.counting.city;
  const std::string action = action_word(command.action);
  if (outcome.obstacle == Obstacle::no_transition || outcome.nearest == nullptr) {
    if (state.place.suspended) return refused("refused.suspended", {}, "D1");
    return refused("refused.wrong-state",
                   {{"action", action},
                    {"state", "@state." + std::string(state.state_name())},
                    {"possible", possible_words(city, state, actor, context.at)}},
                   {});
  }
  const TransitionRule& rule = *outcome.nearest;
  switch (outcome.obstacle) {
    case Obstacle::person: {
      constexpr auto above = static_cast<std::uint32_t>(Relation::supervisor) |
                             static_cast<std::uint32_t>(Relation::upper_office);
      if ((rule.relations & above) != 0 &&
          (relations & static_cast<std::uint32_t>(Relation::remote_upper)) != 0)
        return refused("refused.two-levels",
                       {{"action", action}, {"level", fmt::format("%{}", state.focus())}}, "S1");
      return refused_person(rule, "case", command.action, actor.name);
    }
    case Obstacle::condition:
      return refused(std::string(outcome.refusal),
                     {{"action", action},
                      {"post", actor.name},
                      {"parties", unfinished_parties(state)},
                      {"duties", open_duties(state)}},
                     rule.clause);
    default: {
      const FieldMask missing = rule.needs & ~given;
      if (command.action == "escalate" && (missing & mask_of({Field::report})) != 0)
        return refused("refused.missing-report", {}, rule.clause, "report");
      return refused_fields(rule, "case", command.action, given);
    }
  }
}

}  // namespace

Result<std::vector<Event>> decide_action(const DecisionContext& context, const CaseState& state,
                                         const Command& command, const Person& actor,
                                         const CaseState* target) {
  // What the case owes by now comes first, and the step finds its clocks as that leaves them.
  if (auto events = owed_events(context.counting, state, context.at, context.recorded); !events.empty()) {
    CaseState after = state;
    for (const Event& event : events) apply(after, event);
    Command settled = command;
    if (settled.expected_sequence) *settled.expected_sequence += static_cast<int>(events.size());
    auto decided = decide_action(context, after, settled, actor, target);
    if (decided) decided->insert(decided->begin(), events.begin(), events.end());
    return decided;
  }
  const auto given = check_fields(command.data, action_fields());
  if (!given) return given.error();
  const bool on_task = std::ranges::any_of(
      state.edition->task_rules, [&](const TransitionRule& rule) { return rule.action == command.action; });
  int party = 0;
  if (on_task) {
    const auto* value = command.data.if_contains("party");
    if (value == nullptr)
      return Problem{ProblemKind::input, "input.missing-field", {{"field", "party"}}, {}, "party"};
    party = static_cast<int>(value->as_int64());
    if (state.task(party) == nullptr || state.state_name() != "disposal.joint_enforcement")
      return refused("refused.no-such-party", {{"party", std::to_string(party)}}, "D3", "party");
  }
  // Parties never collide: a party's commands expect what the party last saw of itself.
  const int present = on_task ? state.task(party)->sequence : state.sequence;
  if (command.expected_sequence && *command.expected_sequence != present)
    return refused("refused.sequence-changed",
                   {{"expected", std::to_string(*command.expected_sequence)},
                    {"actual", std::to_string(present)},
                    {"what", "@state." + std::string(state.state_name())}},
                   {});

  const std::uint32_t relations = relations_of(context.counting.city, state, actor, party);
  Situation situation = situation_of(state, actor, context.at);
  const ClockState* const extended =
      command.action == "extend" ? clock_to_extend(state, text_in(command.data, "clock")) : nullptr;
  if (command.action == "extend") regard_clock(situation, extended, context.at);
  if (on_task) situation.enough_parties = enough_without(state, party);
  if (command.action == "correct_case") {
    if (auto problem = refused_correction(context.counting.city, state, command.data)) return *problem;
    situation.lowers = lowers(state, command.data);
  }
  if (target != nullptr) situation.merged_handled = is_handled(*target);
  Request request;
  request.relations = relations;
  request.roles = actor.roles;
  request.fields = *given;
  request.situation = &situation;
  CasePlace place = state.place;
  int task_state = on_task ? state.task(party)->state : 0;
  const Outcome outcome =
      on_task ? (state.place.suspended ? Outcome{}
                                       : state.edition->fire_task(task_state, command.action, request))
              : state.edition->fire_case(place, command.action, request);
  if (outcome.fired == nullptr)
    return explain_refusal(context, state, command, actor, outcome, relations, *given);
  const TransitionRule& rule = *outcome.fired;
  if (auto surplus = surplus_fields(rule, "case", command.action, *given)) return std::move(*surplus);

  if (auto problem = refused_suspension(context, state, command)) return std::move(*problem);
  auto route = route_of(context, state, command, actor, target);
  if (!route) return route.error();

  std::vector<Event> events =
      notice_events(context.counting.city, state, state.state_name(), context.at, context.recorded);
  Event event;
  event.case_id = state.id;
  event.sequence = state.sequence + static_cast<int>(events.size()) + 1;
  event.at = context.at;
  event.recorded = context.recorded;
  event.actor = actor.id;
  event.unit = actor.unit;
  event.as = first_relation(rule.relations & relations);
  event.role = first_role(rule.roles & actor.roles);
  event.importer = command.importer;
  event.action = command.action;
  event.clause = rule.clause;
  event.round = state.round + (rule.effect == ClockEffect::new_round && !on_task ? 1 : 0);
  event.party = party;
  event.set = std::move(*route);
  if (!command.data.empty()) event.data = canonical_json(command.data);
  event.key = hash_of_key(command.key);

  if (on_task) {
    event.from = state.edition->task_states[static_cast<std::size_t>(state.task(party)->state)].name;
    event.to = state.edition->task_states[static_cast<std::size_t>(task_state)].name;
    event.clocks =
        task_step_entries(context.counting, context.at, state, *state.task(party), rule, task_state);
  } else {
    CaseCore after = state;
    after.place = place;
    for (const auto& [named, unit] : event.set) after.unit(named) = unit;
    if (command.action == "take_transfer") after.transferred = true;
    after.told_there = target != nullptr && target->complaint;
    if (command.action == "handle_own" || command.action == "delegate") {
      const auto flag = [&](std::string_view name) {
        const auto* value = command.data.if_contains(name);
        return value != nullptr && value->as_bool();
      };
      after.difficult = flag("difficult");
      after.on_spot = flag("on_spot");
    }
    event.from = state.state_name();
    event.to = after.state_name();
    if (command.action == "correct_case") {
      correct(after, command.data);
      event.clocks = correction_entries(context.counting, context.at, state, after);
    } else if (command.action == "extend") {
      const auto entry = extend_entry(context.counting, *extended,
                                      static_cast<int>(command.data.at("days").as_int64()), context.at);
      if (!entry) return entry.error();
      event.clocks.push_back(*entry);
    } else {
      event.clocks = step_entries(context.counting, context.at, state, after, rule, command.data);
    }
  }
  events.push_back(std::move(event));
  return events;
}

std::vector<PossibleAction> possible_actions(const City& city, const CaseState& state, const Person& actor,
                                             Moment at) {
  std::vector<PossibleAction> possible;
  Situation situation = situation_of(state, actor, at);
  Outcome outcome;
  Request request;
  request.relations = relations_of(city, state, actor, 0);
  request.roles = actor.roles;
  request.situation = &situation;
  request.outcome = &outcome;
  request.asking = true;
  for (const TransitionRule* rule : rules_at(*state.edition, state.place))
    if (permits(*rule, request)) possible.push_back({rule, 0});
  if (state.place.suspended || state.state_name() != "disposal.joint_enforcement") return possible;
  for (const TaskState& task : state.tasks) {
    request.relations = relations_of(city, state, actor, task.number);
    situation.enough_parties = enough_without(state, task.number);
    for (const TransitionRule& rule : state.edition->task_rules)
      if (rule.source == state.edition->task_states[static_cast<std::size_t>(task.state)].name &&
          permits(rule, request))
        possible.push_back({&rule, task.number});
  }
  return possible;
}

}  // namespace wangge
