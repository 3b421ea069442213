#include "application/score/coming_breaches.h"

#include <algorithm>
#include <boost/json.hpp>
#include <map>

#include "engine/people/person.h"
#include "engine/score/penalties.h"

namespace wangge {
namespace {

Breach breach_of(const CountedFact& fact) {
  return {fact.case_id, fact.number, fact.clock, {}, 0, fact.subject, grid_of_unit(fact.subject),
          fact.at,      {}};
}

}  // namespace

std::vector<ComingBreach> coming_breaches(const City& city, Moment now, const YearScore& then,
                                          const CountyScore& county) {
  std::map<std::pair<CaseId, int>, ComingBreach> clocks;
  for (const ItemScore& item : county.items)
    for (const RuleScore& rule : item.rules)
      for (const std::size_t index : rule.facts) {
        const CountedFact& fact = then.assessment.facts[index];
        if (fact.number == 0) continue;
        ComingBreach& one = clocks[{fact.case_id, fact.number}];
        one.fact = &fact;
        one.rules.push_back(then.catalogue.rule(rule.rule));
      }
  std::vector<ComingBreach> all;
  for (auto& [clock, one] : clocks) all.push_back(std::move(one));
  std::ranges::stable_sort(all, {}, [](const ComingBreach& one) { return one.fact->at; });
  Penalties penalties(city, then.catalogue, then.choices);
  penalties.hold_floors();
  for (ComingBreach& one : all) one.points = penalties.add(breach_of(*one.fact));
  std::erase_if(all, [&](const ComingBreach& one) { return one.fact->at <= now; });
  return all;
}

boost::json::array forecast_json(const City& city, Moment moment, const YearScore& now,
                                 const YearScore& then) {
  namespace json = boost::json;
  json::array counties;
  for (std::size_t i = 0; i < now.assessment.counties.size(); ++i) {
    const CountyScore& before = now.assessment.counties[i];
    const CountyScore& after = then.assessment.counties[i];
    json::array clocks;
    for (const ComingBreach& one : coming_breaches(city, moment, then, after)) {
      json::array rules;
      for (const CatalogueRule* rule : one.rules) rules.emplace_back(rule->id);
      clocks.push_back({{"case", to_text(one.fact->case_id)},
                        {"number", one.fact->number},
                        {"clock", one.fact->clock},
                        {"unit", one.fact->subject},
                        {"due", to_text(one.fact->at)},
                        {"rules", std::move(rules)},
                        {"points", -one.points}});
    }
    counties.push_back({{"grid", to_text(before.county)},
                        {"total", before.total},
                        {"grade", before.grade},
                        {"total_if_lapsed", after.total},
                        {"grade_if_lapsed", after.grade},
                        {"clocks", std::move(clocks)}});
  }
  return counties;
}

}  // namespace wangge
