#include "cli/keep_view.h"

#include "application/score/kept_grades.h"
#include "cli/table.h"

namespace wangge::cli {

void print_keep(Session& session, const YearScore& now) {
  const std::vector<KeepPlan> plans = kept_grades(session, now);
  if (session.json()) {
    session.print(json_of(now, plans));
    return;
  }
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
  for (std::size_t i = 0; i < plans.size(); ++i) {
    const KeepPlan& plan = plans[i];
    const std::string grid = session.grid_name(now.assessment.counties[i].county);
    shortest = shortest && plan.shortest;
    sums.add({grid, signed_points(plan.total), session.text("grade." + plan.grade),
              signed_points(plan.if_lapsed), std::to_string(plan.clocks.size()), signed_points(plan.if_kept)},
             plan.clocks.empty() ? Colour::none : Colour::red);
    for (const CountedFact& clock : plan.clocks)
      actions.add({grid, to_text(clock.case_id), session.clock_name(clock.clock),
                   session.unit_name(clock.subject), to_short_text(clock.at)});
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
