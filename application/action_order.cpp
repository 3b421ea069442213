#include "application/action_order.h"

#include <algorithm>
#include <array>
#include <tuple>

#include "engine/case/decide.h"
#include "engine/record/decide_record.h"
#include "engine/record/record_checks.h"

namespace wangge {
namespace {

using Words = std::string_view;

constexpr std::array together{Words("prepare_transfer"),
                              Words("prepare_joint"),
                              Words("prepare_escalation"),
                              Words("delegate"),
                              Words("hand_on"),
                              Words("report_up"),
                              Words("report_step"),
                              Words("return_report"),
                              Words("return_transfer"),
                              Words("suspend"),
                              Words("resume"),
                              Words("extend"),
                              Words("urge"),
                              Words("inform_sender"),
                              Words("notify_reporter"),
                              Words("add_party"),
                              Words("hand_down_joint")};
constexpr std::array other{Words("annotate"),          Words("cancel_route"),
                           Words("withdraw_transfer"), Words("withdraw_delegation"),
                           Words("correct_patrol"),    Words("change_source"),
                           Words("withdraw_bulletin"), Words("correct_publication"),
                           Words("correct_findings"),  Words("find_violation")};
constexpr std::array grave{Words("merge"),           Words("dismiss"),
                           Words("suspect_crime"),   Words("decide_crime"),
                           Words("refer_to_police"), Words("withdraw_publication"),
                           Words("reopen"),          Words("drop_penalty"),
                           Words("exempt"),          Words("reopen_assessment"),
                           Words("take_down"),       Words("shut_source")};

template <std::size_t N>
bool among(const std::array<Words, N>& list, Words action) {
  return std::ranges::find(list, action) != list.end();
}

bool has_word(std::string_view list, std::string_view word) {
  while (!list.empty()) {
    const auto blank = list.find(' ');
    if (list.substr(0, blank) == word) return true;
    list = blank == std::string_view::npos ? std::string_view{} : list.substr(blank + 1);
  }
  return false;
}

// The clock of the state that the party, the item or the whole stands in.
std::string_view clock_of_state(const StreamNow& stream, int party) {
  if (stream.as_record) {
    const RecordState& record = *stream.as_record;
    if (party == 0) return record.kind->states[static_cast<std::size_t>(record.state)].clock;
    const RecordItem* item = record.item(party);
    return item == nullptr ? std::string_view()
                           : record.kind->item_states[static_cast<std::size_t>(item->state)].clock;
  }
  if (party == 0) {
    const ClockState* clock = stream.as_case->state_clock();
    return clock == nullptr ? std::string_view() : std::string_view(clock->clock);
  }
  const TaskState* task = stream.as_case->task(party);
  return task == nullptr ? std::string_view()
                         : stream.as_case->edition->task_states[static_cast<std::size_t>(task->state)].clock;
}

Moment due_of(const StreamState& stream, int number) {
  const ClockState& clock = stream.clocks[static_cast<std::size_t>(number - 1)];
  return clock.status == ClockStatus::running ? clock.due.value_or(never) : never;
}

std::vector<int> met_by(const StreamNow& now, const TransitionRule& rule, int party) {
  const StreamState& stream = now.stream();
  const std::string_view of_state = rule.internal || rule.effect == ClockEffect::continues
                                        ? std::string_view()
                                        : clock_of_state(now, party);
  std::vector<int> met;
  for (const ClockState& clock : stream.clocks)
    if (clock.open() && clock.party == party &&
        (clock.clock == of_state || has_word(rule.meets, clock.clock)))
      met.push_back(clock.number);
  std::ranges::stable_sort(met, {}, [&](int number) { return due_of(stream, number); });
  return met;
}

auto order_of(const StreamNow& now, const OrderedAction& action) {
  const Moment due = action.meets.empty() ? never : due_of(now.stream(), action.meets.front());
  return std::tuple(action.group == ActionGroup::grave, action.meets.empty(), due, action.any_time(),
                    action.group);
}

std::vector<OrderedAction> ordered(const Snapshot& snapshot, const StreamNow& now, const Person& person) {
  std::vector<OrderedAction> actions;
  const auto add = [&](const TransitionRule& rule, int party) {
    if (has_sense(now, rule))
      actions.push_back({&rule, party, group_of(rule.action), met_by(now, rule, party)});
  };
  if (now.as_case)
    for (const auto& [rule, party] : possible_actions(snapshot.city(), *now.as_case, person, snapshot.now()))
      add(*rule, party);
  else
    for (const auto& [rule, item] :
         possible_record_actions(snapshot.city(), *now.as_record, person, snapshot.now())) {
      const auto first = first_moment_of(snapshot.city(), *now.as_record, rule->action);
      if (!first || snapshot.now() >= *first) add(*rule, item);
    }
  std::ranges::stable_sort(actions, [&](const OrderedAction& a, const OrderedAction& b) {
    return order_of(now, a) < order_of(now, b);
  });
  return actions;
}

// A signature: nobody but a leader may, or an ending is decided. What supervisors check every day is none.
bool decides(const TransitionRule& rule) {
  return rule.roles == static_cast<std::uint32_t>(Role::leader) || rule.action == "confirm_ending";
}

}  // namespace

std::string_view name_of(ActionGroup group) {
  constexpr std::array names{Words("handle"), Words("together"), Words("other"), Words("grave")};
  return names[static_cast<std::size_t>(group)];
}

ActionGroup group_of(std::string_view action) {
  if (among(grave, action)) return ActionGroup::grave;
  if (among(together, action)) return ActionGroup::together;
  return among(other, action) ? ActionGroup::other : ActionGroup::handle;
}

bool has_sense(const StreamNow& stream, const TransitionRule& rule) {
  if (!stream.as_case) return true;
  if (rule.action == "notify_reporter") return stream.as_case->complaint;
  if (rule.action == "inform_sender") return !stream.as_case->unit(Party::sender).empty();
  return true;
}

std::vector<OrderedAction> ordered_actions(const Snapshot& snapshot, const StreamNow& stream,
                                           const Person& person) {
  return ordered(snapshot, stream, person);
}

std::optional<AwaitedAction> awaited_action(const Snapshot& snapshot, const StreamNow& stream,
                                            const Person& person) {
  Person anybody = person;
  anybody.roles = any_role;
  const std::vector<OrderedAction> of_unit = ordered(snapshot, stream, anybody);
  if (of_unit.empty()) return std::nullopt;
  const OrderedAction& first = of_unit.front();
  if (first.meets.empty() || first.group == ActionGroup::grave) return std::nullopt;
  const std::vector<OrderedAction> own = ordered(snapshot, stream, person);
  // Of several that would meet the same clock, one that is this person's.
  for (const OrderedAction& one : own)
    if (!one.meets.empty() && one.meets.front() == first.meets.front() && one.group == first.group)
      return AwaitedAction{one, true, decides(*one.rule)};
  return AwaitedAction{first, false, decides(*first.rule)};
}

}  // namespace wangge
