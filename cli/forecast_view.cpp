#include "cli/forecast_view.h"

#include <algorithm>
#include <boost/json.hpp>
#include <map>

#include "cli/table.h"
#include "engine/people/person.h"
#include "engine/score/penalties.h"
#include "engine/score/points_text.h"

namespace wangge::cli {
namespace {

namespace json = boost::json;

constexpr std::size_t clocks_shown = 30;

// A clock that lapses, the rules that count it, and what it takes from the county that nothing before it
// took.
struct Coming {
  const CountedFact* fact = nullptr;
  std::vector<const CatalogueRule*> rules;
  int points = 0;  // tenths
};

Breach breach_of(const CountedFact& fact) {
  return {fact.case_id, fact.number, fact.clock, {}, 0, fact.subject, grid_of_unit(fact.subject),
          fact.at,      {}};
}

std::vector<Coming> coming(Session& session, const Scored& then, const CountyScore& county) {
  std::map<std::pair<CaseId, int>, Coming> clocks;
  for (const ItemScore& item : county.items)
    for (const RuleScore& rule : item.rules)
      for (const std::size_t index : rule.facts) {
        const CountedFact& fact = then.assessment.facts[index];
        if (fact.number == 0) continue;
        Coming& one = clocks[{fact.case_id, fact.number}];
        one.fact = &fact;
        one.rules.push_back(then.catalogue.rule(rule.rule));
      }
  std::vector<Coming> all;
  for (auto& [clock, one] : clocks) all.push_back(std::move(one));
  std::ranges::stable_sort(all, {}, [](const Coming& one) { return one.fact->at; });
  Penalties penalties(session.city(), then.catalogue, then.choices);
  for (Coming& one : all) one.points = penalties.add(breach_of(*one.fact));
  std::erase_if(all, [&](const Coming& one) { return one.fact->at <= session.now(); });
  return all;
}

void print_counties(Session& session, const Scored& now, const Scored& then) {
  Table table({{session.text("cli.grid")},
               {session.text("cli.total"), Table::Align::right},
               {session.text("cli.grade")},
               {session.text("cli.forecast-clocks"), Table::Align::right},
               {session.text("cli.forecast-total"), Table::Align::right},
               {session.text("cli.grade")}});
  for (std::size_t i = 0; i < now.assessment.counties.size(); ++i) {
    const CountyScore& before = now.assessment.counties[i];
    const CountyScore& after = then.assessment.counties[i];
    table.add({session.grid_name(before.county), signed_points(before.total),
               session.text("grade." + before.grade), std::to_string(coming(session, then, after).size()),
               signed_points(after.total), session.text("grade." + after.grade)},
              before.grade != after.grade  ? Colour::red
              : after.total < before.total ? Colour::yellow
                                           : Colour::none);
  }
  session.print(table);
}

void print_clocks_to_come(Session& session, const Scored& then) {
  Table table({{session.text("cli.case")},
               {session.text("cli.clock"), Table::Align::left, 36},
               {session.text("cli.unit"), Table::Align::left, 40},
               {session.text("cli.due")},
               {session.text("cli.assess-points"), Table::Align::right}});
  auto all = coming(session, then, then.assessment.counties.front());
  if (all.size() > clocks_shown) all.resize(clocks_shown);
  for (const Coming& one : all) {
    table.add({to_text(one.fact->case_id), session.clock_name(one.fact->clock),
               session.unit_name(one.fact->subject), to_short_text(one.fact->at), cost_text(one.points)});
  }
  if (table.empty())
    session.out() << session.text("cli.forecast-nothing") << '\n';
  else
    session.print(table);
}

}  // namespace

void print_forecast(Session& session, const Scored& now, const Scored& then) {
  if (session.json()) {
    json::array counties;
    for (std::size_t i = 0; i < now.assessment.counties.size(); ++i) {
      const CountyScore& before = now.assessment.counties[i];
      const CountyScore& after = then.assessment.counties[i];
      json::array clocks;
      for (const Coming& one : coming(session, then, after)) {
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
    session.print(counties);
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
