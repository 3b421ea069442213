#include "engine/assessment/forecast.h"

#include <algorithm>
#include <map>

#include "engine/reports/missing.h"
#include "engine/score/breach_fact.h"

namespace wangge {
namespace {

int year_of_record(StoreReader& reader, CaseId id) {
  const auto projection = reader.projection(id);
  return projection && projection->record ? projection->record->year : 0;
}

bool of_townships(const City& city, const Breach& breach) {
  const DeadlineRule* rule = city.policy.find(breach.rule);
  return rule != nullptr &&
         std::ranges::find(rule->facts, "township-supervision-missing") != rule->facts.end();
}

}  // namespace

std::vector<CountedFact> facts_to_come(StoreReader& reader, const City& city, GridCode within, Moment now,
                                       int year, bool records) {
  const Moment end = end_of(Day{std::chrono::year{year} / std::chrono::December / 31});
  OverdueFilter filter;
  filter.within = within;
  filter.from = now + std::chrono::milliseconds{1};
  // Further than the year, as what a record's year owes may fall due in the next.
  filter.now = end_of(Day{std::chrono::year{year + 1} / std::chrono::December / 31});
  OverduePage page;
  page.size = 1000;
  std::vector<CountedFact> facts;
  std::map<GridCode, CountedFact> last_supervision;  // by county
  while (true) {
    const auto clocks = reader.overdue(filter, page);
    for (const DeskClock& clock : clocks) {
      if (clock.stage >= 2 || clock.grid.level() == 1) continue;
      const Breach breach{clock.case_id, clock.number, clock.rule, {}, 0,
                          clock.unit,    clock.grid,   clock.due,  {}};
      if (!clock.case_id.is_record()) {
        // 24:00 of 31 December is still of the year.
        if (clock.due <= end) facts.push_back(fact_of(breach));
      } else if (records && year_of_record(reader, clock.case_id) == year) {
        if (of_townships(city, breach)) last_supervision[breach.grid.at_level(2)] = fact_of(breach);
        for (CountedFact& fact : facts_of_breach(city, breach)) facts.push_back(std::move(fact));
      }
    }
    if (clocks.size() < page.size) break;
    page.after = clocks.back();
  }
  // With the last of them goes the chance to have organised any in the year (3-6).
  for (auto& [county, fact] : last_supervision) {
    if (now >= end || supervised_in(reader, city, county, year, std::nullopt)) continue;
    fact.fact = "supervision-missing";
    facts.push_back(std::move(fact));
  }
  return facts;
}

}  // namespace wangge
