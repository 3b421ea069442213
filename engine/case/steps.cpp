#include "engine/case/steps.h"

#include <algorithm>
#include <boost/json.hpp>

#include "engine/base/json_member.h"
#include "engine/case/case_clocks.h"

namespace wangge {
namespace {

namespace json = boost::json;

// A route that is only prepared: undone when another is chosen.
bool prepares(std::string_view clock) {
  return clock.starts_with("prepare-");
}

class Steps {
 public:
  Steps(const Counting& counting, Moment at, const CaseState& before, const CaseCore& after,
        const TransitionRule& rule, const json::object& data)
      : counting_(counting),
        at_(at),
        before_(before),
        after_(after),
        rule_(rule),
        data_(data),
        source_(before.state_rule()),
        target_(after.state_rule()),
        leaves_(rule.effect != ClockEffect::continues),
        ends_case_(target_.name == "dismissed" || target_.name == "merged"),
        starts_(text_in(data, "outcome") == "not" ? std::string_view{} : rule.starts),
        number_(static_cast<int>(before.clocks.size())) {}

  std::vector<ClockEntry> entries() {
    if (before_.place.suspended != after_.place.suspended) return stand_still();
    for (const ClockState& clock : before_.clocks)
      if (clock.open()) go_on(clock);
    if (rule_.stay == Stay::refused)
      resume_paused();
    else if (rule_.stay == Stay::given_back || rule_.stay == Stay::taken_back)
      come_back();
    else if (rule_.stay == Stay::weighed)
      weigh_undone();
    if (leaves_ && !target_.clock.empty() && !comes_back()) enter();
    begin_others();
    reopen_to_outside();
    return std::move(entries_);
  }

 private:
  ClockEntry& add(const ClockState& clock, ClockOperation operation) {
    ClockEntry& entry = entries_.emplace_back();
    entry.number = clock.number;
    entry.operation = operation;
    return entry;
  }

  bool comes_back() const {
    return rule_.stay == Stay::refused || rule_.stay == Stay::given_back || rule_.stay == Stay::taken_back;
  }

  std::vector<ClockEntry> stand_still() {
    for (const ClockState& clock : before_.clocks) {
      if (!clock.open()) continue;
      if (after_.place.suspended)
        entries_.push_back(pause_entry(clock, before_.suspension));
      else
        entries_.push_back(resume_entry(counting_, clock, at_));
    }
    return std::move(entries_);
  }

  // What an open clock does at this step.
  void go_on(const ClockState& clock) {
    const std::string_view name = clock.clock;
    const bool of_stay = contains_word(clocks_of_stay, name);
    const bool of_state = leaves_ && clock.party == 0 && name == source_.clock && !of_stay;
    if (contains_word(rule_.meets, name) && !contains_word(starts_, name)) {
      add(clock, ClockOperation::meet);
    } else if (ends_case_ && !of_state) {
      add(clock, ClockOperation::cancel);
    } else if (contains_word(clocks_of_publisher, name) && rule_.stay != Stay::weighed) {
      return;
    } else if (contains_word(clocks_to_outside, name)) {
      if (clock.unit != after_.keeper()) add(clock, ClockOperation::move).unit = after_.keeper();
    } else if (clock.party != 0) {
      if (leaves_) add(clock, ClockOperation::cancel);  // the joint enforcement is over
    } else if (rule_.stay == Stay::weighed) {
      weigh(clock);
    } else if (of_state) {
      const bool undone = rule_.stay == Stay::taken_back || rule_.effect == ClockEffect::restarts;
      add(clock, undone ? ClockOperation::cancel : ClockOperation::meet);
    } else if (rule_.stay == Stay::ends && contains_word(clocks_of_violation, name) && handled_there()) {
      if (clock.unit != after_.unit(Party::holder))
        add(clock, ClockOperation::move).unit = after_.unit(Party::holder);
    } else if (rule_.stay == Stay::ends || (rule_.stay == Stay::handed && of_stay) ||
               (of_stay && handled())) {
      add(clock, ClockOperation::cancel);
    }
  }
  // Whoever takes the case takes what was found, and decides it.
  bool handled_there() const {
    return target_.name.starts_with("disposal.") && target_.name != "disposal.disputed";
  }
  // The look on site that was not taken is no longer owed, and was not taken.
  bool handled() const { return source_.name.starts_with("disposal.") && target_.name == "supervision"; }

  // A complaint that is taken up again goes on with the time that it had left; what was late stays late.
  void reopen_to_outside() {
    const bool again = rule_.action == "reopen" || rule_.action == "require_rectification";
    if (!again) return;
    for (const std::string_view name :
         {std::string_view("complaint-reply"), std::string_view("complaint-finish")}) {
      const auto last = std::find_if(before_.clocks.rbegin(), before_.clocks.rend(),
                                     [&](const ClockState& clock) { return clock.clock == name; });
      if (last == before_.clocks.rend() || last->open() || last->breach) continue;
      if (name == "complaint-reply" && last->status == ClockStatus::met) continue;  // the reporter was told
      entries_.push_back(continue_entry(counting_, *last, at_, last->ended));
      if (last->unit != after_.keeper()) add(*last, ClockOperation::move).unit = after_.keeper();
    }
  }

  // Until the level above has decided, the unit's time stands still. A route that was only prepared is
  // undone.
  void weigh(const ClockState& clock) {
    if (prepares(clock.clock) || clock.clock == "delegated-review") {
      add(clock, ClockOperation::cancel);
    } else {
      entries_.push_back(pause_entry(clock, text(data_, "reason")));
    }
  }
  static std::string text(const json::object& data, std::string_view name) {
    return std::string(text_in(data, name));
  }
  // Nothing is chosen again, and that time stands still, too. Before it was accepted nothing was chosen.
  void weigh_undone() {
    if (!source_.name.starts_with("disposal.")) return;
    const ClockState* triage = of_stay("handle") == nullptr ? of_stay("triage") : nullptr;
    if (triage == nullptr || triage->open()) return;
    entries_.push_back(continue_entry(counting_, *triage, at_, {}));
    entries_.push_back(pause_entry(*triage, text(data_, "reason")));
  }

  void resume_paused() {
    for (const ClockState& clock : before_.clocks)
      if (clock.status == ClockStatus::paused) entries_.push_back(resume_entry(counting_, clock, at_));
  }

  // The last clock of this name in the holder's present stay, which began with its triage.
  const ClockState* of_stay(std::string_view name) const {
    const auto triage = std::find_if(before_.clocks.rbegin(), before_.clocks.rend(),
                                     [](const ClockState& clock) { return clock.clock == "triage"; });
    if (triage == before_.clocks.rend()) return nullptr;
    const auto found = std::find_if(before_.clocks.rbegin(), before_.clocks.rend(),
                                    [&](const ClockState& clock) { return clock.clock == name; });
    if (found == before_.clocks.rend()) return nullptr;
    // The look on site may have begun before, when the unit was sent the case.
    const bool within =
        found->number >= triage->number || (name == "verify" && found->unit == after_.unit(Party::holder) &&
                                            (found->open() || found->ended >= triage->started));
    return within ? &*found : nullptr;
  }

  // The case is in the holder's hands again, and its limits go on.
  void come_back() {
    // What another had it is not the unit's time; asked for again and again, it would be a way to gain some.
    const bool excused = rule_.stay == Stay::given_back && times_in_stay(source_.clock) < 2;
    if (!excused) undo_sending();
    bool handles = false;
    for (const std::string_view name : {std::string_view("verify"), std::string_view("handle")}) {
      const ClockState* clock = of_stay(name);
      if (clock == nullptr) continue;
      if (clock->status == ClockStatus::cancelled)
        entries_.push_back(continue_entry(counting_, *clock, at_, excused_from(*clock, excused)));
      if (name == "handle") handles = clock->open() || clock->status == ClockStatus::cancelled;
    }
    // Nothing is chosen again.
    const ClockState* triage = handles ? nullptr : of_stay("triage");
    if (triage != nullptr && !triage->open())
      entries_.push_back(continue_entry(counting_, *triage, at_, excused_from(*triage, excused)));
  }
  // From when on time is not counted that another had the case. After the first time only what the limit
  // would have run out in, from that day on, so that asking again gains no day of one's own; hours are
  // counted exactly.
  std::optional<Moment> excused_from(const ClockState& clock, bool excused) const {
    if (!clock.ended) return std::nullopt;
    if (excused) return clock.ended;
    if (rule_.stay != Stay::given_back || !clock.due || *clock.due >= at_) return std::nullopt;
    if (clock.limit.unit == LimitUnit::UH || clock.limit.unit == LimitUnit::WH) return clock.ended;
    return std::max(*clock.ended, start_of(day_of(*clock.due - std::chrono::milliseconds{1})));
  }
  int times_in_stay(std::string_view name) const {
    const ClockState* triage = of_stay("triage");
    return static_cast<int>(std::ranges::count_if(before_.clocks, [&](const ClockState& clock) {
      return clock.clock == name && (triage == nullptr || clock.number > triage->number);
    }));
  }
  // What was sent in time and is taken back was not sent.
  void undo_sending() {
    const ClockState* sent =
        source_.name == "disposal.transfer_pending" ? of_stay("prepare-transfer") : nullptr;
    if (sent != nullptr && sent->status == ClockStatus::met) add(*sent, ClockOperation::cancel);
  }
  // When the unit first chose a route in this stay, of those that it gave up itself.
  std::optional<Moment> first_choice() const {
    std::optional<Moment> first;
    for (const std::string_view name : {"prepare-transfer", "prepare-joint", "prepare-escalation"})
      if (const ClockState* clock = of_stay(name);
          clock != nullptr && clock->status == ClockStatus::cancelled)
        first = std::min(first.value_or(clock->started), clock->started);
    return first;
  }

  // What was public and is withdrawn had only so much time left when it was published.
  bool goes_on_undisclosed() {
    if (rule_.action != "withdraw_publication") return false;
    const auto last = std::find_if(before_.clocks.rbegin(), before_.clocks.rend(),
                                   [&](const ClockState& clock) { return clock.clock == target_.clock; });
    if (last == before_.clocks.rend() || last->open() || last->breach) return false;
    entries_.push_back(continue_entry(counting_, *last, at_, last->ended));
    return true;
  }

  void enter() {
    if (goes_on_undisclosed()) return;
    const bool chosen = target_.clock == "handle" || prepares(target_.clock);
    if (const ClockState* before = chosen ? of_stay(target_.clock) : nullptr) {
      if (before->open()) return;
      if (before->status == ClockStatus::cancelled) {
        entries_.push_back(continue_entry(counting_, *before, at_, {}));
        return;
      }
    }
    std::optional<Limit> limit;
    if (rule_.action == "require_rectification" && data_.contains("limit"))
      limit = parse_limit(text_in(data_, "limit"));
    const auto since = target_.clock == "handle" ? first_choice() : std::nullopt;
    start(target_.clock, after_.accountable(), 0, limit, since);
  }

  void begin_others() {
    std::string_view names = starts_;
    while (!names.empty()) {
      const auto blank = names.find(' ');
      const std::string_view name = names.substr(0, blank);
      if (!runs_on(name))
        start(name, contains_word(clocks_of_publisher, name) ? after_.unit(Party::publisher) : after_.focus(),
              0);
      names = blank == std::string_view::npos ? std::string_view{} : names.substr(blank + 1);
    }
    if (rule_.action == "issue_plan") {
      int party = 0;
      for (const auto& named : data_.at("parties").as_array())
        start("joint-task", std::string(named.at("unit").as_string()), ++party);
    } else if (rule_.action == "add_party") {
      start("joint-task", text(data_, "unit"), static_cast<int>(before_.tasks.size()) + 1);
    }
  }
  // Said again, a duty has no more time.
  bool runs_on(std::string_view name) const {
    return std::any_of(before_.clocks.begin(), before_.clocks.end(), [&](const ClockState& clock) {
      return clock.open() && clock.clock == name &&
             std::none_of(entries_.begin(), entries_.end(), [&](const ClockEntry& entry) {
               return entry.number == clock.number &&
                      (entry.operation == ClockOperation::meet || entry.operation == ClockOperation::cancel);
             });
    });
  }

  void start(std::string_view name, const std::string& unit, int party, std::optional<Limit> limit = {},
             std::optional<Moment> since = {}) {
    if (auto entry =
            start_entry(counting_, after_, number_ + 1, name, unit, party, at_, std::move(limit), since)) {
      ++number_;
      entries_.push_back(std::move(*entry));
    }
  }

  const Counting& counting_;
  Moment at_;
  const CaseState& before_;
  const CaseCore& after_;
  const TransitionRule& rule_;
  const json::object& data_;
  const StateRule& source_;
  const StateRule& target_;
  bool leaves_;
  bool ends_case_;
  std::string_view starts_;
  int number_;
  std::vector<ClockEntry> entries_;
};

}  // namespace

std::vector<ClockEntry> step_entries(const Counting& counting, Moment at, const CaseState& before,
                                     const CaseCore& after, const TransitionRule& rule,
                                     const json::object& data) {
  return Steps(counting, at, before, after, rule, data).entries();
}

std::vector<ClockEntry> task_step_entries(const Counting& counting, Moment at, const CaseState& state,
                                          const TaskState& task, const TransitionRule& rule, int task_state) {
  std::vector<ClockEntry> entries;
  if (rule.effect == ClockEffect::continues) return entries;
  for (const ClockState& clock : state.clocks) {
    if (!clock.open() || clock.party != task.number) continue;
    ClockEntry entry;
    entry.number = clock.number;
    entry.operation = rule.effect == ClockEffect::restarts ? ClockOperation::cancel : ClockOperation::meet;
    entries.push_back(std::move(entry));
  }
  if (!state.edition->task_states[static_cast<std::size_t>(task_state)].final)
    if (auto entry = start_entry(counting, state, static_cast<int>(state.clocks.size()) + 1, "joint-task",
                                 task.unit, task.number, at, std::nullopt))
      entries.push_back(std::move(*entry));
  return entries;
}

}  // namespace wangge
