#include "engine/assessment/record_facts.h"

#include "engine/score/breach_fact.h"

namespace wangge {

CountedFact fact_of_gap(const Gap& gap, GridCode county, int year) {
  CountedFact fact;
  fact.fact = gap.fact;
  fact.county = county;
  // What is counted once for the county is told by where it is missing.
  fact.subject = !gap.subject.empty() ? gap.subject : gap.grid == county ? gap.unit : to_text(gap.grid);
  fact.case_id = gap.record;
  fact.at = end_of(Day{std::chrono::year{year} / std::chrono::December / 31});
  return fact;
}

std::vector<CountedFact> record_facts(StoreReader& reader, const City& city, GridCode county, int year,
                                      Moment now, std::optional<Moment> until) {
  std::vector<CountedFact> facts;
  for (const Breach& breach : reader.record_breaches(county, year, until.value_or(never))) {
    for (CountedFact& fact : facts_of_breach(city, breach)) facts.push_back(std::move(fact));
  }
  const Moment moment = until.value_or(now);
  for (const Gap& gap : gaps_of(reader, city, county, year, moment, until))
    facts.push_back(fact_of_gap(gap, county, year));
  return facts;
}

}  // namespace wangge
