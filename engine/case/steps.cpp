#include "engine/case/steps.h"

#include <algorithm>
#include <boost/json.hpp>

#include "engine/base/json_member.h"
#include "engine/case/access.h"
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
    reopen_handling();
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
      else if (clock.clock == clock_of_suspension)
        add(clock, ClockOperation::meet);
      else
        entries_.push_back(resume_entry(counting_, clock, at_));
    }
    if (after_.place.suspended) begin_suspension();
    return std::move(entries_);
  }
  // It ends by itself, and lies on the desk of the office above until then.
  void begin_suspension() {
    const Unit* above = supervisor_of(counting_.city, before_.focus());
    auto until = parse_moment(text_in(data_, "until"));
    if (!until) until = before_.suspended_until;
    std::optional<Limit> limit;
    if (until)
      limit =
          Limit{std::max(1, static_cast<int>(std::chrono::floor<std::chrono::hours>(*until - at_).count())),
                LimitUnit::UH};
    start(clock_of_suspension, above == nullptr ? before_.focus() : above->id, 0, limit);
  }

  // What an open clock does at this step.
  void go_on(const ClockState& clock) {
    const std::string_view name = clock.clock;
    const bool of_stay = contains_word(clocks_of_stay, name);
    const bool of_state = leaves_ && clock.party == 0 && name == source_.clock && !of_stay;
    if (contains_word(rule_.meets, name) && !contains_word(starts_, name)) {
      add(clock, ClockOperation::meet);
    } else if (contains_word(rule_.ends, name)) {
      add(clock, ClockOperation::cancel);
    } else if (ends_case_ && !of_state && !goes_on_merged(name)) {
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
    } else if (rule_.stay == Stay::ends || (rule_.stay == Stay::handed && of_stay && asked_before() == 0) ||
               (of_stay && handled())) {
      add(clock, ClockOperation::cancel);
    }
  }
  // How often the unit that has the case has asked another to take it, before this step.
  int asked_before() const { return before_.times_asked(before_.unit(Party::holder)); }
  // What is owed to whoever complained is not settled by a merger with what nobody complained of.
  bool goes_on_merged(std::string_view name) const {
    return target_.name == "merged" && contains_word(clocks_to_outside, name) && !after_.told_there;
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

  // A result that is sent back was none, and the limit goes on where it was; what was late stays late.
  void reopen_handling() {
    if (rule_.action != "require_rectification") return;
    const ClockState* handled = of_stay("handle");
    const bool late = handled != nullptr && handled->breach && !handled->breach->annulled;
    if (handled != nullptr && handled->status == ClockStatus::met && !late)
      entries_.push_back(continue_entry(counting_, *handled, at_, handled->ended));
  }

  // Until the level above has decided, the unit's time stands still, unless it had decided before. A route
  // that was only prepared is undone.
  void weigh(const ClockState& clock) {
    if (prepares(clock.clock) || clock.clock == "delegated-review") {
      add(clock, ClockOperation::cancel);
    } else if (!weighed_before()) {
      entries_.push_back(pause_entry(clock, text(data_, "reason")));
    }
  }
  bool weighed_before() const {
    return std::ranges::find(before_.refused, before_.focus()) != before_.refused.end();
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
    if (!weighed_before()) entries_.push_back(pause_entry(*triage, text(data_, "reason")));
  }

  void resume_paused() {
    for (const ClockState& clock : before_.clocks)
      if (clock.status == ClockStatus::paused) entries_.push_back(resume_entry(counting_, clock, at_));
  }

  // The last clock of this name that the holder had since the case came into its county: whatever it did
  // there, it is one stay.
  const ClockState* of_stay(std::string_view name) const {
    const std::string& holder = after_.unit(Party::holder);
    const auto found =
        std::find_if(before_.clocks.rbegin(), before_.clocks.rend(), [&](const ClockState& clock) {
          return clock.clock == name && clock.unit == holder && clock.number > before_.clocks_before;
        });
    return found == before_.clocks.rend() ? nullptr : &*found;
  }

  // The case is in the holder's hands again, and its limits go on.
  void come_back() {
    const bool was_out = source_.accountable != Party::holder;
    // What another had it is not the unit's time, once; asked for again and again, it would be a way to gain
    // some, so that of a second asking no limit ended.
    const bool excused = rule_.stay == Stay::given_back && asked_before() == 1;
    if (!excused) undo_sending();
    bool handles = false;
    for (const std::string_view name : {std::string_view("verify"), std::string_view("handle")}) {
      const ClockState* clock = of_stay(name);
      if (clock == nullptr) continue;
      if (clock->status == ClockStatus::cancelled)
        entries_.push_back(continue_entry(counting_, *clock, at_, excused ? clock->ended : std::nullopt));
      if (name == "handle") handles = clock->open() || clock->status == ClockStatus::cancelled;
    }
    if (handles) return;
    // Who asked another has chosen: what comes back is to be handled. Who gave up what it only prepared has
    // not chosen.
    if (was_out) {
      begin_handling_since_choice(excused);
    } else if (const ClockState* triage = of_stay("triage"); triage != nullptr && !triage->open()) {
      entries_.push_back(continue_entry(counting_, *triage, at_, {}));
    }
  }
  // The limit of own handling, from the first choice of the stay on. It may have run out while a route was
  // still prepared in time; then what another gave back is due on that day.
  void begin_handling_since_choice(bool excused) {
    start("handle", after_.unit(Party::holder), 0, {}, first_choice());
    if (!excused || entries_.empty() || entries_.back().operation != ClockOperation::start) return;
    ClockState handling;
    handling.number = entries_.back().number;
    handling.rule = entries_.back().rule;
    handling.limit = *entries_.back().limit;
    handling.started = entries_.back().from.value_or(at_);
    handling.due = entries_.back().due;
    Moment out = before_.asked.back().from;
    const bool hours = handling.limit.unit == LimitUnit::UH || handling.limit.unit == LimitUnit::WH;
    if (!hours && handling.due < at_)
      out = std::max(handling.started,
                     std::min(out, start_of(day_of(*handling.due - std::chrono::milliseconds{1}))));
    entries_.push_back(continue_entry(counting_, handling, at_, out));
  }
  // What was sent in time and is taken back, or given back again, was not sent.
  void undo_sending() {
    const std::string_view name = source_.name == "disposal.transfer_pending"  ? "prepare-transfer"
                                  : source_.name == "disposal.joint_requested" ? "prepare-joint"
                                  : source_.name.starts_with("disposal.escal") ? "prepare-escalation"
                                                                               : "";
    const ClockState* sent = source_.accountable == Party::holder ? nullptr : of_stay(name);
    if (sent != nullptr && sent->status == ClockStatus::met) add(*sent, ClockOperation::cancel);
  }
  // When the unit first chose a route in this stay.
  std::optional<Moment> first_choice() const {
    std::optional<Moment> first;
    for (const ClockState& clock : before_.clocks)
      if (prepares(clock.clock) && clock.unit == after_.unit(Party::holder) &&
          clock.number > before_.clocks_before)
        first = std::min(first.value_or(clock.started), clock.started);
    return first;
  }
  // Whether a unit gets back in its county what it had asked others there to take: its limit goes on.
  bool returns_to_asker() const {
    return target_.clock == "triage" && source_.clock != target_.clock &&
           !before_.begins_anew(rule_.action) && before_.times_asked(after_.unit(Party::holder)) > 0;
  }
  // What came back before its own handling was chosen may be difficult as well, once it is.
  void call_difficult(const ClockState& handling) {
    if (target_.clock != "handle" || !after_.difficult || handling.stage >= 2 ||
        std::ranges::count(before_.chose, handling.unit) > 0)
      return;
    const DeadlineRule* rule =
        counting_.city.policy.choose("handle", circumstances_of(after_, handling.unit, handling.started));
    if (rule != nullptr && rule->id != handling.rule && !after_.urgent)
      entries_.push_back(limit_entry(counting_, handling, rule->normal, at_));
  }
  void go_on_handling() {
    const ClockState* handling = of_stay("handle");
    if (handling == nullptr)
      start("handle", after_.unit(Party::holder), 0);
    else if (!handling->open())
      entries_.push_back(continue_entry(counting_, *handling, at_, handling->ended));
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
    if (returns_to_asker()) return go_on_handling();
    const bool chosen = target_.clock == "handle" || prepares(target_.clock);
    if (const ClockState* before = chosen ? of_stay(target_.clock) : nullptr) {
      if (before->open()) return call_difficult(*before);
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
      if (!runs_on(name)) start(name, owing(name), 0);
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
  const std::string& owing(std::string_view name) const {
    if (contains_word(clocks_of_publisher, name)) return after_.unit(Party::publisher);
    return name == "verify-result" ? after_.unit(Party::supervisor) : after_.focus();
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
