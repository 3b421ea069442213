#include "engine/score/keep_grade.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "engine/score/keep_planner.h"
#include "engine/score/rule_reading.h"
#include "engine/score/running_score.h"

namespace wangge {

KeepPlan keep_grade(const Catalogue& catalogue, const SettingChoices& choices, GridCode county,
                    std::span<const CountedFact> facts, std::span<const CountedFact> to_come,
                    std::span<const Adjustment> adjustments) {
  std::map<std::tuple<Moment, CaseId, int>, keep::Clock> by_due;
  for (const CountedFact& fact : to_come)
    if (fact.county == county) by_due[{fact.at, fact.case_id, fact.number}].push_back(&fact);
  std::vector<keep::Clock> clocks;
  for (auto& [due, clock] : by_due) clocks.push_back(std::move(clock));
  RunningScore now(catalogue, choices, county);
  for (const CountedFact& fact : facts) now.add(fact);
  for (const Adjustment& adjustment : adjustments) now.add(adjustment);
  const auto total_without = [&](const std::vector<std::size_t>& met) {
    RunningScore then = now;
    std::set<std::size_t> kept(met.begin(), met.end());
    for (std::size_t i = 0; i < clocks.size(); ++i)
      if (!kept.contains(i))
        for (const CountedFact* fact : clocks[i]) then.add(*fact);
    return then.total();
  };
  KeepPlan plan;
  plan.total = now.total();
  plan.grade = now.grade();
  plan.if_lapsed = plan.if_kept = total_without({});
  const auto grade = std::ranges::find(catalogue.grades, plan.grade, &CatalogueGrade::id);
  if (!grade->least || plan.if_lapsed >= *grade->least) return plan;
  auto met = keep::Planner(catalogue, choices, county, facts, adjustments).plan(clocks, *grade->least);
  if (met) plan.if_kept = total_without(*met);
  if (!met || plan.if_kept < *grade->least) {
    plan.shortest = false;
    met.emplace();
    for (std::size_t i = 0; i < clocks.size(); ++i)
      if (std::ranges::any_of(catalogue.rules, [&](const CatalogueRule& rule) {
            return holds(rule, choices) && std::ranges::any_of(clocks[i], [&](const CountedFact* fact) {
                     return counts(rule, *fact);
                   });
          }))
        met->push_back(i);
    plan.if_kept = total_without(*met);
  }
  std::ranges::sort(*met);
  for (const std::size_t i : *met) plan.clocks.push_back(*clocks[i].front());
  return plan;
}

}  // namespace wangge
