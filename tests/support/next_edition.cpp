#include "support/next_edition.h"

#include <array>
#include <boost/msm/front/state_machine_def.hpp>
#include <vector>

#include "workflows/flat_machine.h"
#include "workflows/row.h"

namespace wangge::support {
namespace {

struct discovered : State<"discovered", "report", Party::reporting> {};
struct handling : State<"disposal.own_handling", "handle", Party::holder> {};
struct supervision : State<"supervision", "verify-result", Party::supervisor> {};
struct closed : FinalState<"closed"> {};

using take = Action<"take">;
using finish = Action<"finish">;
using pass = Action<"pass">;

struct ShortTable : boost::msm::front::state_machine_def<ShortTable> {
  using initial_state = discovered;

  // clang-format off
  struct transition_table : boost::mpl::vector<
    On<discovered, take, handling, Clause<"D1">, By<Relation::reporting>, Takes<Field::note>, Starts<"verify">>,
    On<handling, finish, supervision, Clause<"D1">, By<Relation::holder>, Needs<Field::result>, Meets<"handle verify">>,
    On<supervision, pass, closed, Clause<"S1">, By<Relation::supervisor>, Takes<Field::note>>
  > {};
  // clang-format on

  template <class Event, class Machine>
  void no_transition(const Event&, Machine&, int) {}
};
using ShortMachine = boost::msm::back::state_machine<ShortTable>;
using ShortStates = StateList<ShortMachine, discovered, handling, supervision, closed>;
using Short = FlatMachine<ShortMachine, ShortStates, ShortTable>;

Short& machine() {
  static Short one;
  return one;
}

Outcome fire(CasePlace& place, std::string_view action, const Request& request) {
  return machine().fire(place.state, action, request);
}

}  // namespace

Editions with_next_edition() {
  static constexpr std::array successions{Succession{"disposal.triage", "disposal.own_handling"}};
  static const std::vector<Edition> editions = [] {
    std::vector<Edition> all(built_in_editions().begin(), built_in_editions().end());
    Edition next = all.back();
    next.name = "2018-1";
    next.follows = all.back().name;
    next.successions = successions;
    next.case_states = machine().states();
    next.case_rules = machine().tables().rules;
    next.fire_case = &fire;
    all.push_back(next);
    return all;
  }();
  return editions;
}

}  // namespace wangge::support
