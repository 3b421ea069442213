#include "engine/reports/drawn_sources.h"

#include <algorithm>
#include <boost/json.hpp>

#include "engine/base/json_member.h"
#include "engine/history/records_until.h"
#include "engine/record/lot_occasion.h"

namespace wangge {
namespace {

using Visits = std::multimap<std::string, Moment>;  // when they were filed, by source

Visits visits_of(StoreReader& reader, RecordFilter filter, const std::string& unit,
                 std::optional<Moment> until) {
  filter.kind = "patrol";
  filter.unit = unit;
  Visits visits;
  for (const RecordLine& line : records_until(reader, filter, until))
    if (std::string source = view_of(line.row).text("source"); !source.empty())
      visits.emplace(std::move(source), line.row.begun);
  return visits;
}

// Visits a year by the plan that was in force then.
std::int64_t frequency_at(const std::map<std::string, std::vector<PlanVersion>>& plans,
                          const std::string& unit, Moment moment) {
  const auto plan = plans.find(unit);
  if (plan == plans.end() || plan->second.empty()) return usual_lots_of_a_year;
  std::int64_t frequency = plan->second.front().frequency;
  for (const PlanVersion& version : plan->second)
    if (version.approved <= moment) frequency = version.frequency;
  return frequency;
}

}  // namespace

std::vector<UnvisitedSource> unvisited_sources(StoreReader& reader, GridCode within, int year, Moment moment,
                                               std::optional<Moment> until,
                                               const std::map<std::string, std::vector<PlanVersion>>& plans) {
  RecordFilter filter;
  filter.kind = "lot";
  filter.within = within;
  filter.year = year;
  std::vector<UnvisitedSource> unvisited;
  std::map<std::string, Visits> known;
  for (const RecordLine& lot : records_until(reader, filter, until)) {
    const std::string& unit = lot.row.unit;
    const Period occasion = lot_occasion(frequency_at(plans, unit, lot.row.begun), lot.row.begun);
    if (moment < occasion.until) continue;
    const auto [visits, fresh] = known.try_emplace(unit);
    if (fresh) visits->second = visits_of(reader, filter, unit, until);
    const RecordView view = view_of(lot.row);
    const auto* drawn = view.fields.if_contains("drawn");
    if (drawn == nullptr || !drawn->is_array()) continue;
    for (const auto& one : drawn->as_array()) {
      const std::string source = text_in(one.as_object(), "source");
      const auto [first, last] = visits->second.equal_range(source);
      const bool visited = std::any_of(first, last, [&](const auto& visit) {
        return visit.second >= lot.row.begun && visit.second <= occasion.until;
      });
      if (!visited) unvisited.push_back({unit, lot.row.id, source});
    }
  }
  return unvisited;
}

}  // namespace wangge
