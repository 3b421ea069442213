// The score that is kept up to date is the one that is computed anew.
#include "engine/score/running_score.h"

#include <rapidcheck.h>

#include <catch2/catch.hpp>

#include "support/counted_facts.h"

namespace wangge {
namespace {

using support::catalogue_2025;
using support::first_county;
using support::second_county;

CountyScore computed(const SettingChoices& choices, const std::vector<CountedFact>& facts,
                     const std::vector<Adjustment>& adjustments = {}) {
  CountyScore score =
      assess(catalogue_2025(), choices, std::vector{first_county}, facts, adjustments).counties.front();
  score.rank = 0;
  for (ItemScore& item : score.items) {
    item.adjustments.clear();
    for (RuleScore& rule : item.rules) {
      rule.facts.clear();
      rule.spared.clear();
    }
  }
  return score;
}

SettingChoices choices_of(const SettingChoices& given) {
  return complete_choices(catalogue_2025(), given).value();
}

CountedFact late(const char* clock, int number) {
  CountedFact fact;
  fact.county = first_county;
  fact.clock = clock;
  fact.case_id = make_case_id(2025, number);
  fact.subject = "A371301-environment";
  return fact;
}

}  // namespace

TEST_CASE("after any facts more and less, the running score is the computed one, in every setting",
          "[slow][assessment][running][A3.3][A3.4][A3.7][AM]") {
  for (const SettingChoices& choices : support::all_choices(catalogue_2025())) {
    REQUIRE(rc::check("running", [&] {
      RunningScore running(catalogue_2025(), choices, first_county);
      std::vector<CountedFact> facts;
      std::vector<Adjustment> adjustments;
      const int steps = *rc::gen::inRange(0, 60);
      for (int step = 0; step < steps; ++step) {
        const int what = *rc::gen::inRange(0, 8);
        if (what < 2 && !facts.empty()) {
          const auto place = *rc::gen::inRange<std::size_t>(0, facts.size());
          running.remove(facts[place]);
          facts.erase(facts.begin() + static_cast<std::ptrdiff_t>(place));
        } else if (what == 2) {
          Adjustment adjustment;
          adjustment.county = first_county;
          adjustment.item = *rc::gen::element<std::string>("A3.4", "A4.1", "A5.1", "A1.1");
          adjustment.points = *rc::gen::inRange(-60, 60);
          running.add(adjustment);
          adjustments.push_back(std::move(adjustment));
        } else {
          const GridCode county = *rc::gen::inRange(0, 10) == 0 ? second_county : first_county;
          facts.push_back(what < 6 ? support::any_late_clock(county) : support::any_stated_fact(county));
          running.add(facts.back());
        }
        RC_ASSERT((running.score() == computed(choices, facts, adjustments)));
      }
    }));
  }
}

TEST_CASE("the dearest of two rules counts, and the other again when it is gone",
          "[assessment][running][A3.4]") {
  RunningScore running(catalogue_2025(), choices_of({{"double-penalty", "dearest"}}), first_county);
  running.add(late("T10", 1));
  CHECK(running.total() == 990);
  running.add(late("T17", 1));
  CHECK(running.total() == 980);
  const RunningScore before = running;
  running.remove(late("T17", 1));
  CHECK(running.total() == 990);
  CHECK(before.total() == 980);
  running.remove(late("T10", 1));
  CHECK(running.total() == 1000);
  CHECK(running.grade() == "excellent");
}

TEST_CASE("what was never added can't be removed", "[assessment][running]") {
  RunningScore running(catalogue_2025(), choices_of({}), first_county);
  running.add(late("T10", 1));
  CHECK_THROWS_AS(running.remove(late("T10", 2)), std::invalid_argument);
  CHECK_THROWS_AS(running.remove(late("T13", 1)), std::invalid_argument);
  CHECK(running.total() == 990);
}

TEST_CASE("a reviewer's adjustment is applied after the rules, and shown as such", "[assessment][A3.4][AM]") {
  std::vector<CountedFact> facts;
  for (int number = 1; number <= 12; ++number) facts.push_back(late("T10", number));
  Adjustment adjustment{first_county, "A3.4", 15,      "到场核实，已按时办结", "核查记录", "reviewer",
                        {},           1,      Moment{}};
  const auto scored = [&](int points) {
    adjustment.points = points;
    return assess(catalogue_2025(), choices_of({}), std::vector{first_county, second_county}, facts,
                  {adjustment});
  };
  const Assessment assessment = scored(15);
  const CountyScore& county = assessment.counties.front();
  CHECK(county.total == 915);  // twelve of ten cases' worth: the floor first, then the reviewer's 1.5
  const auto item = std::ranges::find(county.items, "A3.4", &ItemScore::item);
  CHECK(item->adjusted == 15);
  REQUIRE(item->adjustments.size() == 1);
  CHECK(assessment.adjustments.at(item->adjustments.front()).reason == "到场核实，已按时办结");
  CHECK(100 + item->rules.front().points + item->adjusted + item->beyond == item->points);
  CHECK(assessment.counties[1].total == 1000);
  SECTION("neither below the floor nor over the item's points") {
    CHECK(scored(-500).counties.front().total == 900);
    CHECK(scored(500).counties.front().total == 1000);
  }
}

}  // namespace wangge
