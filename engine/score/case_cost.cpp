#include "engine/score/case_cost.h"

#include <algorithm>
#include <array>
#include <map>

#include "engine/score/breach_fact.h"
#include "engine/score/rule_reading.h"
#include "engine/score/running_score.h"

namespace wangge {

namespace {

// The rule that alone counts the case in the county; nullptr where each rule stands for itself.
const CatalogueRule* dearest_rule(const Catalogue& catalogue, const SettingChoices& choices,
                                  std::span<const CountedFact> facts, CaseId id, GridCode county) {
  const CatalogueRule* dearest = nullptr;
  if (!chosen(choices, dearest_only)) return dearest;
  for (const CatalogueRule& rule : catalogue.rules) {
    if (!holds(rule, choices) || rule.per != CountUnit::per_case || rule.effect != RuleEffect::subtract ||
        (dearest != nullptr && rule.points <= dearest->points))
      continue;
    if (std::ranges::any_of(facts, [&](const CountedFact& fact) {
          return fact.case_id == id && fact.county == county && counts(rule, fact);
        }))
      dearest = &rule;
  }
  return dearest;
}

}  // namespace

std::string_view name_of(BreachFate fate) {
  constexpr std::array<std::string_view, 7> names{"counted",      "spared",      "annulled",  "objected",
                                                  "not-assessed", "not-counted", "other-year"};
  return names[static_cast<std::size_t>(fate)];
}

CaseCost case_cost(const Catalogue& catalogue, const SettingChoices& choices, int year,
                   std::span<const Breach> breaches, std::span<const CountedFact> facts,
                   std::span<const Adjustment> adjustments) {
  CaseCost cost;
  std::map<std::int64_t, RunningScore> scores;
  for (const Breach& breach : breaches) {
    if (breach.grid.level() == 1) continue;
    scores.try_emplace(breach.grid.at_level(2).digits,
                       RunningScore(catalogue, choices, breach.grid.at_level(2)));
  }
  for (auto& [county, score] : scores) {
    for (const CountedFact& fact : facts) score.add(fact);
    for (const Adjustment& adjustment : adjustments) score.add(adjustment);
  }
  std::map<std::int64_t, RunningScore> without;
  for (const Breach& breach : breaches) {
    BreachCost& line = cost.breaches.emplace_back();
    line.breach = breach;
    if (breach.grid.level() == 1) {
      line.fate = BreachFate::not_assessed;
      continue;
    }
    line.county = breach.grid.at_level(2);
    const CountedFact fact = fact_of(breach);
    const auto rule = std::ranges::find_if(
        catalogue.rules, [&](const CatalogueRule& one) { return holds(one, choices) && counts(one, fact); });
    if (rule != catalogue.rules.end()) line.rule = &*rule;
    if (breach.annulled) {
      line.fate = BreachFate::annulled;
    } else if (!falls_in(breach, year)) {
      line.fate = BreachFate::other_year;
    } else if (std::ranges::find(facts, fact) == facts.end()) {
      line.fate = BreachFate::objected;
    } else if (line.rule == nullptr) {
      line.fate = BreachFate::not_counted;
    } else {
      const CatalogueRule* dearest = dearest_rule(catalogue, choices, facts, breach.case_id, line.county);
      if (dearest != nullptr && dearest != line.rule && line.rule->per == CountUnit::per_case)
        line.fate = BreachFate::spared;
      const RunningScore& score = scores.at(line.county.digits);
      RunningScore alone = score;
      alone.remove(fact);
      line.lost = alone.total() - score.total();
      without.try_emplace(line.county.digits, score).first->second.remove(fact);
    }
  }
  for (const auto& [county, score] : without)
    cost.counties.push_back({score.county(), scores.at(county).total(), score.total()});
  return cost;
}

}  // namespace wangge
