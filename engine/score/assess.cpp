#include "engine/score/assess.h"

#include <algorithm>
#include <set>
#include <tuple>
#include <utility>

#include "engine/score/rule_reading.h"

namespace wangge {
namespace {

bool earlier(const CountedFact& a, const CountedFact& b) {
  return std::tie(a.county, a.at, a.case_id, a.number, a.statement, a.fact, a.clock, a.subject) <
         std::tie(b.county, b.at, b.case_id, b.number, b.statement, b.fact, b.clock, b.subject);
}

bool earlier_adjustment(const Adjustment& a, const Adjustment& b) {
  return std::tie(a.county, a.at, a.record, a.item, a.points, a.actor, a.reason, a.paper) <
         std::tie(b.county, b.at, b.record, b.item, b.points, b.actor, b.reason, b.paper);
}

int count_of(const CatalogueRule& rule, const std::vector<CountedFact>& facts,
             const std::vector<std::size_t>& counted) {
  switch (rule.per) {
    case CountUnit::once:
      return counted.empty() ? 0 : 1;
    case CountUnit::time:
    case CountUnit::person:
      return static_cast<int>(counted.size());
    case CountUnit::per_case: {
      // A fact without a case, stated by people, stands for one of its own.
      std::set<std::int64_t> cases;
      int others = 0;
      for (const std::size_t index : counted) {
        if (facts[index].case_id.value == 0)
          ++others;
        else
          cases.insert(facts[index].case_id.value);
      }
      return others + static_cast<int>(cases.size());
    }
    default: {
      std::set<std::string_view> subjects;
      for (const std::size_t index : counted) subjects.insert(facts[index].subject);
      return static_cast<int>(subjects.size());
    }
  }
}

// For each case, the rule among those that count it which costs most; of equal ones the catalogue's first.
std::map<std::int64_t, const CatalogueRule*> dearest_rules(const std::vector<const CatalogueRule*>& rules,
                                                           const std::vector<CountedFact>& facts,
                                                           const std::vector<std::size_t>& of_county) {
  std::map<std::int64_t, const CatalogueRule*> dearest;
  for (const CatalogueRule* rule : rules) {
    if (rule->per != CountUnit::per_case || rule->effect != RuleEffect::subtract) continue;
    for (const std::size_t index : of_county) {
      if (facts[index].case_id.value == 0 || !counts(*rule, facts[index])) continue;
      const CatalogueRule*& known = dearest[facts[index].case_id.value];
      if (known == nullptr || rule->points > known->points) known = rule;
    }
  }
  return dearest;
}

CountyScore score(const Catalogue& catalogue, const SettingChoices& choices, GridCode county,
                  const std::vector<CountedFact>& facts, const std::vector<std::size_t>& of_county,
                  const std::vector<Adjustment>& adjustments) {
  std::vector<const CatalogueRule*> rules;
  for (const CatalogueRule& rule : catalogue.rules)
    if (holds(rule, choices)) rules.push_back(&rule);
  const auto dearest = chosen(choices, dearest_only) ? dearest_rules(rules, facts, of_county)
                                                     : std::map<std::int64_t, const CatalogueRule*>{};
  CountyScore result;
  result.county = county;
  for (const CatalogueItem& item : catalogue.items) {
    ItemScore of_item;
    of_item.item = item.id;
    bool zero = false;
    int sum = 0;
    for (const CatalogueRule* rule : rules) {
      if (rule->item != item.id) continue;
      RuleScore of_rule;
      of_rule.rule = rule->id;
      for (const std::size_t index : of_county) {
        if (!counts(*rule, facts[index])) continue;
        const auto best = dearest.find(facts[index].case_id.value);
        const bool spared = best != dearest.end() && rule->per == CountUnit::per_case && best->second != rule;
        (spared ? of_rule.spared : of_rule.facts).push_back(index);
      }
      of_rule.count = count_of(*rule, facts, of_rule.facts);
      of_rule.points = points_of(*rule, of_rule.count);
      sum += of_rule.points;
      zero = zero || (rule->effect == RuleEffect::zero && of_rule.count > 0);
      if (!of_rule.facts.empty() || !of_rule.spared.empty()) of_item.rules.push_back(std::move(of_rule));
    }
    for (std::size_t index = 0; index < adjustments.size(); ++index) {
      if (adjustments[index].county != county || adjustments[index].item != item.id) continue;
      of_item.adjusted += adjustments[index].points;
      of_item.adjustments.push_back(index);
    }
    const ItemPoints points = item_points(item, zero, sum, of_item.adjusted);
    of_item.points = points.points;
    of_item.beyond = points.beyond;
    result.total += of_item.points;
    result.items.push_back(std::move(of_item));
  }
  result.total = total_of(result.total, choices);
  result.grade = grade_of(catalogue, result.total);
  return result;
}

}  // namespace

Assessment assess(const Catalogue& catalogue, const SettingChoices& choices,
                  std::span<const GridCode> counties, std::vector<CountedFact> facts,
                  std::vector<Adjustment> adjustments) {
  Assessment assessment;
  std::ranges::sort(adjustments, earlier_adjustment);
  std::ranges::sort(facts, earlier);
  std::map<std::int64_t, std::vector<std::size_t>> by_county;
  for (std::size_t index = 0; index < facts.size(); ++index)
    by_county[facts[index].county.digits].push_back(index);
  for (const GridCode county : counties)
    assessment.counties.push_back(
        score(catalogue, choices, county, facts, by_county[county.digits], adjustments));
  for (CountyScore& county : assessment.counties)
    county.rank =
        1 + static_cast<int>(std::ranges::count_if(
                assessment.counties, [&](const CountyScore& other) { return other.total > county.total; }));
  assessment.facts = std::move(facts);
  assessment.adjustments = std::move(adjustments);
  return assessment;
}

}  // namespace wangge
