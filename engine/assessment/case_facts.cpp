#include "engine/assessment/case_facts.h"

namespace wangge {
namespace {

// A limit that ends on 31 December falls due at its 24:00, which is still of that year.
Moment after_midnight(int year) {
  return start_of(Day{std::chrono::year{year} / std::chrono::January / 1}) + std::chrono::milliseconds{1};
}

}  // namespace

std::vector<GridCode> assessed_counties(const City& city, int year) {
  std::vector<GridCode> counties;
  const Day last{std::chrono::year{year} / std::chrono::December / 31};
  for (const Grid* grid : city.tree(last).children(city.grid)) counties.push_back(grid->code);
  return counties;
}

std::vector<CountedFact> case_facts(StoreReader& reader, GridCode within, int year) {
  std::vector<CountedFact> facts;
  for (const Breach& breach : reader.breaches(within, after_midnight(year), after_midnight(year + 1))) {
    if (breach.grid.level() == 1) continue;
    CountedFact fact;
    fact.county = breach.grid.at_level(2);
    fact.subject = breach.unit;
    fact.case_id = breach.case_id;
    fact.number = breach.number;
    fact.clock = breach.rule;
    fact.at = breach.fell_due;
    facts.push_back(std::move(fact));
  }
  return facts;
}

}  // namespace wangge
