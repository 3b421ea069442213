#include "engine/score/rule_reading.h"

#include <algorithm>

#include "engine/city/unit.h"

namespace wangge {
namespace {

constexpr int full_score = 1000;

bool contains(const std::vector<std::string>& words, std::string_view word) {
  return std::ranges::find(words, word) != words.end();
}

}  // namespace

bool chosen(const SettingChoices& choices, const std::pair<std::string_view, std::string_view>& setting) {
  return choices.find(setting.first)->second == setting.second;
}

bool holds(const CatalogueRule& rule, const SettingChoices& choices) {
  return std::ranges::all_of(
      rule.when, [&](const auto& condition) { return choices.at(condition.first) == condition.second; });
}

bool charges(const CatalogueRule& rule, std::string_view unit) {
  return rule.per != CountUnit::department || grid_of_unit(unit).level() == 2;
}

bool counts(const CatalogueRule& rule, const CountedFact& fact) {
  if (fact.fact.empty())
    return contains(rule.clocks, fact.clock) && charges(rule, fact.subject) &&
           (rule.levels.empty() ||
            std::ranges::find(rule.levels, grid_of_unit(fact.subject).level()) != rule.levels.end());
  return rule.fact == fact.fact && (rule.subjects.empty() || contains(rule.subjects, fact.subject));
}

int points_of(const CatalogueRule& rule, int count) {
  return (rule.effect == RuleEffect::add ? 1 : -1) * rule.points * count;
}

ItemPoints item_points(const CatalogueItem& item, bool zero, int rules, int adjustments) {
  ItemPoints result;
  switch (item.kind) {
    case ItemKind::item:
      result.points = std::clamp((zero ? 0 : std::max(0, item.points + rules)) + adjustments, 0, item.points);
      result.beyond = result.points - adjustments - (zero ? 0 : item.points + rules);
      break;
    case ItemKind::bonus:
      result.points = std::clamp(std::min(item.points, rules) + adjustments, 0, item.points);
      result.beyond = result.points - adjustments - rules;
      break;
    case ItemKind::deduction:
      result.points = std::min(0, rules + adjustments);
      result.beyond = result.points - adjustments - rules;
      break;
  }
  return result;
}

int total_of(int items, const SettingChoices& choices) {
  return chosen(choices, capped_at_100) ? std::min(items, full_score) : items;
}

std::string grade_of(const Catalogue& catalogue, int total) {
  for (const CatalogueGrade& grade : catalogue.grades)
    if (!grade.least || total >= *grade.least) return grade.id;
  return {};
}

}  // namespace wangge
