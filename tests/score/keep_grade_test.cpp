// The shortest list of limits that keeps a grade, against every list that there is.
#include "engine/score/keep_grade.h"

#include <rapidcheck.h>

#include <bit>
#include <catch2/catch.hpp>

#include "engine/score/running_score.h"
#include "support/counted_facts.h"

namespace wangge {
namespace {

using support::catalogue_2025;
using support::first_county;

CountedFact stated(const char* fact, int number) {
  CountedFact one;
  one.county = first_county;
  one.fact = fact;
  one.subject = std::to_string(number);
  one.statement = number;
  return one;
}

CountedFact late(const char* clock, int number, const char* unit = "A371301-environment") {
  CountedFact fact;
  fact.county = first_county;
  fact.clock = clock;
  fact.case_id = make_case_id(2025, number);
  fact.subject = unit;
  fact.number = std::atoi(clock + 1);  // in its case, each limit once
  return fact;
}

int least_of(const std::string& grade) {
  return std::ranges::find(catalogue_2025().grades, grade, &CatalogueGrade::id)->least.value_or(-100'000);
}

// A late return of a department: one clock, a fact under two clauses.
std::vector<CountedFact> late_return(const std::string& department, int number) {
  CountedFact fact = late("T33b", 0, department.c_str());
  fact.case_id = make_record_id(2025, number);
  fact.number = number;
  CountedFact other = fact;
  fact.fact = "ledger-not-submitted";
  other.fact = "department-submission-missing";
  return {fact, other};
}

using Clocks = std::vector<std::vector<CountedFact>>;

std::vector<CountedFact> facts_of(const Clocks& clocks) {
  std::vector<CountedFact> facts;
  for (const auto& clock : clocks) facts.insert(facts.end(), clock.begin(), clock.end());
  return facts;
}

// By trying all lists.
int fewest(const SettingChoices& choices, const std::vector<CountedFact>& facts, const Clocks& to_come,
           const std::vector<Adjustment>& adjustments) {
  RunningScore now(catalogue_2025(), choices, first_county);
  for (const CountedFact& fact : facts) now.add(fact);
  for (const Adjustment& adjustment : adjustments) now.add(adjustment);
  const int least = least_of(now.grade());
  int best = static_cast<int>(to_come.size());
  for (unsigned met = 0; met < 1U << to_come.size(); ++met) {
    if (std::popcount(met) >= best) continue;
    RunningScore then = now;
    for (std::size_t i = 0; i < to_come.size(); ++i)
      if (((met >> i) & 1U) == 0)
        for (const CountedFact& fact : to_come[i]) then.add(fact);
    if (then.total() >= least) best = std::popcount(met);
  }
  return best;
}

SettingChoices defaults() {
  return complete_choices(catalogue_2025(), {}).value();
}

}  // namespace

TEST_CASE("no shorter list keeps the grade", "[assessment][keep][AR][A3.3][A3.4][A3.7]") {
  int at_risk = 0;
  const auto settings = support::all_choices(catalogue_2025());
  REQUIRE(rc::check("shortest", [&] {
    const SettingChoices& choices = settings[*rc::gen::inRange<std::size_t>(0, settings.size())];
    std::vector<CountedFact> facts;
    Clocks to_come;
    for (int i = *rc::gen::element(1, 2, 2, 2, 4); i > 0; --i) facts.push_back(stated("criticism", i));
    for (int i = *rc::gen::element(0, 0, 0, 1); i > 0; --i) facts.push_back(stated("platform", i));
    for (int i = *rc::gen::element(0, 0, 1, 2, 5, 12); i > 0; --i)
      facts.push_back(support::any_late_clock(first_county));
    for (int i = *rc::gen::element(0, 3, 5, 7, 9); i > 0; --i) {
      if (*rc::gen::inRange(0, 3) == 0) {
        to_come.push_back(late_return(*rc::gen::element<std::string>("A371301-water", "A371301-police"), i));
      } else {
        to_come.push_back({support::any_late_clock(first_county)});
        to_come.back().front().number = 100 + i;
      }
    }
    if (*rc::gen::inRange(0, 4) == 0)
      for (const CountedFact& fact : late_return("A371301-water", 50)) facts.push_back(fact);
    std::vector<Adjustment> adjustments;
    if (*rc::gen::inRange(0, 3) == 0) {
      adjustments.emplace_back();
      adjustments.back().county = first_county;
      adjustments.back().item = *rc::gen::element<std::string>("A3.3", "A3.4", "A3.7");
      adjustments.back().points = *rc::gen::element(-20, 5, 10, 30);
    }
    const KeepPlan plan =
        keep_grade(catalogue_2025(), choices, first_county, facts, facts_of(to_come), adjustments);
    RC_ASSERT(plan.shortest);
    RC_ASSERT(static_cast<int>(plan.clocks.size()) == fewest(choices, facts, to_come, adjustments));
    RC_ASSERT(plan.if_kept >= least_of(plan.grade));
    if (plan.if_lapsed < least_of(plan.grade)) ++at_risk;
    auto rest = facts_of(to_come);
    for (const CountedFact& met : plan.clocks)
      RC_ASSERT(std::erase_if(rest, [&](const CountedFact& fact) {
                  return fact.case_id == met.case_id && fact.number == met.number;
                }) > 0U);
    rest.insert(rest.end(), facts.begin(), facts.end());
    RC_ASSERT(assess(catalogue_2025(), choices, std::vector{first_county}, rest, adjustments)
                  .counties.front()
                  .total == plan.if_kept);
  }));
  CHECK(at_risk > 5);
}

TEST_CASE("a case is saved only if all its clocks of a rule are met, so others are cheaper",
          "[assessment][keep][A3.4]") {
  const std::vector<CountedFact> facts{stated("criticism", 1), stated("criticism", 2)};  // 90.0: excellent
  // Nothing may be lost: all five.
  std::vector<CountedFact> to_come{late("T10", 1), late("T09", 1), late("T10", 2), late("T17", 3),
                                   late("T18", 3)};
  CHECK(keep_grade(catalogue_2025(), defaults(), first_county, facts, to_come).clocks.size() == 5);
  // Two points may be lost: cases 1 and 2 take three clocks, so case 3 alone is saved, with two.
  auto more = facts;
  more.push_back(stated("on-site-meeting", 1));
  const KeepPlan plan = keep_grade(catalogue_2025(), defaults(), first_county, more, to_come);
  CHECK(plan.grade == "excellent");
  REQUIRE(plan.clocks.size() == 2);
  CHECK(plan.clocks[0].case_id == make_case_id(2025, 3));
  CHECK(plan.clocks[1].case_id == make_case_id(2025, 3));
  CHECK(plan.if_kept == 900);
}

TEST_CASE("what a floor already took need not be saved", "[assessment][keep][A3.4]") {
  std::vector<CountedFact> facts{stated("criticism", 1)};  // with an empty A3.4: 85.0, good
  for (int number = 1; number <= 10; ++number) facts.push_back(late("T10", number));
  std::vector<CountedFact> to_come;
  for (int number = 11; number <= 200; ++number) to_come.push_back(late("T10", number));
  const KeepPlan plan = keep_grade(catalogue_2025(), defaults(), first_county, facts, to_come);
  CHECK(plan.clocks.empty());
  CHECK(plan.if_lapsed == plan.total);
}

TEST_CASE("many open clocks are planned at once", "[assessment][keep]") {
  const std::vector<CountedFact> facts{stated("criticism", 1), stated("criticism", 2),
                                       stated("on-site-meeting", 1)};
  std::vector<CountedFact> to_come;
  for (int number = 1; number <= 3000; ++number)
    to_come.push_back(late(number % 2 == 0 ? "T10" : "T03", number));
  for (const char* setting : {"both", "dearest"}) {
    const auto choices = complete_choices(catalogue_2025(), {{"double-penalty", setting}}).value();
    const KeepPlan plan = keep_grade(catalogue_2025(), choices, first_county, facts, to_come);
    CHECK(plan.shortest);
    // Two points may be lost: all but two are met.
    CHECK(plan.clocks.size() == 2998);
  }
}

}  // namespace wangge
