#include "application/score/standings.h"

namespace wangge {

std::vector<CountyStanding> standings(Door& door) {
  const int year = static_cast<int>(std::chrono::year_month_day{day_of(door.now())}.year());
  if (door.city().catalogue(year) == nullptr) return {};
  ScoreQuery query;
  query.live = true;
  query.whole = true;
  const YearScore now = score_year(door, query);
  std::vector<KeepPlan> plans = kept_grades(door, now);
  std::vector<CountyStanding> list;
  for (std::size_t i = 0; i < now.assessment.counties.size(); ++i) {
    const CountyScore& county = now.assessment.counties[i];
    list.push_back({county.county, county.total, county.rank, county.grade, plans[i].if_lapsed,
                    std::move(plans[i].clocks)});
  }
  return list;
}

}  // namespace wangge
