#include "bench/assessment.h"

#include <fmt/format.h>

#include "bench/measure.h"
#include "engine/assessment/forecast.h"
#include "engine/assessment/year_facts.h"
#include "engine/city/city.h"
#include "engine/score/keep_grade.h"
#include "engine/score/running_score.h"
#include "storage/sqlite/sqlite_store.h"

namespace wangge {

void measure_assessment(const std::string& path, const std::string& now_text) {
  const Moment now = parse_moment(now_text).value();
  const int year = static_cast<int>(std::chrono::year_month_day{day_of(now)}.year());
  const auto reader = open_for_reading(path);
  const auto city = city_in(*reader);
  const Catalogue& catalogue = *city->catalogue(year);
  const SettingChoices choices = complete_choices(catalogue, {}).value();
  const auto counties = assessed_counties(*city, year);
  const auto county = [&](int i) { return counties[static_cast<std::size_t>(i) % counties.size()]; };
  print_size(path, *reader, *city);
  // What has to be quick first, so that its memory is its own.
  report("one county alone, read and scored", [&](int i) {
    auto facts = year_facts(*reader, *city, {county(i), year, false, now});
    return assess(catalogue, choices, std::vector{county(i)}, std::move(facts)).facts.size();
  });
  std::vector<RunningScore> running;
  std::vector<CountedFact> newest;
  for (const GridCode one : counties) {
    RunningScore& score = running.emplace_back(catalogue, choices, one);
    const auto facts = year_facts(*reader, *city, {one, year, false, now});
    for (const CountedFact& fact : facts) score.add(fact);
    newest.push_back(facts.empty() ? CountedFact{} : facts.back());
    newest.back().county = one;
    newest.back().case_id = make_case_id(year, most_cases_a_year);
  }
  report("running score after one more breach", [&](int i) {
    const std::size_t place = static_cast<std::size_t>(i) % running.size();
    running[place].add(newest[place]);
    return static_cast<std::size_t>(std::max(0, running[place].total()));
  });
  fmt::print("  {:<44} {:>9.1f} MB\n", "peak memory so far", peak_memory());
  report("shortest list that keeps a county's grade", [&](int i) {
    const auto facts = year_facts(*reader, *city, {county(i), year, false, now});
    const auto to_come = facts_to_come(*reader, *city, county(i), now, year, true);
    return keep_grade(catalogue, choices, county(i), facts, to_come).clocks.size();
  });
  report("all counties, read and scored", [&](int) {
    auto facts = year_facts(*reader, *city, {city->grid, year, false, now});
    return assess(catalogue, choices, counties, std::move(facts)).facts.size();
  });
  report("all counties, as of half a year before", [&](int) {
    FactQuery query{city->grid, year, false, now};
    query.as_of = now - std::chrono::days{183};
    return assess(catalogue, choices, counties, year_facts(*reader, *city, query)).facts.size();
  });
  fmt::print("  {:<44} {:>9.1f} MB\n\n", "peak memory after all these", peak_memory());
}

}  // namespace wangge
