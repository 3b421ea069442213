#include "cli/case_cost_view.h"

#include <algorithm>

#include "application/score/cost_of_case.h"
#include "cli/table.h"
#include "engine/base/hash.h"
#include "engine/disclosure/reporter.h"
#include "engine/score/points_text.h"

namespace wangge::cli {
void print_case_cost(Session& session, const YearScore& scored, const CaseProjection& projection) {
  const CaseId id = projection.standing.id;
  const CostOfCase found = cost_of_case(session, scored, projection);
  const CaseCost& cost = found.cost;
  if (session.json()) {
    session.print(json_of(scored, id, found));
    return;
  }
  session.out() << coloured(session.text("cli.case-cost-title",
                                         {{"case", to_text(id)},
                                          {"title", listed_title(session.reader(), *projection.registered,
                                                                 *place_names_of(session.city()))},
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
               line.rule == nullptr ? "" : line.rule->id, cost_text(found.points[i]),
               session.text("fate." + std::string(name_of(line.fate))),
               std::to_string(found.proofs[i].position), to_hex(found.proofs[i].hash).substr(0, 12) + "…"},
              found.points[i] > 0 ? Colour::red : Colour::none);
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
