#include "tools/search/stay_search.h"

#include <fmt/format.h>

#include <algorithm>
#include <boost/json.hpp>
#include <deque>
#include <set>
#include <stdexcept>
#include <unordered_map>
#include <unordered_set>

#include "tools/search/choices.h"
#include "tools/search/stay_node.h"
#include "tools/search/stay_words.h"

namespace wangge {
namespace {

namespace json = boost::json;

constexpr int most_answers = 5;  // of others, in one sequence

class Search {
 public:
  Search(const City& city, const StaySearch& plan) : city_(city), plan_(plan), target_(other_case()) {}

  StayReport run() {
    const StayNode start = opened();
    walk(start, true);
    trail_.clear();
    seen_.clear();
    edges_.clear();
    report_.configurations = report_.steps = 0;
    report_.sequences = 0;
    walk(start, false);
    return std::move(report_);
  }

 private:
  DecisionContext context(Moment at) const { return {{city_, {}}, at, at}; }
  bool plays(std::string_view unit) const {
    return std::ranges::find(plan_.players, unit) != plan_.players.end();
  }

  bool helps(std::string_view unit) const {
    return std::ranges::find(plan_.helpers, unit) != plan_.helpers.end();
  }
  bool own(std::string_view unit) const { return plays(unit) || helps(unit); }

  static void follow(CaseState& state, const std::vector<Event>& events) {
    for (const Event& event : events) apply(state, event);
  }

  CaseState logged(const PlayedStep& step, CaseId id) const {
    Command command;
    command.key = "log";
    command.action = "log";
    command.data = json::parse(step.data).as_object();
    const auto events = decide_log(context(step.at), command, player_of(step.unit, 1), id);
    if (!events) throw std::runtime_error("log: " + events.error().message);
    CaseState state;
    state.id = id;
    state.editions = city_.editions;
    follow(state, *events);
    return state;
  }
  // Another case of the same grid, under way, that this one may be merged into.
  CaseState other_case() const { return logged(plan_.opening.front(), make_case_id(2025, 2)); }

  StayNode opened() const {
    StayNode node;
    node.state = logged(plan_.opening.front(), make_case_id(2025, 1));
    for (std::size_t i = 1; i < plan_.opening.size(); ++i) {
      const PlayedStep& step = plan_.opening[i];
      const auto events = decide(node.state, player_of(step.unit, 1),
                                 {step.action, json::parse(step.data).as_object()}, step.at);
      if (!events) throw std::runtime_error(step.action + ": " + events.error().message);
      follow(node.state, *events);
    }
    node.now = plan_.opening.back().at;
    for (const Asking& asking : node.state.asked)
      if (plays(asking.unit)) ++node.outs;
    return node;
  }

  Result<std::vector<Event>> decide(const CaseState& state, const Person& person, const Choice& choice,
                                    Moment at) const {
    Command command;
    command.key = "step";
    command.action = choice.action;
    command.data = choice.data;
    return decide_action(context(at), state, command, person, &target_);
  }

  bool in_their_hands(const CaseState& state) const { return state.open() && plays(state.accountable()); }
  // The players have it, or it may be given back to them.
  bool concerns_them(const CaseState& state) const {
    return state.open() && (plays(state.accountable()) || plays(state.unit(Party::holder)) ||
                            (state.unit(Party::holder).empty() && plays(state.focus())));
  }
  bool breached(const CaseState& state) const {
    return std::ranges::any_of(breaches_of(state),
                               [&](const Breach& breach) { return !breach.annulled && own(breach.unit); });
  }

  // Now, and the last moment of each clock that runs for them or for whose turn it is.
  std::vector<Moment> moments_of(const StayNode& node) const {
    std::set<Moment> moments{node.now};
    for (const ClockState& clock : node.state.clocks)
      if (clock.status == ClockStatus::running && clock.due && *clock.due > node.now &&
          (own(clock.unit) || clock.unit == node.state.accountable()))
        moments.insert(*clock.due);
    return {moments.begin(), moments.end()};
  }

  int working_day_ends(Moment from, Moment to) const {
    int days = 0;
    for (Day day = day_of(from); day < day_of(to); day += std::chrono::days{1})
      if (city_.calendar.working(day)) ++days;
    return days;
  }

  void walk(const StayNode& start, bool honest) {
    honest_ = honest;
    std::deque<StayNode> waiting;
    enter(start, waiting);
    while (!waiting.empty()) {
      const StayNode node = std::move(waiting.front());
      waiting.pop_front();
      if (!honest_) {
        check_meetable(node);
        check_approvals(node);
      }
      expand(node, waiting);
    }
    count_sequences();
  }

  // Walks over the configurations, no longer than a player's steps may be.
  void count_sequences() {
    std::vector<double> ways(trail_.size());
    ways[0] = 1;
    for (int length = 0; length < plan_.own_steps; ++length) {
      std::vector<double> longer(trail_.size());
      for (const auto& [from, to] : edges_) longer[to] += ways[from];
      for (const double way : longer) report_.sequences += way;
      ways = std::move(longer);
    }
  }

  // Every configuration once, by the shortest way to it.
  void enter(StayNode node, std::deque<StayNode>& waiting) {
    const auto [known, fresh] = seen_.emplace(key_of(node), trail_.size());
    if (node.parent >= 0) edges_.emplace_back(static_cast<std::size_t>(node.parent), known->second);
    if (!fresh) return;
    node.index = static_cast<std::int64_t>(trail_.size());
    trail_.emplace_back(node.parent, node.step);
    ++report_.configurations;
    waiting.push_back(std::move(node));
  }

  void expand(const StayNode& node, std::deque<StayNode>& waiting) {
    std::vector<Turn> turns;
    if (node.own_steps < plan_.own_steps) {
      for (const std::string& unit : plan_.players) add_turns(node, unit, true, turns);
      for (const std::string& unit : plan_.helpers) add_turns(node, unit, true, turns);
    } else if (!honest_) {
      ++report_.cut_off;
    }
    std::set<std::string> others{node.state.accountable()};
    if (node.state.state_name() == "disposal.delegated") others.insert(node.state.unit(Party::delegate));
    for (const TaskState& task : node.state.tasks) others.insert(task.unit);
    for (const std::string& unit : others)
      if (!own(unit) && node.answers < most_answers) add_turns(node, unit, false, turns);
    for (const Moment at : moments_of(node))
      for (const Turn& turn : turns) take(node, turn, at, waiting);
  }

  struct Turn {
    Person person;
    Choice choice;
    bool own = false;
  };
  void add_turns(const StayNode& node, const std::string& unit, bool own, std::vector<Turn>& turns) const {
    // A second person of the unit does what the first, who handled it, may not.
    std::set<std::string> of_first;
    for (const int number : {1, 2}) {
      const Person person = player_of(unit, number);
      for (Choice& choice : choices_of(city_, node.state, person, node.now, plan_.units, target_.id)) {
        if (number == 1)
          of_first.insert(choice.action);
        else if (of_first.contains(choice.action))
          continue;
        if (tried(node, choice, own && !helps(unit)) || (helps(unit) && !one_of(approvals, choice.action)))
          turns.push_back({person, std::move(choice), own});
      }
    }
  }

  bool tried(const StayNode& node, const Choice& choice, bool own) const {
    if (!own) return !one_of(approvals, choice.action);
    if (!plan_.difficult && choice.data.contains("difficult")) return false;
    if (choice.data.contains("on_spot")) return false;  // a shorter limit
    if (!honest_) return true;
    return !one_of(undoings, choice.action) && (node.choices == 0 || !one_of(route_choices, choice.action));
  }

  void take(const StayNode& node, const Turn& turn, Moment at, std::deque<StayNode>& waiting) {
    const auto& [person, choice, own] = turn;
    const auto events = decide(node.state, person, choice, at);
    ++report_.steps;
    if (!events) return;
    StayNode next;
    next.state = node.state;
    follow(next.state, *events);
    // Others answer; what they do beside that is their own affair.
    if (!own && events->back().party == 0 && next.state.state_name() == node.state.state_name()) return;
    next.now = at;
    next.own_steps = node.own_steps + (own ? 1 : 0);
    next.answers = node.answers + (own ? 0 : 1);
    next.choices = node.choices + (own && one_of(route_choices, choice.action) ? 1 : 0);
    next.handled = node.handled || one_of(handlings, choice.action);
    next.given = node.given;
    next.excused_days = node.excused_days;
    next.parent = node.index;
    next.step = {at, person.unit, choice.action, json::serialize(choice.data)};
    const bool theirs = in_their_hands(next.state);
    next.outs = node.outs;
    next.out = node.out;
    if (in_their_hands(node.state) && !theirs) {
      next.given = at;
      if (++next.outs == 1) next.out = choice.action;
    }
    // What another had it is not theirs, once.
    if (!in_their_hands(node.state) && theirs && next.given) {
      if (next.outs == 1) next.excused_days += working_day_ends(*next.given, at);
      next.given.reset();
    }
    judge(next, events->back(), own, in_their_hands(node.state) && !theirs);
    const bool over = next.handled || !concerns_them(next.state);
    if (!over && !breached(next.state) && !lost_) enter(std::move(next), waiting);
  }

  // Whether this step was a gain.
  void judge(const StayNode& node, const Event& event, bool own, bool leaves) {
    lost_ = false;
    if (own && std::ranges::any_of(event.clocks, [](const ClockEntry& entry) {
          return entry.operation == ClockOperation::annul;
        }))
      found("excused: " + event.action, node, {});
    // The level above confirms, though it plays along: what that costs is another's affair than the clocks'.
    if (own && !node.state.open() && !node.handled && event.as != "supervisor")
      found("unconfirmed: " + event.action, node, {});
    // Its time is what a unit has until it has handled the case, or the case leaves it.
    if (!own || breached(node.state) || !(node.handled || leaves)) return;
    if (honest_) {
      Moment& latest = report_.honest[event.action];
      latest = std::max(latest, node.now);
      return;
    }
    const auto honest = report_.honest.find(event.action);
    if (honest == report_.honest.end()) return;
    // Who asked another at the end of its own time, and gets it back, handles it on that day.
    const auto out = report_.honest.find(node.out);
    const Moment latest =
        out == report_.honest.end() ? honest->second : std::max(honest->second, out->second);
    const Moment allowed =
        node.excused_days == 0
            ? latest
            : *due_moment(latest, Limit{node.excused_days, LimitUnit::WD}, city_.calendar, {});
    if (node.now <= allowed) return;
    lost_ = true;
    found("later: " + event.action, node,
          fmt::format("{} instead of {}", to_short_text(node.now), to_short_text(allowed)));
  }

  void check_approvals(const StayNode& node) {
    for (const std::string& unit : plan_.players)
      for (const PossibleAction& possible :
           possible_actions(city_, node.state, player_of(unit, 2), node.now)) {
        if (!one_of(approvals, possible.rule->action)) continue;
        const bool gains = std::ranges::any_of(
            node.state.clocks, [&](const ClockState& clock) { return clock.open() && clock.unit == unit; });
        if (gains)
          found(fmt::format("own approval: {} in {}", possible.rule->action, node.state.state_name()), node,
                {}, true);
      }
  }

  // Each clock that runs can be met by the unit that it burdens. No moment changes what may be done.
  void check_meetable(const StayNode& node) {
    std::string place = place_of(node.state);
    place += std::to_string(node.state.returns) + std::to_string(node.state.has_named());
    for (const std::string& unit : node.state.parties) place += unit + ',';
    place += node.state.handler_unit;
    if (!met_.insert(std::move(place)).second) return;
    for (const ClockState& clock : node.state.clocks) {
      if (clock.status != ClockStatus::running) continue;
      // Who asked for an ending has left it to the level above; what is owed to the outside goes on
      // meanwhile.
      if (node.state.state_name() == "ending_review" && clock.unit != node.state.accountable()) continue;
      if (clock.clock == clock_of_suspension) continue;  // the system ends it
      // Who brings the parties together concludes when they have done their tasks, each of which its party
      // can.
      if (clock.clock == "joint-task" && clock.party == 0) continue;
      if (can_end(node.state, node.now, clock.number, clock.unit)) continue;
      found(fmt::format("unmeetable: {} of {} in {}", clock.clock, clock.unit, node.state.state_name()), node,
            {}, true);
    }
  }
  static std::string place_of(const CaseState& state) {
    std::string place(state.state_name());
    if (state.place.suspended) place += '-';
    for (const ClockState& clock : state.clocks)
      if (clock.open()) place += ' ' + clock.clock;
    for (const TaskState& task : state.tasks) place += std::to_string(task.state);
    return place;
  }
  // Whatever it takes, at one moment; each place once.
  bool can_end(const CaseState& begun, Moment at, int number, const std::string& unit) const {
    std::set<std::string> known;
    std::deque<CaseState> waiting{begun};
    for (; !waiting.empty(); waiting.pop_front()) {
      const CaseState& state = waiting.front();
      for (const Choice& choice : choices_of(city_, state, player_of(unit, 2), at, plan_.units, target_.id)) {
        if (one_of(escapes, choice.action)) continue;
        const auto events = decide(state, player_of(unit, 2), choice, at);
        if (!events) continue;
        CaseState next = state;
        follow(next, *events);
        // What is owed to the outside goes with the case.
        const ClockState& owed = next.clocks[static_cast<std::size_t>(number - 1)];
        if (!owed.open() || owed.unit != unit) return true;
        if (known.insert(place_of(next)).second) waiting.push_back(std::move(next));
      }
    }
    return false;
  }

  void found(std::string kind, const StayNode& node, std::string detail, bool standing = false) {
    if (honest_ || !kinds_.insert(kind).second) return;
    StayFinding finding{std::move(kind), {}, std::move(detail)};
    if (!standing) finding.steps.push_back(node.step);
    for (std::int64_t at = standing ? node.index : node.parent; at >= 0;
         at = trail_[static_cast<std::size_t>(at)].first)
      finding.steps.push_back(trail_[static_cast<std::size_t>(at)].second);
    std::ranges::reverse(finding.steps);
    report_.findings.push_back(std::move(finding));
  }

  const City& city_;
  const StaySearch& plan_;
  CaseState target_;
  StayReport report_;
  bool honest_ = false;
  bool lost_ = false;
  std::unordered_map<std::string, std::size_t> seen_;  // index of each configuration
  std::vector<std::pair<std::size_t, std::size_t>> edges_;
  std::vector<std::pair<std::int64_t, PlayedStep>> trail_;  // parent and step of each configuration
  std::set<std::string> kinds_;
  std::unordered_set<std::string> met_;  // configurations that were looked at, moments left aside
};

}  // namespace

StayReport search_stay(const City& city, const StaySearch& plan) {
  return Search(city, plan).run();
}

}  // namespace wangge
