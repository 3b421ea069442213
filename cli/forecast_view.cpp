#include "cli/forecast_view.h"

#include "application/score/coming_breaches.h"
#include "cli/table.h"
#include "engine/score/penalties.h"
#include "engine/score/points_text.h"

namespace wangge::cli {
namespace {

constexpr std::size_t clocks_shown = 30;

void print_counties(Session& session, const YearScore& now, const YearScore& then) {
  Table table({{session.text("cli.grid")},
               {session.text("cli.total"), Table::Align::right},
               {session.text("cli.grade")},
               {session.text("cli.forecast-clocks"), Table::Align::right},
               {session.text("cli.forecast-total"), Table::Align::right},
               {session.text("cli.grade")}});
  for (std::size_t i = 0; i < now.assessment.counties.size(); ++i) {
    const CountyScore& before = now.assessment.counties[i];
    const CountyScore& after = then.assessment.counties[i];
    table.add(
        {session.grid_name(before.county), signed_points(before.total), session.text("grade." + before.grade),
         std::to_string(coming_breaches(session.city(), session.now(), then, after).size()),
         signed_points(after.total), session.text("grade." + after.grade)},
        before.grade != after.grade  ? Colour::red
        : after.total < before.total ? Colour::yellow
                                     : Colour::none);
  }
  session.print(table);
}

void print_clocks_to_come(Session& session, const YearScore& then) {
  Table table({{session.text("cli.case")},
               {session.text("cli.clock"), Table::Align::left, 36},
               {session.text("cli.unit"), Table::Align::left, 40},
               {session.text("cli.due")},
               {session.text("cli.assess-points"), Table::Align::right}});
  auto all = coming_breaches(session.city(), session.now(), then, then.assessment.counties.front());
  if (all.size() > clocks_shown) all.resize(clocks_shown);
  for (const ComingBreach& one : all) {
    table.add({to_text(one.fact->case_id), session.clock_name(one.fact->clock),
               session.unit_name(one.fact->subject), to_short_text(one.fact->at), cost_text(one.points)});
  }
  if (table.empty())
    session.out() << session.text("cli.forecast-nothing") << '\n';
  else
    session.print(table);
}

}  // namespace

void print_forecast(Session& session, const YearScore& now, const YearScore& then) {
  if (session.json()) {
    session.print(forecast_json(session.city(), session.now(), now, then));
    return;
  }
  session.out() << coloured(
                       session.text("cli.forecast-title", {{"grid", session.grid_name(session.city().grid)},
                                                           {"year", std::to_string(now.year)}}),
                       Colour::bold, session.colours())
                << '\n';
  print_counties(session, now, then);
  if (now.assessment.counties.size() == 1) print_clocks_to_come(session, then);
}

}  // namespace wangge::cli
