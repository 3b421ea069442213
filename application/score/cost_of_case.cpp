#include "application/score/cost_of_case.h"

#include <algorithm>
#include <boost/json.hpp>
#include <numeric>

#include "application/reading_rights.h"
#include "engine/base/hash.h"
#include "engine/score/breach_fact.h"
#include "engine/score/penalties.h"

namespace wangge {
namespace {

namespace json = boost::json;

// What each costs as the case's page says: every rule once, borne by whichever fell due first.
std::vector<int> points_of(const City& city, const YearScore& scored, const CaseCost& cost) {
  std::vector<std::size_t> order(cost.breaches.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::stable_sort(order, {}, [&](std::size_t i) { return cost.breaches[i].breach.fell_due; });
  Penalties penalties(city, scored.catalogue, scored.choices);
  std::vector<int> points(cost.breaches.size());
  for (const std::size_t i : order)
    if (cost.breaches[i].fate == BreachFate::counted) points[i] = penalties.add(cost.breaches[i].breach);
  return points;
}

}  // namespace

CostOfCase cost_of_case(Door& door, const YearScore& scored, const CaseProjection& projection) {
  std::vector<Breach> breaches;
  for (const Breach& breach : projection.breaches) {
    if (scored.as_of && breach.fell_due > *scored.as_of) continue;
    breaches.push_back(breach);
    if (scored.as_of && breach.annulled && *breach.annulled > *scored.as_of) breaches.back().annulled.reset();
  }
  CaseCost cost = case_cost(scored.catalogue, scored.choices, scored.year, breaches, scored.assessment.facts,
                            scored.assessment.adjustments);
  const Viewer viewer = door.viewer();
  const bool announced = scored.version && scored.version->announced;
  std::erase_if(cost.counties, [&](const CountyCost& county) {
    return !reads_score(door.city(), viewer, county.county, announced);
  });
  std::vector<int> points = points_of(door.city(), scored, cost);
  std::vector<Evidence> proofs;
  for (const BreachCost& line : cost.breaches)
    proofs.push_back(evidence_of(*scored.log, fact_of(line.breach), never));
  return {std::move(cost), std::move(points), std::move(proofs)};
}

json::object json_of(const YearScore& scored, CaseId id, const CostOfCase& found) {
  const CaseCost& cost = found.cost;
  json::array breaches, counties;
  for (std::size_t i = 0; i < cost.breaches.size(); ++i) {
    const BreachCost& line = cost.breaches[i];
    json::object object{{"number", line.breach.number},
                        {"clock", line.breach.rule},
                        {"unit", line.breach.unit},
                        {"due", to_text(line.breach.fell_due)},
                        {"fate", name_of(line.fate)},
                        {"points", found.points[i]},
                        {"lost", line.lost},
                        {"position", found.proofs[i].position},
                        {"hash", to_hex(found.proofs[i].hash)}};
    if (line.county.digits != 0) object["grid"] = to_text(line.county);
    if (line.rule != nullptr) {
      object["rule"] = line.rule->id;
      object["clause"] = line.rule->item;
    }
    breaches.push_back(std::move(object));
  }
  for (const CountyCost& county : cost.counties)
    counties.push_back({{"grid", to_text(county.county)},
                        {"total", county.total},
                        {"total_without_case", county.without_case}});
  return {{"case", to_text(id)},
          {"year", scored.year},
          {"breaches", std::move(breaches)},
          {"counties", std::move(counties)}};
}

}  // namespace wangge
