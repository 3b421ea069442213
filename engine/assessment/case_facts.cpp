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

CountedFact fact_of(const Breach& breach) {
  CountedFact fact;
  fact.county = breach.grid.at_level(2);
  fact.subject = breach.unit;
  fact.case_id = breach.case_id;
  fact.number = breach.number;
  fact.clock = breach.rule;
  fact.at = breach.fell_due;
  return fact;
}

int year_of(const Breach& breach) {
  const Day day = day_of(breach.fell_due - std::chrono::milliseconds{1});
  return static_cast<int>(std::chrono::year_month_day{day}.year());
}

bool falls_in(const Breach& breach, int year) {
  return year_of(breach) == year;
}

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
