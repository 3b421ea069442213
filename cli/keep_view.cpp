#include "cli/keep_view.h"

#include <boost/json.hpp>

#include "cli/table.h"
#include "engine/assessment/forecast.h"
#include "engine/score/keep_grade.h"

namespace wangge::cli {
namespace {

namespace json = boost::json;

json::object json_of(const CountyScore& county, const KeepPlan& plan) {
  json::array clocks;
  for (const CountedFact& clock : plan.clocks)
    clocks.push_back({{"case", to_text(clock.case_id)},
                      {"number", clock.number},
                      {"clock", clock.clock},
                      {"unit", clock.subject},
                      {"due", to_text(clock.at)}});
  return {{"grid", to_text(county.county)},    {"grade", plan.grade},           {"total", plan.total},
          {"total_if_lapsed", plan.if_lapsed}, {"total_if_kept", plan.if_kept}, {"shortest", plan.shortest},
          {"clocks", std::move(clocks)}};
}

}  // namespace

void print_keep(Session& session, const Scored& now) {
  const auto to_come = facts_to_come(session.reader(), session.city(), session.city().grid, session.now(),
                                     now.year, now.records);
  json::array counties;
  Table sums({{session.text("cli.grid")},
              {session.text("cli.total"), Table::Align::right},
              {session.text("cli.grade")},
              {session.text("cli.forecast-total"), Table::Align::right},
              {session.text("cli.keep-clocks"), Table::Align::right},
              {session.text("cli.keep-total"), Table::Align::right}});
  Table actions({{session.text("cli.grid")},
                 {session.text("cli.case")},
                 {session.text("cli.clock"), Table::Align::left, 36},
                 {session.text("cli.unit"), Table::Align::left, 40},
                 {session.text("cli.due")}});
  bool shortest = true;
  for (const CountyScore& county : now.assessment.counties) {
    const KeepPlan plan = keep_grade(now.catalogue, now.choices, county.county, now.assessment.facts, to_come,
                                     now.assessment.adjustments);
    shortest = shortest && plan.shortest;
    counties.push_back(json_of(county, plan));
    sums.add(
        {session.grid_name(county.county), signed_points(plan.total), session.text("grade." + plan.grade),
         signed_points(plan.if_lapsed), std::to_string(plan.clocks.size()), signed_points(plan.if_kept)},
        plan.clocks.empty() ? Colour::none : Colour::red);
    for (const CountedFact& clock : plan.clocks) {
      actions.add({session.grid_name(county.county), to_text(clock.case_id), session.clock_name(clock.clock),
                   session.unit_name(clock.subject), to_short_text(clock.at)});
    }
  }
  if (session.json()) {
    session.print(counties);
    return;
  }
  session.out() << coloured(session.text("cli.keep-title", {{"grid", session.grid_name(session.city().grid)},
                                                            {"year", std::to_string(now.year)}}),
                            Colour::bold, session.colours())
                << '\n';
  session.print(sums);
  if (actions.empty())
    session.out() << session.text("cli.keep-nothing") << '\n';
  else
    session.print(actions);
  if (!shortest) session.out() << session.text("cli.keep-not-shortest") << '\n';
}

}  // namespace wangge::cli
