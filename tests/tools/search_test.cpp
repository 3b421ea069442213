// Searches by machine for what a unit could gain by its own steps (tools/search/): "Search for such sequences
// by machine, the adversary's objective being a later due moment or fewer points, not only by the examples."
#include <array>
#include <boost/msm/front/state_machine_def.hpp>
#include <catch2/catch.hpp>
#include <iostream>
#include <vector>

#include "support/city_data.h"
#include "tools/search/scenes.h"
#include "workflows/flat_machine.h"
#include "workflows/row.h"

namespace wangge {
namespace {

void check_scenes(int own_steps, const std::vector<std::string_view>& names) {
  StayReport total;
  for (SearchScene& scene : search_scenes()) {
    if (!names.empty() && std::ranges::find(names, scene.name) == names.end()) continue;
    if (own_steps != 0) scene.search.own_steps = own_steps;
    const StayReport report = search_stay(support::linyi(), scene.search);
    total.configurations += report.configurations;
    total.steps += report.steps;
    total.sequences += report.sequences;
    INFO(scene.name);
    CHECK(report.honest.contains("finish"));
    for (const StayFinding& finding : report.findings) FAIL_CHECK(to_text(finding));
  }
  std::cout << "search: " << total.configurations << " configurations, " << total.steps << " steps tried, "
            << total.sequences << " sequences\n";
}

// ---- a workflow that gives time back, so that the search is known to see it

struct discovered : State<"discovered", "report", Party::reporting> {};
struct triage : State<"disposal.triage", "triage", Party::holder> {};
struct supervision : State<"supervision", "verify-result", Party::supervisor> {};
struct closed : FinalState<"closed"> {};
struct dismissed : FinalState<"dismissed"> {};

struct WeakTable : boost::msm::front::state_machine_def<WeakTable> {
  using initial_state = discovered;

  // clang-format off
  struct transition_table : boost::mpl::vector<
    On<discovered, Action<"take">, triage, Clause<"D1">, By<Relation::reporting>>,
    On<triage, Action<"cancel_route">, discovered, Clause<"D1">, By<Relation::holder>, Clocks<ClockEffect::restarts>>,
    On<triage, Action<"dismiss">, dismissed, Clause<"D1">, By<Relation::holder>, Needs<Field::reason>>,
    On<triage, Action<"finish">, supervision, Clause<"D1">, By<Relation::holder>, Needs<Field::result>>,
    On<supervision, Action<"pass">, closed, Clause<"S1">, By<Relation::supervisor>>
  > {};
  // clang-format on

  template <class Event, class Machine>
  void no_transition(const Event&, Machine&, int) {}
};
using WeakMachine = boost::msm::back::state_machine<WeakTable>;
using WeakStates = StateList<WeakMachine, discovered, triage, supervision, closed, dismissed>;

FlatMachine<WeakMachine, WeakStates, WeakTable>& weak_machine() {
  static FlatMachine<WeakMachine, WeakStates, WeakTable> one;
  return one;
}
Outcome fire_weak(CasePlace& place, std::string_view action, const Request& request) {
  return weak_machine().fire(place.state, action, request);
}

}  // namespace

TEST_CASE("no sequence of a unit's own steps gains time or points", "[slow][search][A3.4]") {
  check_scenes(3, {"village", "township", "county", "county office", "city", "city office"});
}

TEST_CASE("no sequence of a unit and its county gains time or points", "[slow][search][D3][D4][A3.4]") {
  check_scenes(3,
               {"county with its office", "county with its government", "township with the county's office"});
}

TEST_CASE("no sequence of a unit's own steps gains time or points, at length", "[.deep]") {
  check_scenes(0, {});
}

TEST_CASE("the search sees a workflow that gives time back or lets a case lapse", "[search][A3.4]") {
  std::array<Edition, 1> editions{built_in_editions().front()};
  editions[0].case_states = weak_machine().states();
  editions[0].case_rules = weak_machine().tables().rules;
  editions[0].fire_case = &fire_weak;
  City city = support::linyi();
  city.editions = editions;
  city.edition = &editions[0];
  StaySearch search = search_scenes().front().search;  // of the village
  search.own_steps = 4;
  const StayReport report = search_stay(city, search);
  const auto seen = [&](std::string_view kind) {
    return std::ranges::any_of(report.findings,
                               [&](const StayFinding& finding) { return finding.kind == kind; });
  };
  CHECK(seen("later: finish"));
  CHECK(seen("unconfirmed: dismiss"));
}

}  // namespace wangge
