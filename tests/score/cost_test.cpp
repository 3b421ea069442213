// What lateness costs is one function of the catalogue and the policy: lists, cases, papers and the
// assessment say the same.

#include <catch2/catch.hpp>

#include "engine/people/person.h"
#include "engine/score/breach_fact.h"
#include "engine/score/penalties.h"
#include "engine/score/points_text.h"
#include "support/city_data.h"

namespace wangge {
namespace {

const GridCode county{37'130'100'000};

Breach breach(CaseId id, int number, std::string_view rule, std::string_view unit, std::string_view due) {
  return {
      id, number, std::string(rule), {}, 0, std::string(unit), grid_of_unit(unit), parse_moment(due).value(),
      {}};
}

// By how much the county's total falls.
int assessed(const std::vector<Breach>& breaches) {
  const City& city = support::linyi();
  const Catalogue& catalogue = *city.catalogue(2025);
  std::vector<CountedFact> facts;
  for (const Breach& one : breaches) {
    const DeadlineRule* rule = city.policy.find(one.rule);
    if (rule == nullptr || rule->facts.empty())
      facts.push_back(fact_of(one));
    else
      for (CountedFact& fact : facts_of_breach(city, one)) facts.push_back(std::move(fact));
  }
  return 1000 - assess(catalogue, complete_choices(catalogue, {}).value(), std::vector{county}, facts)
                    .counties.front()
                    .total;
}

}  // namespace

// "`overdue`, `show`, 证据卷 and `assess` agree on each cost."
TEST_CASE("a late half-year return of a department costs in lists what it counts", "[cost][A3.2][A3.7]") {
  const Breach late = breach(make_record_id(2025, 7), 1, "T33b", "A371301-environment", "2025-07-11T00:00");
  CHECK(points_of(support::linyi(), late) == 20);
  CHECK(assessed({late}) == 20);
  const DeskClock clock{late.case_id,  1, "T33b",          late.unit, late.grid, {}, late.fell_due,
                        late.fell_due, 2, "submission.due"};
  CHECK(points_of(support::linyi(), clock) == 20);
  // That of the old year's second half is the old year's.
  CHECK(points_of(support::linyi(), breach(make_record_id(2025, 8), 1, "T33b", "A371301-environment",
                                           "2026-01-11T00:00")) == 20);
}

TEST_CASE("a township that publishes late costs nothing, as the catalogue charges departments",
          "[cost][A3.7]") {
  const Breach late = breach(make_case_id(2025, 7), 3, "T30", "B37130101-station", "2025-04-01T00:00");
  CHECK(points_of(support::linyi(), late) == 0);
  CHECK(assessed({late}) == 0);
  const Breach own = breach(make_case_id(2025, 7), 3, "T30", "A371301-environment", "2025-04-01T00:00");
  CHECK(points_of(support::linyi(), own) == 10);
  CHECK(assessed({own}) == 10);
}

// "One case gives at most one penalty per catalogue rule and assessed grid, however many clocks it missed."
TEST_CASE("of a case's breaches under one rule the first costs, and the next nothing", "[cost][A3.4]") {
  const CaseId id = make_case_id(2025, 7);
  const std::vector<Breach> breaches{breach(id, 5, "T10", "A371301-environment", "2025-03-10T00:00"),
                                     breach(id, 2, "T27", "A371301-environment", "2025-03-05T00:00"),
                                     breach(id, 6, "T13", "A371301-environment", "2025-03-12T00:00"),
                                     breach(id, 7, "T19", "3713-office", "2025-03-12T00:00")};
  CHECK(costs_of(support::linyi(), breaches) == std::vector<int>{0, 10, 10, 0});
  CHECK(assessed(breaches) == 20);
  CHECK(cost_in(support::linyi(), breaches, breaches[1]) == 10);
  std::vector<Breach> excused = breaches;
  excused[1].annulled = excused[1].fell_due;
  CHECK(costs_of(support::linyi(), excused) == std::vector<int>{10, 0, 10, 0});
}

TEST_CASE("what costs nothing is written as nothing", "[cost]") {
  CHECK(cost_text(0) == "—");
  CHECK(cost_text(25) == "−2.5");
}

}  // namespace wangge
