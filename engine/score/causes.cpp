#include "engine/score/causes.h"

#include <algorithm>
#include <map>

namespace wangge {
namespace {

// What a rule that leaves nothing of an item (不得分) takes: all that the item's other rules left of it.
int left_for_zero(const CatalogueItem& item, const ItemScore& score) {
  int left = item.points;
  for (const RuleScore& rule : score.rules) left += std::min(0, rule.points);
  return std::max(0, left);
}

}  // namespace

std::vector<Cause> causes_of(const Catalogue& catalogue, const Assessment& assessment) {
  std::map<std::string, Cause> causes;
  for (const CountyScore& county : assessment.counties)
    for (const ItemScore& item : county.items)
      for (const RuleScore& score : item.rules) {
        const CatalogueRule* rule = catalogue.rule(score.rule);
        const int points = rule->effect == RuleEffect::zero && score.count > 0
                               ? -left_for_zero(*catalogue.item(item.item), item)
                               : score.points;
        if (points >= 0) continue;
        Cause& cause = causes[score.rule];
        cause.rule = rule;
        ++cause.counties;
        cause.count += score.count;
        cause.points += points;
      }
  std::vector<Cause> order;
  for (const auto& [id, cause] : causes) order.push_back(cause);
  std::ranges::stable_sort(order, {}, &Cause::points);
  return order;
}

}  // namespace wangge
