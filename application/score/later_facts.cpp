#include "application/score/later_facts.h"

#include <algorithm>
#include <boost/json.hpp>
#include <tuple>

namespace wangge {
namespace {

auto order_of(const CountedFact& fact) {
  return std::tie(fact.county, fact.at, fact.case_id, fact.number, fact.statement, fact.fact, fact.clock,
                  fact.subject);
}

std::vector<CountedFact> in_order(std::vector<CountedFact> facts) {
  std::ranges::sort(facts,
                    [](const CountedFact& a, const CountedFact& b) { return order_of(a) < order_of(b); });
  return facts;
}

}  // namespace

std::vector<LaterFact> later_facts(const Assessment& final, const Assessment& now) {
  const std::vector<CountedFact> before = in_order(final.facts), after = in_order(now.facts);
  std::vector<LaterFact> later;
  auto one = before.begin();
  auto other = after.begin();
  while (one != before.end() || other != after.end()) {
    if (other == after.end() || (one != before.end() && order_of(*one) < order_of(*other)))
      later.push_back({*one++, true});
    else if (one == before.end() || order_of(*other) < order_of(*one))
      later.push_back({*other++, false});
    else
      ++one, ++other;
  }
  return later;
}

boost::json::array json_of(const std::vector<LaterFact>& facts) {
  boost::json::array list;
  for (const LaterFact& later : facts)
    list.push_back({{"county", to_text(later.fact.county)},
                    {"case", to_text(later.fact.case_id)},
                    {"number", later.fact.number},
                    {"statement", later.fact.statement},
                    {"fact", later.fact.fact},
                    {"clock", later.fact.clock},
                    {"at", to_text(later.fact.at)},
                    {"gone", later.gone}});
  return list;
}

}  // namespace wangge
