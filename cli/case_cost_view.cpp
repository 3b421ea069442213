#include "cli/case_cost_view.h"

#include "application/reading_rights.h"

#include <algorithm>
#include <boost/json.hpp>
#include <numeric>

#include "cli/table.h"
#include "engine/assessment/evidence.h"
#include "engine/base/hash.h"
#include "engine/disclosure/reporter.h"
#include "engine/score/breach_fact.h"
#include "engine/score/case_cost.h"
#include "engine/score/penalties.h"
#include "engine/score/points_text.h"

namespace wangge::cli {
namespace {

namespace json = boost::json;

// What each costs as the case's page says: every rule once, borne by whichever fell due first.
std::vector<int> points_of(Session& session, const Scored& scored, const CaseCost& cost) {
  std::vector<std::size_t> order(cost.breaches.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::stable_sort(order, {}, [&](std::size_t i) { return cost.breaches[i].breach.fell_due; });
  Penalties penalties(session.city(), scored.catalogue, scored.choices);
  std::vector<int> points(cost.breaches.size());
  for (const std::size_t i : order)
    if (cost.breaches[i].fate == BreachFate::counted) points[i] = penalties.add(cost.breaches[i].breach);
  return points;
}

void print_as_json(Session& session, const Scored& scored, CaseId id, const CaseCost& cost,
                   const std::vector<int>& points, const std::vector<Evidence>& proofs) {
  json::array breaches, counties;
  for (std::size_t i = 0; i < cost.breaches.size(); ++i) {
    const BreachCost& line = cost.breaches[i];
    json::object object{{"number", line.breach.number},
                        {"clock", line.breach.rule},
                        {"unit", line.breach.unit},
                        {"due", to_text(line.breach.fell_due)},
                        {"fate", name_of(line.fate)},
                        {"points", points[i]},
                        {"lost", line.lost},
                        {"position", proofs[i].position},
                        {"hash", to_hex(proofs[i].hash)}};
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
  session.print(json::object{{"case", to_text(id)},
                             {"year", scored.year},
                             {"breaches", std::move(breaches)},
                             {"counties", std::move(counties)}});
}

}  // namespace

void print_case_cost(Session& session, const Scored& scored, const CaseProjection& projection) {
  const CaseId id = projection.standing.id;
  std::vector<Breach> breaches;
  for (const Breach& breach : projection.breaches) {
    if (scored.as_of && breach.fell_due > *scored.as_of) continue;
    breaches.push_back(breach);
    if (scored.as_of && breach.annulled && *breach.annulled > *scored.as_of) breaches.back().annulled.reset();
  }
  CaseCost cost = case_cost(scored.catalogue, scored.choices, scored.year, breaches, scored.assessment.facts,
                            scored.assessment.adjustments);
  const Viewer viewer = session.viewer();
  const bool announced = scored.version && scored.version->announced;
  std::erase_if(cost.counties, [&](const CountyCost& county) {
    return !reads_score(session.city(), viewer, county.county, announced);
  });
  const std::vector<int> points = points_of(session, scored, cost);
  std::vector<Evidence> proofs;
  for (const BreachCost& line : cost.breaches)
    proofs.push_back(evidence_of(*scored.log, fact_of(line.breach), never));
  if (session.json()) {
    print_as_json(session, scored, id, cost, points, proofs);
    return;
  }
  session.out() << coloured(
                       session.text(
                           "cli.case-cost-title",
                           {{"case", to_text(id)},
                            {"title", listed_title(*projection.registered, *place_names_of(session.city()))},
                            {"year", std::to_string(scored.year)}}),
                       Colour::bold, session.colours())
                << '\n';
  print_settings(session, scored);
  Table table({{session.text("cli.clock"), Table::Align::left, 30},
               {session.text("cli.unit"), Table::Align::left, 34},
               {session.text("cli.due")},
               {session.text("cli.clause")},
               {session.text("cli.rule")},
               {session.text("cli.assess-points"), Table::Align::right},
               {session.text("cli.case-cost-fate")},
               {session.text("cli.event"), Table::Align::right},
               {session.text("cli.hash")}});
  for (std::size_t i = 0; i < cost.breaches.size(); ++i) {
    const BreachCost& line = cost.breaches[i];
    table.add({session.clock_name(line.breach.rule), session.unit_name(line.breach.unit),
               to_short_text(line.breach.fell_due), line.rule == nullptr ? "" : line.rule->item,
               line.rule == nullptr ? "" : line.rule->id, cost_text(points[i]),
               session.text("fate." + std::string(name_of(line.fate))), std::to_string(proofs[i].position),
               to_hex(proofs[i].hash).substr(0, 12) + "…"},
              points[i] > 0 ? Colour::red : Colour::none);
  }
  if (table.empty()) {
    const auto passed = std::ranges::count_if(
        projection.desk, [&](const DeskClock& clock) { return clock.due < session.now(); });
    session.out() << (passed == 0 ? session.text("cli.case-cost-nothing")
                                  : session.text("cli.case-cost-untold", {{"count", std::to_string(passed)}}))
                  << '\n';
    return;
  }
  session.print(table);
  for (const CountyCost& county : cost.counties)
    session.out() << session.text("cli.case-cost-county",
                                  {{"grid", session.grid_name(county.county)},
                                   {"lost", signed_points(county.without_case - county.total)},
                                   {"total", signed_points(county.total)},
                                   {"without", signed_points(county.without_case)}})
                  << '\n';
}

}  // namespace wangge::cli
