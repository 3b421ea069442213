#include "application/score/score_json.h"

#include <boost/json.hpp>

#include "engine/base/hash.h"

namespace wangge {
namespace {

namespace json = boost::json;

// What is missing, and the record that shows it, if there is one.
json::object absence_json(const CountedFact& fact) {
  json::object object{{"absent", fact.fact}, {"subject", fact.subject}, {"by", to_text(fact.at)}};
  if (fact.case_id.value != 0) object["record"] = to_text(fact.case_id);
  return object;
}

json::object breach_json(const CountedFact& fact) {
  json::object object{{fact.case_id.is_record() ? "record" : "case", to_text(fact.case_id)},
                      {"breach", fact.number},
                      {"clock", fact.clock},
                      {"unit", fact.subject},
                      {"due", to_text(fact.at)}};
  if (!fact.fact.empty()) object["fact"] = fact.fact;
  return object;
}

json::object json_of(Snapshot& snapshot, const YearScore& scored, const CountyScore& county) {
  const auto facts_of = [&](const std::vector<std::size_t>& indices) {
    json::array facts;
    for (const std::size_t index : indices) {
      const CountedFact& fact = scored.assessment.facts[index];
      if (!shows_fact(snapshot, fact)) continue;
      if (fact.statement != 0)
        facts.push_back({{"statement", fact.statement},
                         {"fact", fact.fact},
                         {"subject", fact.subject},
                         {"stated", to_text(fact.at)}});
      else if (fact.number == 0)
        facts.push_back(absence_json(fact));
      else
        facts.push_back(breach_json(fact));
    }
    return facts;
  };
  json::array items;
  for (const ItemScore& item : county.items) {
    json::array rules;
    for (const RuleScore& rule : item.rules)
      rules.push_back({{"rule", rule.rule},
                       {"count", rule.count},
                       {"points", rule.points},
                       {"facts", facts_of(rule.facts)},
                       {"spared", facts_of(rule.spared)}});
    json::array adjustments;
    for (const std::size_t index : item.adjustments) {
      const Adjustment& adjustment = scored.assessment.adjustments[index];
      adjustments.push_back({{"points", adjustment.points},
                             {"reason", adjustment.reason},
                             {"paper", adjustment.paper},
                             {"actor", adjustment.actor},
                             {"record", to_text(adjustment.record)},
                             {"at", to_text(adjustment.at)}});
    }
    items.push_back({{"item", item.item},
                     {"points", item.points},
                     {"beyond", item.beyond},
                     {"rules", std::move(rules)},
                     {"adjustments", std::move(adjustments)}});
  }
  json::object object{{"grid", to_text(county.county)}};
  if (scored.ranked && county.rank != 0) object["rank"] = county.rank;
  object["total"] = county.total;
  object["grade"] = county.grade;
  object["items"] = std::move(items);
  return object;
}

}  // namespace

// A score is everybody's once it is announced, but the cases behind it are not.
bool shows_fact(Snapshot& snapshot, const CountedFact& fact) {
  return fact.case_id == CaseId{} || fact.statement != 0 || snapshot.reads(fact.case_id);
}

json::object json_of(Snapshot& snapshot, const YearScore& scored) {
  json::object settings;
  for (const auto& [id, choice] : scored.choices) settings[id] = choice;
  json::array counties;
  for (const CountyScore& county : scored.assessment.counties)
    counties.push_back(json_of(snapshot, scored, county));
  json::object object{{"year", scored.year}};
  if (scored.as_of) object["as_of"] = to_text(*scored.as_of);
  object["catalogue"] = scored.catalogue.version;
  object["settings"] = std::move(settings);
  if (scored.version) object["version"] = scored.version->number;
  object["log"] = json::object{{"position", scored.head.position},
                               {"at", to_text(scored.end)},
                               {"digest", to_hex(scored.head.digest)},
                               {"verified", scored.verified}};
  object["counties"] = std::move(counties);
  return object;
}

}  // namespace wangge
