// missing: what the records do not show (N3), where, whose, and what it costs by the catalogue
#include <cstdlib>

#include "application/score/missing_by_rule.h"
#include "cli/application.h"
#include "cli/score_view.h"
#include "cli/scored.h"
#include "cli/table.h"
#include "engine/score/points_text.h"

namespace wangge::cli {
namespace {

struct MissingOptions {
  std::string grid, clause;
  int year = 0;
};

std::string place_text(Session& session, const Gap& gap) {
  std::string text = session.grid_name(gap.grid);
  if (!gap.unit.empty()) text += " · " + session.unit_name(gap.unit);
  const std::string id = "missing.subject." + gap.subject;
  if (const std::string subject = gap.subject.empty() ? id : session.text(id); subject != id)
    text += " · " + subject;
  if (gap.record.value != 0) text += " · " + to_text(gap.record);
  return text;
}

std::string words_of(Session& session, const GapGroup& group) {
  return group.rule == nullptr ? session.fact_name(group.fact) : group.rule->text;
}

void print_total(Session& session, const CountyGaps& county, int year) {
  const Arguments named{{"grid", session.grid_name(county.county)}, {"year", std::to_string(year)}};
  if (county.count == 0) {
    session.out() << session.text("cli.nothing-missing", named) << '\n';
    return;
  }
  Arguments all = named;
  all.emplace_back("count", std::to_string(county.count));
  all.emplace_back("points", points_text(std::abs(county.points)));
  session.out() << session.text(county.county.level() == 1 ? "cli.missing-total-city" : "cli.missing-total",
                                all)
                << '\n';
}

void print_groups(Session& session, const CountyGaps& county) {
  Table table({{session.text("cli.clause")},
               {session.text("cli.gap"), Table::Align::left, 46},
               {session.text("cli.amount"), Table::Align::right},
               {session.text("cli.assess-points"), Table::Align::right},
               {session.text("cli.places"), Table::Align::left, 60}});
  for (const GapGroup& group : county.groups)
    table.add({group.clause, words_of(session, group), std::to_string(group.gaps.size()),
               signed_points(group.points),
               place_text(session, group.gaps.front()) + (group.gaps.size() > 1 ? " …" : "")},
              group.points < 0 ? Colour::yellow : Colour::none);
  if (!table.empty()) session.print(table);
}

void print_clause(Session& session, const CountyGaps& county, const std::string& clause) {
  Table table({{session.text("cli.clause")},
               {session.text("cli.gap"), Table::Align::left, 46},
               {session.text("cli.places")}});
  for (const GapGroup& group : county.groups)
    if (group.clause == clause)
      for (const Gap& gap : group.gaps)
        table.add({group.clause, words_of(session, group), place_text(session, gap)});
  if (!table.empty()) session.print(table);
}

int missing(Session& session, const MissingOptions& options) {
  const int year = year_option(options.year, session);
  std::optional<GridCode> wanted;
  if (!options.grid.empty()) wanted = grid_option(options.grid, session.city());
  const MissingInYear all = in_options([&] { return missing_in(session, year, wanted); });
  if (!options.clause.empty() && all.catalogue->item(options.clause) == nullptr &&
      !asks_for_records(options.clause))
    throw ProblemException(bad_option("--clause", options.clause, all.catalogue->items.front().id));
  if (session.json()) {
    session.print(json_of(all));
    return 0;
  }
  for (const CountyGaps& found : all.counties) {
    print_total(session, found, year);
    if (!options.clause.empty())
      print_clause(session, found, options.clause);
    else if (all.counties.size() == 1)
      print_groups(session, found);
  }
  return 0;
}

}  // namespace

void add_missing_command(Syntax app) {
  auto options = std::make_shared<MissingOptions>();
  auto command = app.command("missing");
  command.option("--grid", options->grid);
  command.option("--year", options->year).between(2000, 2100);
  command.option("--clause", options->clause);
  command.runs([options](Session& session) { return missing(session, *options); });
}

}  // namespace wangge::cli
