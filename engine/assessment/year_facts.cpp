#include "engine/assessment/year_facts.h"

#include <algorithm>
#include <iterator>

#include "engine/assessment/case_facts.h"
#include "engine/assessment/forecast.h"
#include "engine/assessment/stated_facts.h"

namespace wangge {

std::vector<CountedFact> year_facts(StoreReader& reader, const FactQuery& query) {
  const Moment as_of = query.as_of.value_or(never);
  const auto statements = statements_at(reader.events(registry_stream), as_of);
  std::vector<CountedFact> facts = case_facts(reader, query.within, query.year, as_of);
  leave_out_annulled(facts, statements);
  std::ranges::move(stated_facts(statements, query.within, query.year), std::back_inserter(facts));
  if (query.lapsed)
    std::ranges::move(facts_to_come(reader, query.within, query.now, query.year), std::back_inserter(facts));
  return facts;
}

std::vector<Adjustment> year_adjustments(StoreReader& /*reader*/, const FactQuery& /*query*/) {
  return {};
}

}  // namespace wangge
