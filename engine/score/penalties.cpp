#include "engine/score/penalties.h"

#include <algorithm>
#include <numeric>
#include <set>

#include "engine/score/breach_fact.h"
#include "engine/score/rule_reading.h"

namespace wangge {

namespace {

int year_that_counts(const Breach& breach) {
  return breach.case_id.is_record() ? breach.case_id.year() : year_of(breach);
}

std::vector<CountedFact> facts_of(const City& city, const Breach& breach) {
  const DeadlineRule* limit = city.policy.find(breach.rule);
  if (limit != nullptr && !limit->facts.empty()) return facts_of_breach(city, breach);
  return {fact_of(breach)};
}

// What the rule counts once.
std::string counted_once(const CatalogueRule& rule, const CountedFact& fact) {
  switch (rule.per) {
    case CountUnit::once:
      return {};
    case CountUnit::per_case:
      return to_text(fact.case_id);
    case CountUnit::time:
    case CountUnit::person:
      return to_text(fact.case_id) + "/" + std::to_string(fact.number);
    default:
      return fact.subject;
  }
}

}  // namespace

Breach breach_of(const DeskClock& clock) {
  // A paused clock has no due moment; its start tells the year.
  const Moment due = clock.due == never ? clock.started : clock.due;
  return {clock.case_id, clock.number, clock.rule, {}, 0, clock.unit, clock.grid, due, {}};
}

int Penalties::within_floor(const Catalogue& catalogue, const CatalogueRule& rule, std::int64_t county,
                            int year) {
  const CatalogueItem* item = catalogue.item(rule.item);
  if (!floors_ || item == nullptr || item->kind != ItemKind::item) return rule.points;
  int& lost = lost_[{county, year, rule.item}];
  const int points = std::min(rule.points, item->points - lost);
  lost += points;
  return points;
}

int Penalties::add(const Breach& breach) {
  if (breach.annulled || breach.grid.level() == 1) return 0;
  const std::int64_t county = breach.grid.at_level(2).digits;
  const Catalogue* catalogue = catalogue_ != nullptr ? catalogue_ : city_.catalogue(year_that_counts(breach));
  if (catalogue == nullptr) {
    const DeadlineRule* limit = city_.policy.find(breach.rule);
    const bool costs = limit != nullptr && !limit->feeds.empty() &&
                       charged_.emplace(county, limit->feeds, to_text(breach.case_id)).second;
    return costs ? limit->points : 0;
  }
  const SettingChoices defaults =
      choices_ != nullptr ? SettingChoices{} : complete_choices(*catalogue, {}).value();
  const SettingChoices& choices = choices_ != nullptr ? *choices_ : defaults;
  int points = 0;
  for (const CountedFact& fact : facts_of(city_, breach))
    for (const CatalogueRule& rule : catalogue->rules)
      if (rule.effect == RuleEffect::subtract && holds(rule, choices) && counts(rule, fact) &&
          charged_.emplace(county, rule.id, counted_once(rule, fact)).second)
        points += within_floor(*catalogue, rule, county, year_that_counts(breach));
  return points;
}

std::vector<int> costs_of(const City& city, std::span<const Breach> breaches) {
  std::vector<std::size_t> order(breaches.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::stable_sort(order, {}, [&](std::size_t i) { return breaches[i].fell_due; });
  Penalties penalties(city);
  std::vector<int> costs(breaches.size());
  for (const std::size_t i : order) costs[i] = penalties.add(breaches[i]);
  return costs;
}

int cost_in(const City& city, std::span<const Breach> breaches, const Breach& one) {
  const std::vector<int> costs = costs_of(city, breaches);
  for (std::size_t i = 0; i < breaches.size(); ++i)
    if (breaches[i] == one) return costs[i];
  return 0;
}

int cost_in(const City& city, std::span<const Breach> breaches, const ClockEntry& entry) {
  if (entry.operation != ClockOperation::breach && entry.operation != ClockOperation::finding) return 0;
  const auto told = std::ranges::find_if(breaches, [&](const Breach& one) {
    return one.number == entry.number && entry.due && one.fell_due == *entry.due;
  });
  return told == breaches.end() ? 0 : cost_in(city, breaches, *told);
}

int cost_in(const City& city, std::span<const Breach> breaches, const DeskClock& clock) {
  std::vector<Breach> all(breaches.begin(), breaches.end());
  std::erase_if(all, [&](const Breach& one) { return one.number == clock.number; });
  all.push_back(breach_of(clock));
  return cost_in(city, all, all.back());
}

int points_of(const City& city, const Breach& breach) {
  return Penalties(city).add(breach);
}
int points_of(const City& city, const DeskClock& clock) {
  return points_of(city, breach_of(clock));
}

}  // namespace wangge
