// A year's scores as the catalogue has them on paper: every item with what it is worth, what each county got,
// and of one county each deduction with its count and what proves it.
#include <algorithm>
#include <boost/json.hpp>
#include <charconv>

#include "application/score/score_json.h"
#include "application/score/year_score.h"
#include "engine/base/refusal.h"
#include "server/answers/asked.h"
#include "server/answers/visit_door.h"
#include "server/api.h"

namespace wangge::server {
namespace {

namespace json = boost::json;

constexpr std::size_t most_facts = 200;  // of one rule; the rest are counted

constexpr std::string_view name_of(ItemKind kind) {
  switch (kind) {
    case ItemKind::item:
      return "item";
    case ItemKind::bonus:
      return "bonus";
    case ItemKind::deduction:
      return "deduction";
  }
  return {};
}

int year_in_path(const Visit& visit) {
  const std::string_view text = visit.request.parameter("year");
  int year = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), year);
  if (error == std::errc{} && end == text.data() + text.size() && year >= 2000 && year <= 2100) return year;
  throw ProblemException(bad_field("year", std::string(text), "2025"));
}

json::array told_facts(Visit& visit, const YearScore& scored, const std::vector<std::size_t>& indices) {
  const Names names = visit.names();
  json::array facts;
  for (const std::size_t index : indices) {
    if (facts.size() == most_facts) break;
    const CountedFact& fact = scored.assessment.facts[index];
    if (!shows_fact(visit.snapshot, fact)) continue;
    json::object told{{"subject", names.subject(fact.subject)},
                      {"title", fact.fact.empty() ? names.limit(fact.clock) : names.fact(fact.fact)},
                      {"at", to_text(fact.at)}};
    if (fact.case_id.value != 0) told[fact.case_id.is_record() ? "record" : "case"] = to_text(fact.case_id);
    if (fact.statement != 0) told["statement"] = fact.statement;
    if (!fact.clock.empty()) told["clock_title"] = names.limit(fact.clock);
    facts.push_back(std::move(told));
  }
  return facts;
}

json::array told_items(Visit& visit, const YearScore& scored, const CountyScore& county) {
  json::array items;
  for (const ItemScore& item : county.items) {
    json::array rules, adjustments;
    for (const RuleScore& rule : item.rules) {
      const CatalogueRule* known = scored.catalogue.rule(rule.rule);
      rules.push_back({{"text", known == nullptr ? rule.rule : known->text},
                       {"count", rule.count},
                       {"points", rule.points},
                       {"per", known == nullptr ? std::string_view() : wangge::name_of(known->per)},
                       {"facts_count", rule.facts.size()},
                       {"facts", told_facts(visit, scored, rule.facts)},
                       {"spared", told_facts(visit, scored, rule.spared)}});
    }
    for (const std::size_t index : item.adjustments) {
      const Adjustment& adjustment = scored.assessment.adjustments[index];
      adjustments.push_back({{"points", adjustment.points},
                             {"reason", adjustment.reason},
                             {"paper", adjustment.paper},
                             {"person", adjustment.actor},
                             {"at", to_text(adjustment.at)}});
    }
    items.push_back({{"item", item.item},
                     {"points", item.points},
                     {"beyond", item.beyond},
                     {"rules", std::move(rules)},
                     {"adjustments", std::move(adjustments)}});
  }
  return items;
}

Response show_score(Visit& visit) {
  ScoreQuery query;
  query.year = year_in_path(visit);
  const auto county = grid_asked(visit, "county");
  VisitDoor door(visit);
  const YearScore scored = score_year(door, query);
  json::array catalogue, counties;
  for (const CatalogueItem& item : scored.catalogue.items)
    catalogue.push_back({{"item", item.id},
                         {"kind", name_of(item.kind)},
                         {"points", item.points},
                         {"section", item.section},
                         {"title", item.title.empty() ? item.text : item.title},
                         {"text", item.text}});
  json::object object{{"year", scored.year},
                      {"edition", edition_text(scored, visit.house.messages, visit.language)},
                      {"ranked", scored.ranked},
                      {"catalogue", std::move(catalogue)}};
  if (scored.record.value != 0 && visit.snapshot.reads(scored.record))
    object["record"] = to_text(scored.record);
  for (const CountyScore& one : scored.assessment.counties) {
    json::object points;
    for (const ItemScore& item : one.items) points[item.item] = item.points;
    json::object told{{"grid", to_text(one.county)},
                      {"total", one.total},
                      {"grade", one.grade},
                      {"grade_title", visit.text("grade." + one.grade)},
                      {"points", std::move(points)}};
    if (scored.ranked && one.rank != 0) told["rank"] = one.rank;
    counties.push_back(std::move(told));
    // Where one county is all that there is to read, it is what was asked for.
    if (one.county == county || (!county && scored.assessment.counties.size() == 1)) {
      object["county"] = to_text(one.county);
      object["items"] = told_items(visit, scored, one);
    }
  }
  object["counties"] = std::move(counties);
  return json_response(visit, std::move(object));
}

}  // namespace

void add_score_operations(Api& api) {
  api.reads("showScore", "/scores/{year}", {"county"}, show_score);
}

}  // namespace wangge::server
