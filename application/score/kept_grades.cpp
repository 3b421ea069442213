#include "application/score/kept_grades.h"

#include <boost/json.hpp>

#include "engine/assessment/forecast.h"

namespace wangge {
namespace {

namespace json = boost::json;

json::object json_of(const CountyScore& county, const KeepPlan& plan) {
  json::array clocks;
  for (const CountedFact& clock : plan.clocks)
    clocks.push_back({{"case", to_text(clock.case_id)},
                      {"number", clock.number},
                      {"clock", clock.clock},
                      {"unit", clock.subject},
                      {"due", to_text(clock.at)}});
  return {{"grid", to_text(county.county)},    {"grade", plan.grade},           {"total", plan.total},
          {"total_if_lapsed", plan.if_lapsed}, {"total_if_kept", plan.if_kept}, {"shortest", plan.shortest},
          {"clocks", std::move(clocks)}};
}

}  // namespace

std::vector<KeepPlan> kept_grades(Door& door, const YearScore& now) {
  const auto to_come =
      facts_to_come(door.reader(), door.city(), door.city().grid, door.now(), now.year, now.records);
  std::vector<KeepPlan> plans;
  for (const CountyScore& county : now.assessment.counties)
    plans.push_back(keep_grade(now.catalogue, now.choices, county.county, now.assessment.facts, to_come,
                               now.assessment.adjustments));
  return plans;
}

json::array json_of(const YearScore& now, const std::vector<KeepPlan>& plans) {
  json::array counties;
  for (std::size_t i = 0; i < plans.size(); ++i)
    counties.push_back(json_of(now.assessment.counties[i], plans[i]));
  return counties;
}

}  // namespace wangge
