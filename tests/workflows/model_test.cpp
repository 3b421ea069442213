// Walks the transition tables as they are compiled, so that no case can ever get stuck.
#include <algorithm>
#include <catch2/catch.hpp>
#include <fstream>
#include <map>
#include <set>
#include <sstream>
#include <tuple>

#include "engine/text/messages.h"
#include "support/city_data.h"
#include "workflows/workflow.h"

namespace wangge {
namespace {

constexpr FieldMask every_field = ~FieldMask{0};

struct Firing {
  CasePlace place;
  Outcome outcome;
};

Firing fire(CasePlace place, std::string_view action, const Situation& situation,
            std::uint32_t relations = any_role, std::uint32_t roles = any_role,
            FieldMask fields = every_field) {
  Request request;
  request.relations = relations;
  request.roles = roles;
  request.fields = fields;
  request.situation = &situation;
  Firing firing{place, {}};
  firing.outcome = fire_case(firing.place, action, request);
  return firing;
}

// Every combination of the facts that conditions see.
std::vector<Situation> all_situations() {
  std::vector<Situation> all;
  for (int level = 1; level <= 4; ++level)
    for (int returns = 0; returns <= 2; ++returns)
      for (unsigned bits = 0; bits < 256; ++bits) {
        Situation situation;
        situation.level = level;
        situation.returns = returns;
        situation.competence_decided = (bits & 1) != 0;
        situation.parties_finished = (bits & 2) != 0;
        situation.published = (bits & 4) != 0;
        situation.same_person = (bits & 8) != 0;
        situation.same_unit = (bits & 16) != 0;
        situation.clock_running = (bits & 32) != 0;
        situation.extended = (bits & 64) != 0;
        situation.open = (bits & 128) != 0;
        for (const std::string_view stood : {"", "discovered", "reported", "disposal.triage"}) {
          // The rest stands in conditions that no two rows of an action share.
          situation.stood = stood;
          situation.in_hands = situation.duties_done = situation.crime_done = situation.open;
          situation.suspension_asked = situation.clock_running;
          situation.gains = situation.same_unit;
          situation.merges = situation.extended;
          situation.passed_on = situation.same_person;
          situation.lowers = situation.published;
          situation.suspended_before = situation.published;
          situation.exemption_asked = situation.published;
          situation.exempted_by_actor = situation.same_unit;
          situation.finish_owed = situation.clock_running;
          situation.merged_handled = situation.parties_finished;
          situation.enough_parties = situation.open;
          all.push_back(situation);
        }
      }
  return all;
}

const StateRule& state_rule(const CasePlace& place) {
  return case_states()[static_cast<std::size_t>(place.state)];
}

bool holds(const TransitionRule& rule, const Situation& situation) {
  return (rule.condition.holds == nullptr || rule.condition.holds(situation)) &&
         (rule.also.holds == nullptr || rule.also.holds(situation));
}

// A place of the machine together with the facts that a case's own actions change.
struct Configuration {
  int state = 0;
  bool suspended = false;
  bool returned = false;
  bool competence_decided = false;
  bool passed_on = false;
  bool published = false;
  bool exempting = false;
  bool parties_finished = true;
  std::string_view stood;
  bool merges = false;
  auto operator<=>(const Configuration&) const = default;
};

Configuration after(const Configuration& before, const CasePlace& place, std::string_view action) {
  Configuration next = before;
  next.state = place.state;
  next.suspended = place.suspended;
  if (action == "return_report" || action == "return_transfer") next.returned = true;
  if (action == "send_transfer" && before.passed_on) next.returned = true;
  if (action == "take_transfer") next.passed_on = true;
  if (action == "decide_competence" || action == "take_over" || action == "assign" || action == "reopen")
    next.passed_on = false;
  if (action == "exempt") next.exempting = true;
  if (action == "confirm_exemption" || action == "refuse_exemption" || action == "publish")
    next.exempting = false;
  if (action == "decide_competence")
    std::tie(next.competence_decided, next.returned) = std::pair(true, false);
  if (action == "take_transfer") next.competence_decided = false;
  if (action == "take_over" || action == "assign")
    std::tie(next.competence_decided, next.returned) = std::pair(false, false);
  if (action == "dismiss" || action == "merge")
    std::tie(next.stood, next.merges) = std::pair(state_rule({before.state, false}).name, action == "merge");
  if (action == "confirm_ending" || action == "refuse_ending")
    std::tie(next.stood, next.merges) = std::pair(std::string_view{}, false);
  if (action == "publish") next.published = true;
  if (action == "withdraw_publication") next.published = false;
  if (action == "issue_plan" || action == "add_party") next.parties_finished = false;
  if (action == "reopen") next.parties_finished = true;
  return next;
}

std::set<Configuration> successors(const Configuration& from, int level) {
  std::set<Configuration> next;
  Situation situation;
  situation.level = level;
  situation.returns = from.returned ? 1 : 0;
  situation.competence_decided = from.competence_decided;
  situation.parties_finished = from.parties_finished;
  situation.passed_on = from.passed_on;
  situation.published = from.published;
  situation.exemption_asked = from.exempting;
  situation.stood = from.stood;
  situation.merges = from.merges;
  situation.suspension_asked = true;
  const CasePlace place{from.state, from.suspended};
  situation.open = !state_rule(place).final;
  situation.in_hands = state_rule(place).accountable == Party::holder;
  for (const bool clock_running : {false, true}) {
    situation.clock_running = clock_running;
    for (const std::string_view action : case_actions())
      if (const Firing firing = fire(place, action, situation); firing.outcome.fired != nullptr)
        next.insert(after(from, firing.place, action));
  }
  // The tasks go on beside the case; their own machine is walked below.
  if (!from.suspended && state_rule(place).name == "disposal.joint_enforcement") {
    Configuration other = from;
    other.parties_finished = !from.parties_finished;
    next.insert(other);
  }
  return next;
}

std::set<std::string> clauses_of_catalogue() {
  std::ifstream file(WANGGE_SOURCE_DIR "/data/clauses.csv");
  std::stringstream text;
  text << file.rdbuf();
  std::set<std::string> ids;
  std::string line;
  while (std::getline(text, line))
    if (const auto comma = line.find(','); comma != std::string::npos) ids.insert(line.substr(0, comma));
  return ids;
}

std::vector<std::string_view> words_in(std::string_view list) {
  std::vector<std::string_view> words;
  while (!list.empty()) {
    const auto blank = list.find(' ');
    words.push_back(list.substr(0, blank));
    list = blank == std::string_view::npos ? std::string_view{} : list.substr(blank + 1);
  }
  return words;
}

}  // namespace

TEST_CASE("from wherever a case can get, it can still come to an end", "[model][N2]") {
  for (int level = 1; level <= 4; ++level) {
    std::map<Configuration, std::set<Configuration>> before;  // predecessors
    std::set<Configuration> reached{{}};
    std::vector<Configuration> waiting{{}};
    while (!waiting.empty()) {
      const Configuration from = waiting.back();
      waiting.pop_back();
      for (const Configuration& to : successors(from, level)) {
        before[to].insert(from);
        if (reached.insert(to).second) waiting.push_back(to);
      }
    }
    std::set<Configuration> ending;
    for (const Configuration& each : reached)
      if (state_rule({each.state, each.suspended}).final) waiting.push_back(each);
    ending.insert(waiting.begin(), waiting.end());
    while (!waiting.empty()) {
      const Configuration to = waiting.back();
      waiting.pop_back();
      for (const Configuration& from : before[to])
        if (ending.insert(from).second) waiting.push_back(from);
    }
    std::set<std::string_view> states;
    for (const Configuration& each : reached) {
      const std::string_view state = state_rule({each.state, each.suspended}).name;
      states.insert(state);
      INFO("level " << level << ": " << state << (each.suspended ? ", suspended" : ""));
      CHECK(ending.contains(each));
    }
    for (const StateRule& rule : case_states()) {
      // The city has no one to escalate to.
      if (level == 1 && rule.name.starts_with("disposal.escal")) continue;
      // Only what leaves a county goes through its office (D4).
      if (level != 2 && rule.name == "disposal.escalation_at_office") continue;
      INFO("level " << level << ": " << rule.name);
      CHECK(states.contains(rule.name));
    }
  }
}

TEST_CASE("a party's task can always be finished or excused", "[model][D3]") {
  const Situation situation;
  for (int start = 0; start < static_cast<int>(task_states().size()); ++start) {
    std::set<int> reached{start};
    std::vector<int> waiting{start};
    bool ends = false;
    while (!waiting.empty()) {
      const int from = waiting.back();
      waiting.pop_back();
      ends = ends || task_states()[static_cast<std::size_t>(from)].final;
      for (const std::string_view action : task_actions()) {
        int to = from;
        Request request;
        request.relations = request.roles = any_role;
        request.fields = every_field;
        request.situation = &situation;
        if (fire_task(to, action, request).fired != nullptr && reached.insert(to).second)
          waiting.push_back(to);
      }
    }
    CHECK(ends);
  }
}

TEST_CASE("no state that someone must leave is without a clock and a rule of the policy", "[model][N2]") {
  const DeadlinePolicy& policy = support::linyi().policy;
  const auto check = [&](const StateRule& rule) {
    if (rule.final) {
      CHECK(rule.clock.empty());
      return;
    }
    CHECK_FALSE(rule.clock.empty());
    for (const std::string_view day : {"2017-01-02", "2025-03-03"})
      for (int level = 1; level <= 4; ++level)
        for (unsigned bits = 0; bits < 64; ++bits) {
          DeadlineCircumstances circumstances;
          circumstances.level = level;
          circumstances.urgent = (bits & 1) != 0;
          circumstances.difficult = (bits & 2) != 0;
          circumstances.penalty = (bits & 4) != 0;
          circumstances.complaint = (bits & 8) != 0;
          circumstances.transferred = (bits & 16) != 0;
          circumstances.on_spot = (bits & 32) != 0;
          circumstances.start = *parse_moment(day);
          if (policy.choose(rule.clock, circumstances) == nullptr) {
            INFO(rule.name << " clock " << rule.clock << " level " << level << " bits " << bits << " "
                           << day);
            FAIL_CHECK("no rule");
          }
        }
  };
  for (const StateRule& rule : case_states()) check(rule);
  for (const StateRule& rule : task_states()) check(rule);
}

// "Meetable. In every state, each clock that can run there has an action that meets it, open to the unit that
// owes it." Over every sequence: tests/tools/search_test.cpp.
TEST_CASE("the unit that must leave a state has a row that leaves it", "[model][N2]") {
  constexpr std::pair<Party, Relation> owes[] = {{Party::reporting, Relation::reporting},
                                                 {Party::receiver, Relation::receiver},
                                                 {Party::holder, Relation::holder},
                                                 {Party::delegate, Relation::delegate},
                                                 {Party::organiser, Relation::organiser},
                                                 {Party::office, Relation::office},
                                                 {Party::upper_office, Relation::upper_office},
                                                 {Party::supervisor, Relation::supervisor},
                                                 {Party::publisher, Relation::publisher}};
  for (int state = 0; state < static_cast<int>(case_states().size()); ++state) {
    const StateRule& rule = state_rule({state, false});
    if (rule.clock.empty()) continue;
    const auto* owed = std::ranges::find(owes, rule.accountable, &std::pair<Party, Relation>::first);
    REQUIRE(owed != std::end(owes));
    const auto rows = rules_at({state, false});
    INFO(rule.name << " owed by " << name_of(rule.accountable));
    CHECK(std::ranges::any_of(rows, [&](const TransitionRule* row) {
      return !row->internal && row->source != "running" &&
             (row->relations & static_cast<std::uint32_t>(owed->second)) != 0;
    }));
  }
}

// "Dismissing and merging are confirmed by the level above like any other result."
TEST_CASE("a case ends, or its result is taken, only by the level above and by another person",
          "[model][D1][S1]") {
  constexpr auto above = static_cast<std::uint32_t>(Relation::supervisor);
  int ends = 0;
  for (const TransitionRule& rule : case_rules()) {
    // What is exempted from publication ends likewise.
    const bool result =
        (rule.target == "disclosure" && !rule.internal && rule.action != "withdraw_publication") ||
        rule.action == "confirm_exemption";
    if (!result && rule.target != "dismissed" && rule.target != "merged") continue;
    if (rule.source == "merged") continue;  // it has ended; what the reporter is owed is met there
    INFO(rule.source << " " << rule.action);
    CHECK(rule.relations == above);
    const std::string_view by_another =
        rule.action == "confirm_exemption" ? "exempted_by_another" : "another_person";
    CHECK((rule.condition.name == by_another || rule.also.name == by_another));
    ++ends;
  }
  CHECK(ends >= 4);
}

// "Approved by someone who does not gain by it."
TEST_CASE("nobody who gains by it lets time stand still or extends a limit", "[model][D1]") {
  int approvals = 0;
  for (const TransitionRule& rule : case_rules()) {
    if (rule.action != "approve_suspension" && rule.action != "extend") continue;
    ++approvals;
    constexpr auto own = static_cast<std::uint32_t>(Relation::holder) |
                         static_cast<std::uint32_t>(Relation::receiver) |
                         static_cast<std::uint32_t>(Relation::delegate);
    CHECK((rule.relations & own) == 0);
    Situation gaining;
    gaining.gains = gaining.suspension_asked = gaining.clock_running = true;
    CHECK_FALSE(holds(rule, gaining));
    gaining.gains = false;
    CHECK(holds(rule, gaining));
  }
  CHECK(approvals == 3);
}

TEST_CASE("every clock that a row starts or meets is known to the policy", "[model][N2]") {
  std::set<std::string_view> known;
  for (const DeadlineRule& rule : support::linyi().policy.rules()) known.insert(rule.clock);
  std::set<std::string_view> started;
  for (const TransitionRule& rule : case_rules())
    for (const std::string_view word : words_in(rule.starts)) started.insert(word);
  for (const StateRule& rule : case_states()) started.insert(rule.clock);
  for (const std::string_view word : words_in(clocks_to_outside))
    started.insert(word);  // with the case itself
  for (const std::string_view word : started)
    if (!word.empty()) CHECK(known.contains(word));
  for (const TransitionRule& rule : case_rules()) {
    INFO(rule.source << " " << rule.action);
    for (const std::string_view word : words_in(rule.starts)) CHECK(known.contains(word));
    for (const std::string_view word : words_in(rule.meets)) CHECK(started.contains(word));
  }
}

TEST_CASE("every row cites a clause, names who may, and can be told in words", "[model][N2]") {
  const Messages messages(builtin_messages_toml());
  const std::set<std::string> clauses = clauses_of_catalogue();
  REQUIRE(clauses.size() > 40);
  const auto check = [&](const TransitionRule& rule) {
    INFO(rule.source << " " << rule.action);
    CHECK(clauses.contains(std::string(rule.clause)));
    CHECK(rule.relations != 0);
    CHECK(rule.roles != 0);
    // No transition is open to a unit more than one level up (S1).
    CHECK((rule.relations & static_cast<std::uint32_t>(Relation::remote_upper)) == 0);
    CHECK(messages.contains("action." + std::string(rule.action)));
    for (const Condition& condition : {rule.condition, rule.also})
      if (condition.holds != nullptr) CHECK(messages.contains(condition.refusal));
    for (std::uint32_t bit = 1; bit <= rule.relations && bit != 0; bit <<= 1)
      if ((rule.relations & bit) != 0)
        CHECK(messages.contains("relation." + std::string(name_of(static_cast<Relation>(bit)))));
    for (unsigned field = 0; field <= static_cast<unsigned>(Field::party); ++field)
      if (((rule.needs | rule.takes) >> field & 1) != 0)
        CHECK(messages.contains("field." + std::string(name_of(static_cast<Field>(field)))));
    CHECK((rule.needs & rule.takes) == 0);
  };
  for (const TransitionRule& rule : case_rules()) check(rule);
  for (const TransitionRule& rule : task_rules()) check(rule);
  for (const StateRule& rule : case_states()) {
    INFO(rule.name);
    CHECK(messages.contains("state." + std::string(rule.name)));
    if (!rule.clock.empty()) CHECK(messages.contains("clock." + std::string(rule.clock)));
  }
}

TEST_CASE("rows for the same state and action exclude each other", "[model][N2]") {
  const auto situations = all_situations();
  const auto check = [&](const std::vector<const TransitionRule*>& rules) {
    for (std::size_t i = 0; i < rules.size(); ++i)
      for (std::size_t j = i + 1; j < rules.size(); ++j) {
        const TransitionRule& a = *rules[i];
        const TransitionRule& b = *rules[j];
        if (a.action != b.action || (a.relations & b.relations) == 0 || (a.roles & b.roles) == 0) continue;
        for (const Situation& situation : situations)
          if (holds(a, situation) && holds(b, situation)) {
            INFO(a.source << " " << a.action << " to " << a.target << " or " << b.target);
            FAIL_CHECK("both may fire");
            break;
          }
      }
  };
  for (int state = 0; state < static_cast<int>(case_states().size()); ++state)
    for (const bool suspended : {false, true}) check(rules_at({state, suspended}));
  std::vector<const TransitionRule*> tasks;
  for (const TransitionRule& rule : task_rules()) tasks.push_back(&rule);
  for (const StateRule& state : task_states()) {
    std::vector<const TransitionRule*> there;
    for (const TransitionRule* rule : tasks)
      if (rule->source == state.name) there.push_back(rule);
    check(there);
  }
}

TEST_CASE("the list of what may be done now is what the machine really allows", "[slow][model][N2]") {
  const auto situations = all_situations();
  long fired = 0;
  for (int state = 0; state < static_cast<int>(case_states().size()); ++state)
    for (const bool suspended : {false, true}) {
      const CasePlace place{state, suspended};
      const auto rules = rules_at(place);
      for (const std::string_view action : case_actions())
        for (const Situation& situation : situations) {
          const TransitionRule* expected = nullptr;
          for (const TransitionRule* rule : rules)
            if (rule->action == action && holds(*rule, situation)) expected = rule;
          const Firing firing = fire(place, action, situation);
          const bool told = firing.outcome.fired != nullptr && expected != nullptr &&
                            firing.outcome.fired->source == expected->source &&
                            firing.outcome.fired->target == expected->target;
          if (expected == nullptr ? firing.outcome.fired != nullptr : !told) {
            INFO(state_rule(place).name << (suspended ? ", suspended: " : ": ") << action);
            FAIL_CHECK("the machine and its rows disagree");
            break;
          }
          if (expected == nullptr) {
            CHECK(firing.place == place);
            continue;
          }
          ++fired;
          const bool second_region = expected->source == "running" || expected->source == "suspended";
          std::string_view target = expected->target == "disposal" ? "disposal.triage" : expected->target;
          if (second_region || expected->internal) target = state_rule(place).name;
          if (state_rule(firing.place).name != target) {
            INFO(state_rule(place).name << " " << action << " led to " << state_rule(firing.place).name);
            FAIL_CHECK("led elsewhere");
            break;
          }
        }
    }
  CHECK(fired > 10'000);
}

TEST_CASE("a row fires for exactly its relations, roles and fields", "[model][N1]") {
  std::vector<Situation> situations;
  for (const Situation& situation : all_situations())
    if (situation.level == 2 && !situation.same_person && !situation.same_unit && situation.published &&
        situation.open && situation.parties_finished && !situation.extended && situation.clock_running &&
        situation.stood != "reported" && situation.stood != "discovered")
      situations.push_back(situation);
  for (int state = 0; state < static_cast<int>(case_states().size()); ++state) {
    const CasePlace place{state, false};
    for (const TransitionRule* rule : rules_at(place))
      for (const Situation& situation : situations) {
        if (!holds(*rule, situation)) continue;
        const auto fires = [&](std::uint32_t relations, std::uint32_t roles, FieldMask fields) {
          const Firing firing = fire(place, rule->action, situation, relations, roles, fields);
          return firing.outcome.fired != nullptr && firing.outcome.fired->source == rule->source &&
                 firing.outcome.fired->target == rule->target;
        };
        INFO(rule->source << " " << rule->action);
        for (std::uint32_t relation = 1; relation <= 4096; relation <<= 1)
          for (std::uint32_t role = 1; role <= 32; role <<= 1)
            if (fires(relation, role, every_field) !=
                ((rule->relations & relation) != 0 && (rule->roles & role) != 0))
              FAIL_CHECK("relation " << relation << " role " << role);
        CHECK(fires(rule->relations, rule->roles, rule->needs));
        for (unsigned field = 0; field <= static_cast<unsigned>(Field::party); ++field)
          if ((rule->needs >> field & 1) != 0)
            CHECK_FALSE(fires(rule->relations, rule->roles, rule->needs & ~(FieldMask{1} << field)));
      }
  }
}

}  // namespace wangge
