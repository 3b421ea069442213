#include "cli/score_view.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>

#include "application/score/score_json.h"
#include "cli/table.h"
#include "engine/assessment/evidence.h"
#include "engine/base/hash.h"
#include "engine/score/causes.h"
#include "engine/score/points_text.h"

namespace wangge::cli {
namespace {

constexpr std::size_t causes_shown = 8;

Colour colour_of(const Catalogue& catalogue, const CountyScore& county) {
  if (county.grade == catalogue.grades.front().id) return Colour::green;
  return county.grade == catalogue.grades.back().id ? Colour::red : Colour::none;
}

}  // namespace

std::string signed_points(int tenths) {
  return (tenths < 0 ? "−" : "") + points_text(std::abs(tenths));
}

void print_settings(Session& session, const YearScore& scored) {
  if (scored.as_of)
    session.out() << coloured(session.text("cli.assess-as-of", {{"moment", to_short_text(*scored.as_of)}}),
                              Colour::yellow, session.colours())
                  << '\n';
  std::string line;
  for (const auto& [id, choice] : scored.choices) line += (line.empty() ? "" : " · ") + id + "=" + choice;
  session.out() << coloured(session.text("cli.assess-settings",
                                         {{"version", scored.catalogue.version}, {"settings", line}}),
                            Colour::dim, session.colours())
                << '\n'
                << coloured(session.text(scored.records ? "cli.assess-scope" : "cli.assess-scope-cases"),
                            Colour::dim, session.colours())
                << '\n'
                << coloured(edition_text(scored, session.messages(), session.language()),
                            scored.version ? Colour::bold : Colour::dim, session.colours())
                << '\n'
                << coloured(session.text(scored.verified ? "cli.assess-verified" : "cli.assess-unverified",
                                         {{"position", std::to_string(scored.head.position)},
                                          {"at", to_short_text(scored.end)},
                                          {"digest", to_hex(scored.head.digest).substr(0, 16)}}),
                            scored.verified ? Colour::dim : Colour::yellow, session.colours())
                << '\n';
}

void print_ranking(Session& session, const YearScore& scored) {
  std::vector<std::string> sections;
  for (const CatalogueItem& item : scored.catalogue.items)
    if (std::ranges::find(sections, item.section) == sections.end()) sections.push_back(item.section);
  std::vector<Table::Column> columns{{session.text("cli.rank"), Table::Align::right},
                                     {session.text("cli.grid")}};
  for (const std::string& section : sections) columns.push_back({section, Table::Align::right});
  columns.push_back({session.text("cli.total"), Table::Align::right});
  columns.push_back({session.text("cli.grade")});
  Table table(std::move(columns));
  std::vector<const CountyScore*> order;
  for (const CountyScore& county : scored.assessment.counties) order.push_back(&county);
  std::ranges::stable_sort(order, {}, &CountyScore::rank);
  for (const CountyScore* county : order) {
    std::vector<std::string> cells{scored.ranked ? std::to_string(county->rank) : "—",
                                   session.grid_name(county->county)};
    for (const std::string& section : sections) {
      int sum = 0;
      for (const ItemScore& item : county->items)
        if (scored.catalogue.item(item.item)->section == section) sum += item.points;
      cells.push_back(signed_points(sum));
    }
    cells.push_back(signed_points(county->total));
    cells.push_back(session.text("grade." + county->grade));
    table.add(std::move(cells), colour_of(scored.catalogue, *county));
  }
  session.print(table);
}

void print_causes(Session& session, const YearScore& scored) {
  std::vector<Cause> order = causes_of(scored.catalogue, scored.assessment);
  if (order.size() > causes_shown) order.resize(causes_shown);
  if (order.empty()) return;
  session.out() << '\n'
                << coloured(session.text("cli.assess-causes"), Colour::bold, session.colours()) << '\n';
  Table table({{session.text("cli.clause")},
               {session.text("cli.rule"), Table::Align::left},
               {session.text("cli.assess-counties"), Table::Align::right},
               {session.text("cli.assess-count"), Table::Align::right},
               {session.text("cli.assess-points"), Table::Align::right},
               {session.text("cli.assess-text"), Table::Align::left, 60}});
  for (const Cause& cause : order)
    table.add({cause.rule->item, cause.rule->id, std::to_string(cause.counties), std::to_string(cause.count),
               signed_points(cause.points), cause.rule->text});
  session.print(table);
}

void print_items(Session& session, const YearScore& scored) {
  const CountyScore& county = scored.assessment.counties.front();
  Table table({{session.text("cli.clause")},
               {session.text("cli.assess-points"), Table::Align::right},
               {session.text("cli.assess-full"), Table::Align::right},
               {session.text("cli.assess-text"), Table::Align::left, 76}});
  for (const ItemScore& score : county.items) {
    const CatalogueItem& item = *scored.catalogue.item(score.item);
    const bool lost = item.kind == ItemKind::item && score.points < item.points;
    table.add({item.id, signed_points(score.points),
               item.kind == ItemKind::deduction ? "—" : points_text(item.points), item.title},
              lost || score.points < 0 ? Colour::yellow : Colour::none);
    for (const RuleScore& rule : score.rules)
      table.add({"", signed_points(rule.points), fmt::format("{} ×", rule.count),
                 rule.rule + "  " + scored.catalogue.rule(rule.rule)->text});
    for (const std::size_t index : score.adjustments) {
      const Adjustment& adjustment = scored.assessment.adjustments[index];
      table.add({"", (adjustment.points > 0 ? "+" : "") + signed_points(adjustment.points), "",
                 session.text("cli.assess-adjusted", {{"actor", adjustment.actor},
                                                      {"reason", adjustment.reason},
                                                      {"paper", adjustment.paper}})},
                Colour::yellow);
    }
    if (score.beyond != 0)
      table.add({"", (score.beyond > 0 ? "+" : "") + signed_points(score.beyond), "",
                 session.text(item.kind == ItemKind::bonus ? "cli.assess-cap" : "cli.assess-floor")});
  }
  session.print(table);
  session.out() << session.text("cli.assess-sum", {{"grid", session.grid_name(county.county)},
                                                   {"total", signed_points(county.total)},
                                                   {"grade", session.text("grade." + county.grade)}})
                << '\n';
}

void print_facts(Session& session, const YearScore& scored, const std::string& rule_id) {
  Table table({{session.text("cli.case")},
               {session.text("cli.clock"), Table::Align::left, 36},
               {session.text("cli.unit"), Table::Align::left, 40},
               {session.text("cli.due")},
               {session.text("cli.event"), Table::Align::right},
               {session.text("cli.hash")}});
  const auto add = [&](const CountedFact& fact, Colour colour) {
    if (!shows_fact(session.snapshot(), fact)) return;
    const Evidence evidence = evidence_of(*scored.log, fact, scored.until());
    const std::string event = std::to_string(evidence.position);
    const std::string hash = to_hex(evidence.hash).substr(0, 12) + "…";
    if (fact.statement != 0) {
      table.add({session.text("cli.fact-number", {{"number", std::to_string(fact.statement)}}),
                 session.fact_name(fact.fact), session.subject_name(fact.subject), to_short_text(fact.at),
                 event, hash},
                colour);
      return;
    }
    if (fact.case_id == CaseId{} || fact.case_id.is_record()) {
      // What a record shows or lacks is the fact itself; where there is no record, nothing stands behind it.
      const bool shown = fact.case_id != CaseId{};
      std::string origin = shown ? to_text(fact.case_id) : "—";
      if (fact.number != 0) origin += " " + std::to_string(fact.number);
      table.add({origin, shown ? session.fact_name(fact.fact) : session.text("paper.no-record"),
                 session.subject_name(fact.subject), to_short_text(fact.at), shown ? event : "—",
                 shown ? hash : "—"},
                colour);
      return;
    }
    table.add({fmt::format("{} {}", to_text(fact.case_id), fact.number), session.clock_name(fact.clock),
               session.unit_name(fact.subject), to_short_text(fact.at), event, hash},
              colour);
  };
  const CatalogueRule& wanted = *scored.catalogue.rule(rule_id);
  session.out() << wanted.item << ' ' << wanted.text << '\n';
  for (const ItemScore& item : scored.assessment.counties.front().items)
    for (const RuleScore& rule : item.rules) {
      if (rule.rule != rule_id) continue;
      for (const std::size_t index : rule.facts) add(scored.assessment.facts[index], Colour::none);
      for (const std::size_t index : rule.spared) add(scored.assessment.facts[index], Colour::dim);
      session.out() << session.text("cli.assess-rule",
                                    {{"count", std::to_string(rule.count)},
                                     {"points", signed_points(rule.points)},
                                     {"unit", session.text("countunit." + std::string(name_of(wanted.per)))}})
                    << '\n';
    }
  if (table.empty())
    session.out() << session.text("cli.assess-no-facts") << '\n';
  else
    session.print(table);
}

}  // namespace wangge::cli
