#include "engine/assessment/forecast.h"

#include "engine/assessment/record_facts.h"

namespace wangge {

std::vector<CountedFact> facts_to_come(StoreReader& reader, const City& city, GridCode within, Moment now,
                                       int year) {
  OverdueFilter filter;
  filter.within = within;
  filter.from = now + std::chrono::milliseconds{1};
  // A clock is overdue when its moment has passed; 24:00 of 31 December is still of the year.
  filter.now =
      end_of(Day{std::chrono::year{year} / std::chrono::December / 31}) + std::chrono::milliseconds{1};
  OverduePage page;
  page.size = 1000;
  std::vector<CountedFact> facts;
  while (true) {
    const auto clocks = reader.overdue(filter, page);
    for (const DeskClock& clock : clocks) {
      if (clock.stage >= 2 || clock.grid.level() == 1) continue;
      if (clock.case_id.is_record()) {
        const Breach breach{clock.case_id, clock.number, clock.rule, {}, 0,
                            clock.unit,    clock.grid,   clock.due,  {}};
        for (CountedFact& fact : facts_of_breach(city, breach)) facts.push_back(std::move(fact));
        continue;
      }
      CountedFact fact;
      fact.county = clock.grid.at_level(2);
      fact.subject = clock.unit;
      fact.case_id = clock.case_id;
      fact.number = clock.number;
      fact.clock = clock.rule;
      fact.at = clock.due;
      facts.push_back(std::move(fact));
    }
    if (clocks.size() < page.size) return facts;
    page.after = clocks.back();
  }
}

}  // namespace wangge
