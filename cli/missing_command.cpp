// missing: what the records do not show (N3), where, whose, and what it costs by the catalogue
#include <fmt/format.h>

#include <algorithm>
#include <boost/json.hpp>
#include <cstdlib>

#include "application/reading_rights.h"
#include "cli/application.h"
#include "cli/score_view.h"
#include "cli/table.h"
#include "engine/assessment/record_facts.h"
#include "engine/city/city.h"
#include "engine/score/points_text.h"

namespace wangge::cli {
namespace {

namespace json = boost::json;

struct MissingOptions {
  std::string grid, clause;
  int year = 0;
};

// What one rule of the catalogue counts; without a rule, what none counts.
struct GapGroup {
  std::string clause;
  const CatalogueRule* rule = nullptr;
  int points = 0;  // tenths, signed
  std::vector<Gap> gaps;
};

struct CountyGaps {
  GridCode county;
  std::size_t count = 0;
  int points = 0;  // tenths, signed, after the floor of each item
  std::vector<GapGroup> groups;
};

CountyGaps gaps_in(Session& session, const Catalogue& catalogue, GridCode county, int year) {
  std::vector<Gap> gaps =
      gaps_of(session.reader(), session.city(), county, year, session.now(), std::nullopt);
  std::vector<CountedFact> facts;
  for (const Gap& gap : gaps) facts.push_back(fact_of_gap(gap, county, year));
  const auto choices = complete_choices(catalogue, {});
  const Assessment assessment = assess(catalogue, *choices, {&county, 1}, std::move(facts));
  CountyGaps found{county, gaps.size(), 0, {}};
  std::vector<bool> counted(gaps.size());
  for (const ItemScore& item : assessment.counties.front().items) {
    for (const RuleScore& score : item.rules) {
      const CatalogueRule& rule = *catalogue.rule(score.rule);
      GapGroup& group = found.groups.emplace_back();
      group.clause = item.item;
      group.rule = &rule;
      group.points = score.points;
      for (std::size_t i = 0; i < gaps.size(); ++i)
        if (gaps[i].fact == rule.fact &&
            (rule.subjects.empty() ||
             std::ranges::find(rule.subjects, gaps[i].subject) != rule.subjects.end())) {
          group.gaps.push_back(gaps[i]);
          counted[i] = true;
        }
    }
    const CatalogueItem& whole = *catalogue.item(item.item);
    if (whole.kind == ItemKind::item) found.points += item.points - whole.points;
  }
  GapGroup rest;
  for (std::size_t i = 0; i < gaps.size(); ++i)
    if (!counted[i]) rest.gaps.push_back(std::move(gaps[i]));
  if (!rest.gaps.empty()) found.groups.push_back(std::move(rest));
  return found;
}

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
  return group.rule == nullptr ? session.text("cli.not-counted") : group.rule->text;
}

json::object json_of(const CountyGaps& county, int year) {
  json::array groups;
  for (const GapGroup& group : county.groups) {
    json::array places;
    for (const Gap& gap : group.gaps) {
      json::object place{{"fact", gap.fact}, {"grid", to_text(gap.grid)}};
      if (!gap.unit.empty()) place["unit"] = gap.unit;
      if (!gap.subject.empty()) place["subject"] = gap.subject;
      if (gap.record.value != 0) place["record"] = to_text(gap.record);
      places.push_back(std::move(place));
    }
    groups.push_back({{"clause", group.clause},
                      {"rule", group.rule == nullptr ? "" : group.rule->id},
                      {"count", group.gaps.size()},
                      {"points", group.points},
                      {"gaps", std::move(places)}});
  }
  return {{"grid", to_text(county.county)},
          {"year", year},
          {"count", county.count},
          {"points", county.points},
          {"groups", std::move(groups)}};
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
  session.out() << session.text("cli.missing-total", all) << '\n';
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
  const City& city = session.city();
  const int year = year_option(options.year, session);
  const Catalogue* catalogue = city.catalogue(year);
  if (catalogue == nullptr)
    throw ProblemException(
        {ProblemKind::refused, "refused.no-catalogue", {{"year", std::to_string(year)}}, "AM", {}});
  std::vector<GridCode> counties = assessed_counties(city, year);
  if (!options.grid.empty()) {
    const GridCode wanted = grid_option(options.grid, city);
    if (std::ranges::find(counties, wanted) == counties.end())
      throw ProblemException(bad_option("--grid", options.grid, to_text(counties.front())));
    counties = {wanted};
    session.snapshot().require_grid(wanted);
  }
  // Without a grid, all that the viewer reads.
  const Viewer viewer = session.viewer();
  std::erase_if(counties, [&](GridCode county) { return !reads_grid(city, viewer, county); });
  if (counties.empty()) session.snapshot().require_grid(city.grid);
  if (!options.clause.empty() && catalogue->item(options.clause) == nullptr)
    throw ProblemException(bad_option("--clause", options.clause, catalogue->items.front().id));
  json::array all;
  for (const GridCode county : counties) {
    const CountyGaps found = gaps_in(session, *catalogue, county, year);
    if (session.json()) {
      all.push_back(json_of(found, year));
      continue;
    }
    print_total(session, found, year);
    if (!options.clause.empty())
      print_clause(session, found, options.clause);
    else if (counties.size() == 1)
      print_groups(session, found);
  }
  if (session.json()) session.print(all);
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
