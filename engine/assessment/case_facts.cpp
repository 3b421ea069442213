#include "engine/assessment/case_facts.h"
#include "engine/score/breach_fact.h"

namespace wangge {
namespace {

// A limit that ends on 31 December falls due at its 24:00, which is still of that year.
Moment after_midnight(int year) {
  return start_of(Day{std::chrono::year{year} / std::chrono::January / 1}) + std::chrono::milliseconds{1};
}

}  // namespace

std::vector<CountedFact> case_facts(StoreReader& reader, GridCode within, int year, Moment as_of) {
  std::vector<CountedFact> facts;
  for (const Breach& breach :
       reader.breaches(within, after_midnight(year), after_midnight(year + 1), as_of)) {
    // Records' breaches belong to the record's year (record_facts.h).
    if (breach.grid.level() != 1 && !breach.case_id.is_record()) facts.push_back(fact_of(breach));
  }
  return facts;
}

}  // namespace wangge
