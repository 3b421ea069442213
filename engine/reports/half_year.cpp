#include "engine/reports/half_year.h"

#include "engine/people/person.h"

namespace wangge {

std::vector<Figure> half_year_figures(const Activity& activity) {
  return {{"patrols", activity.patrols},
          {"sources_patrolled", activity.sources},
          {"issues_found", activity.found},
          {"own", activity.own},
          {"transferred", activity.transferred},
          {"joint", activity.joint},
          {"escalated", activity.escalated},
          {"in_time", activity.in_time()},
          {"late", activity.late},
          {"campaigns", activity.campaigns},
          {"findings", activity.findings},
          {"rectified", activity.rectified},
          {"publications", activity.publications},
          {"meetings", activity.meetings}};
}

boost::json::object json_of(const std::vector<Figure>& figures) {
  boost::json::object object;
  for (const Figure& figure : figures) object[figure.name] = figure.value;
  return object;
}

std::string half_year_report(const Messages& messages, Language language, const HalfYear& half_year,
                             const std::string& unit_name, const std::vector<Figure>& figures) {
  Arguments arguments{{"unit", unit_name},
                      {"year", std::to_string(half_year.year)},
                      {"half", half_year.half == 1 ? "@word.first-half" : "@word.second-half"}};
  for (const Figure& figure : figures)
    arguments.emplace_back(std::string(figure.name), std::to_string(figure.value));
  return messages.render(language, "half-year-report", arguments);
}

Activity half_year_activity(StoreReader& reader, const City& city, const HalfYear& half_year, Moment now) {
  const GridCode grid = grid_of_unit(half_year.unit);
  const Unit* unit = city.unit(half_year.unit);
  const bool whole_grid = unit != nullptr && unit->kind == UnitKind::office;
  const auto owner = [&](std::string_view acting) -> std::string {
    return acting == half_year.unit || (whole_grid && grid.contains(grid_of_unit(acting))) ? half_year.unit
                                                                                           : std::string();
  };
  const auto counts =
      activity_of(reader, grid, half_year_period(half_year.year, half_year.half), half_year.year, now, owner);
  const auto found = counts.find(half_year.unit);
  return found == counts.end() ? Activity{} : found->second;
}

}  // namespace wangge
