#include "engine/assessment/forecast.h"

#include "engine/assessment/case_facts.h"
#include "engine/assessment/record_facts.h"

namespace wangge {
namespace {

int year_of_record(StoreReader& reader, CaseId id) {
  const auto projection = reader.projection(id);
  return projection && projection->record ? projection->record->year : 0;
}

}  // namespace

std::vector<CountedFact> facts_to_come(StoreReader& reader, const City& city, GridCode within, Moment now,
                                       int year) {
  const Moment end = end_of(Day{std::chrono::year{year} / std::chrono::December / 31});
  OverdueFilter filter;
  filter.within = within;
  filter.from = now + std::chrono::milliseconds{1};
  // Further than the year, as what a record's year owes may fall due in the next.
  filter.now = end_of(Day{std::chrono::year{year + 1} / std::chrono::December / 31});
  OverduePage page;
  page.size = 1000;
  std::vector<CountedFact> facts;
  while (true) {
    const auto clocks = reader.overdue(filter, page);
    for (const DeskClock& clock : clocks) {
      if (clock.stage >= 2 || clock.grid.level() == 1) continue;
      const Breach breach{clock.case_id, clock.number, clock.rule, {}, 0,
                          clock.unit,    clock.grid,   clock.due,  {}};
      if (!clock.case_id.is_record()) {
        // 24:00 of 31 December is still of the year.
        if (clock.due <= end) facts.push_back(fact_of(breach));
      } else if (year_of_record(reader, clock.case_id) == year) {
        for (CountedFact& fact : facts_of_breach(city, breach)) facts.push_back(std::move(fact));
      }
    }
    if (clocks.size() < page.size) return facts;
    page.after = clocks.back();
  }
}

}  // namespace wangge
