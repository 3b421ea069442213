#include "papers/evidence/evidence_score.h"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>

#include "engine/city_load/load_parts.h"
#include "papers/evidence/evidence_package.h"

namespace wangge {
namespace {

// One fact may be counted by several rules.
std::vector<CountedFact> different_facts(std::span<const CountedPoint> points) {
  const auto key = [](const CountedFact& fact) {
    return std::tie(fact.county, fact.at, fact.case_id, fact.number, fact.statement, fact.fact, fact.clock,
                    fact.subject);
  };
  std::vector<CountedFact> facts;
  for (const CountedPoint& point : points) facts.push_back(point.fact);
  std::ranges::sort(facts, {}, key);
  facts.erase(std::unique(facts.begin(), facts.end()), facts.end());
  return facts;
}

// Those that count something; a rule whose facts were all spared is listed, and takes nothing.
std::vector<ScoredRule> counting(std::vector<ScoredRule> rules) {
  std::erase_if(rules, [](const ScoredRule& rule) { return rule.facts == 0; });
  return rules;
}

std::string text_of(const std::vector<ScoredRule>& rules) {
  std::string text;
  for (const ScoredRule& rule : rules)
    text += fmt::format("{}{}×{}={}", text.empty() ? "" : " ", rule.rule, rule.count, rule.points);
  return text;
}

void compare(const ScoredCounty& claimed, const ScoredCounty& computed, std::vector<std::string>& faults) {
  const std::string county = to_text(claimed.county);
  const auto differs = [&](const std::string& what, const auto& one, const auto& other) {
    if (one != other) faults.push_back(fmt::format("{} {}: {} ≠ {}", county, what, one, other));
  };
  differs("total", claimed.total, computed.total);
  differs("grade", claimed.grade, computed.grade);
  differs("items", claimed.items.size(), computed.items.size());
  for (std::size_t i = 0; i < std::min(claimed.items.size(), computed.items.size()); ++i) {
    differs("item", claimed.items[i].item, computed.items[i].item);
    differs(claimed.items[i].item, claimed.items[i].points, computed.items[i].points);
    const auto rules = counting(claimed.items[i].rules), again = counting(computed.items[i].rules);
    if (rules != again) differs(claimed.items[i].item, text_of(rules), text_of(again));
  }
}

// A rank is one among all counties, of which the package may show one only.
void check_ranks(const std::vector<ScoredCounty>& scores, std::vector<std::string>& faults) {
  for (const ScoredCounty& one : scores) {
    const auto wrong = std::ranges::find_if(scores, [&](const ScoredCounty& other) {
      return (one.total > other.total && one.rank >= other.rank) ||
             (one.total == other.total && one.rank != other.rank);
    });
    if (wrong != scores.end())
      faults.push_back(fmt::format("{} rank {}: {} rank {}", to_text(one.county), one.rank,
                                   to_text(wrong->county), wrong->rank));
  }
}

}  // namespace

std::optional<LoadedRules> load_rules(std::string_view catalogue, std::string_view deadlines) {
  FaultList faults;
  LoadedRules rules;
  rules.deadlines = load_deadlines(deadlines_file, deadlines, faults);
  rules.catalogue = load_catalogue(catalogue_file, catalogue, rules.deadlines, {}, faults);
  if (!faults.empty()) return std::nullopt;
  return rules;
}

std::map<std::string, std::int64_t> fact_counts(std::span<const CountedPoint> points) {
  std::map<std::string, std::int64_t> counts;
  for (const CountedFact& fact : different_facts(points))
    ++counts[fact.fact.empty() ? fact.clock : fact.fact];
  return counts;
}

std::vector<std::string> score_faults(const EvidenceManifest& manifest, const Catalogue& catalogue,
                                      std::span<const CountedPoint> points) {
  const auto choices = complete_choices(catalogue, manifest.settings);
  if (!choices) return {"settings"};
  std::vector<GridCode> counties;
  for (const ScoredCounty& county : manifest.scores) counties.push_back(county.county);
  const std::vector<ScoredCounty> computed =
      scores_of(assess(catalogue, *choices, counties, different_facts(points), manifest.adjustments));
  std::vector<std::string> faults;
  for (std::size_t i = 0; i < std::min(computed.size(), manifest.scores.size()); ++i)
    compare(manifest.scores[i], computed[i], faults);
  check_ranks(manifest.scores, faults);
  return faults;
}

}  // namespace wangge
