#include "engine/assessment/causes.h"

#include <algorithm>
#include <map>

namespace wangge {

std::vector<Cause> causes_of(const Catalogue& catalogue, const Assessment& assessment) {
  std::map<std::string, Cause> causes;
  for (const CountyScore& county : assessment.counties)
    for (const ItemScore& item : county.items)
      for (const RuleScore& rule : item.rules) {
        if (rule.points >= 0) continue;
        Cause& cause = causes[rule.rule];
        cause.rule = catalogue.rule(rule.rule);
        ++cause.counties;
        cause.count += rule.count;
        cause.points += rule.points;
      }
  std::vector<Cause> order;
  for (const auto& [id, cause] : causes) order.push_back(cause);
  std::ranges::stable_sort(order, {}, &Cause::points);
  return order;
}

}  // namespace wangge
