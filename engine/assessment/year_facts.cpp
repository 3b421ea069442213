#include "engine/assessment/year_facts.h"

#include <algorithm>
#include <iterator>

#include "engine/assessment/case_facts.h"
#include "engine/assessment/cycle.h"
#include "engine/assessment/forecast.h"
#include "engine/assessment/record_facts.h"
#include "engine/assessment/stated_facts.h"
#include "engine/city/city.h"

namespace wangge {

std::vector<CountedFact> year_facts(StoreReader& reader, const City& city, const FactQuery& query) {
  const auto cycle = query.records ? cycle_of(reader, city.grid, query.year, query.as_of) : std::nullopt;
  // What is decided after the cut-off counts, what happens after it does not (AM).
  const Moment as_of = query.as_of.value_or(never);
  const Moment happened = cycle ? std::min(as_of, cycle->cut_off) : as_of;
  // A result that is final does not move: what is stated or annulled later is for another year.
  const auto statements =
      statements_at(reader.events(registry_stream), cycle ? std::min(as_of, cycle->decided) : as_of);
  std::vector<CountedFact> facts = case_facts(reader, query.within, query.year, happened);
  if (query.records)
    for (const GridCode county : assessed_counties(city, query.year))
      if (query.within.contains(county))
        std::ranges::move(record_facts(reader, city, county, query.year, query.now,
                                       happened == never ? std::nullopt : std::optional(happened)),
                          std::back_inserter(facts));
  leave_out_annulled(facts, statements);
  std::ranges::move(stated_facts(statements, query.within, query.year), std::back_inserter(facts));
  if (query.lapsed)
    std::ranges::move(facts_to_come(reader, city, query.within, query.now, query.year, query.records),
                      std::back_inserter(facts));
  leave_out_stated_twice(facts, city);
  return facts;
}

std::vector<Adjustment> year_adjustments(StoreReader& reader, const City& city, const FactQuery& query) {
  auto cycle = cycle_of(reader, city.grid, query.year, query.as_of);
  return cycle ? std::move(cycle->adjustments) : std::vector<Adjustment>{};
}

}  // namespace wangge
