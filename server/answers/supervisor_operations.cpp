// The supervisor's screen: what is overdue and what will be, county by county, the map, a year by month,
// where cases wait, and how the counties stand.
#include <algorithm>
#include <boost/json.hpp>
#include <map>

#include "application/case_json.h"
#include "application/figures.h"
#include "application/home.h"
#include "application/reading_rights.h"
#include "engine/base/refusal.h"
#include "server/answers/asked.h"
#include "server/answers/reading_door.h"
#include "server/api.h"

namespace wangge::server {
namespace {

namespace json = boost::json;
using std::chrono::days;

// A unit or a county: what is overdue, and what falls due in the coming days.
struct DueLine {
  OverdueLine overdue;
  OverdueLine coming;
};
using DueLines = std::map<std::pair<GridCode, std::string>, DueLine>;

void add(OverdueLine& sum, const OverdueLine& line) {
  sum.oldest = sum.clocks == 0 ? line.oldest : std::min(sum.oldest, line.oldest);
  sum.clocks += line.clocks;
  sum.cases += line.cases;
  sum.points += line.points;
}

json::object json_of(const DueLine& line, Moment now) {
  json::object object{{"clocks", line.overdue.clocks},
                      {"points", line.overdue.points},
                      {"coming", line.coming.clocks},
                      {"coming_points", line.coming.points}};
  if (line.overdue.clocks > 0) {
    object["oldest"] = to_text(line.overdue.oldest);
    object["oldest_days"] = std::chrono::floor<days>(now - line.overdue.oldest).count();
  }
  return object;
}

// The second-level grids of today that lie within and that the viewer reads whole.
std::vector<GridCode> counties_read(const Visit& visit, GridCode within) {
  std::vector<GridCode> counties;
  for (const Grid& grid : visit.city().tree(day_of(visit.snapshot.now())).grids())
    if (grid.code.level() == 2 && within.contains(grid.code) &&
        reads_grid(visit.city(), visit.snapshot.viewer(), grid.code))
      counties.push_back(grid.code);
  return counties;
}

Response list_overdue(Visit& visit) {
  OverdueFilter filter;
  filter.within = grid_asked(visit, "within").value_or(visit.city().grid);
  filter.unit = unit_asked(visit, "unit");
  const std::string_view by = visit.request.asked("by");
  if (!by.empty() && by != "county" && by != "unit")
    throw ProblemException(bad_field("by", std::string(by), "county, unit"));
  const bool counties = by == "county";
  DueLines lines;
  if (counties && !filter.unit)
    for (const GridCode county : counties_read(visit, filter.within)) lines[{county, {}}];
  const auto key = [&](const OverdueLine& line) {
    return std::pair(line.county, counties ? std::string() : line.unit);
  };
  for (const OverdueLine& line : visit.snapshot.overdue_units(filter)) add(lines[key(line)].overdue, line);
  for (const OverdueLine& line : visit.snapshot.coming_units(filter)) add(lines[key(line)].coming, line);
  json::array items;
  for (const auto& [place, line] : lines) {
    json::object item = json_of(line, visit.snapshot.now());
    item["county"] = to_text(place.first);
    if (counties) {
      std::int64_t open = 0;
      for (const StateCount& count : visit.snapshot.state_counts(place.first))
        if (count.open) open += count.cases;
      if (place.first.level() == 2) item["open"] = open;
    } else {
      item["unit"] = place.second;
      item["cases"] = line.overdue.cases;
    }
    items.push_back(std::move(item));
  }
  return json_response(visit, {{"items", std::move(items)}});
}

std::shared_ptr<const std::vector<DayTally>> tallies(Visit& visit, GridCode within) {
  visit.snapshot.require_grid(within);
  const Day today = day_of(visit.snapshot.now());
  return visit.house.day_tallies.get(to_text(within) + "/" + to_text(today), [&] {
    return visit.snapshot.day_tallies(within, trend_begins(today), today + days{1});
  });
}

GridCode own_grid_or_asked(const Visit& visit) {
  return grid_asked(visit, "within").value_or(grid_of_unit(visit.person.unit));
}

Response show_home(Visit& visit) {
  const GridCode within = own_grid_or_asked(visit);
  json::object home = home_of(visit.snapshot, within);
  if (reads_grid(visit.city(), visit.snapshot.viewer(), within)) {
    const json::object moved = week_json(*tallies(visit, within), day_of(visit.snapshot.now()));
    for (const std::string_view figure : {"found", "ended", "missed"})
      home["week"].as_object()[figure] = moved.at(figure);
  }
  return json_response(visit, std::move(home));
}

Response show_trend(Visit& visit) {
  const GridCode within = own_grid_or_asked(visit);
  return json_response(visit,
                       {{"grid", to_text(within)},
                        {"months", trend_json(*tallies(visit, within), day_of(visit.snapshot.now()))}});
}

Response show_waiting(Visit& visit) {
  const GridCode within = own_grid_or_asked(visit);
  visit.snapshot.require_grid(within);
  const auto counts =
      visit.house.waiting.get(to_text(within), [&] { return visit.snapshot.waiting(within); });
  json::array items = waiting_json(visit.city().calendar, *counts, day_of(visit.snapshot.now()));
  for (json::value& item : items) {
    json::object& state = item.as_object();
    state["state_title"] = visit.text("state." + std::string(state.at("state").as_string()));
  }
  return json_response(visit, {{"grid", to_text(within)}, {"items", std::move(items)}});
}

json::object json_of(const CountyStanding& county, Moment until) {
  json::array soon;
  for (const CountedFact& clock : county.keep)
    if (clock.at <= until)
      soon.push_back({{clock.case_id.is_record() ? "record" : "case", to_text(clock.case_id)},
                      {"clock", clock.number},
                      {"rule", clock.clock},
                      {"unit", clock.subject},
                      {"due", to_text(clock.at)}});
  return {{"grid", to_text(county.county)}, {"total", county.total},
          {"grade", county.grade},          {"total_if_lapsed", county.if_lapsed},
          {"keep", county.keep.size()},     {"keep_soon", std::move(soon)}};
}

Response show_standings(Visit& visit) {
  const Moment now = visit.snapshot.now();
  const auto readable = [&](const CountyStanding& county) {
    return reads_score(visit.city(), visit.snapshot.viewer(), county.county, false);
  };
  json::array items;
  if (sight_of(visit.city(), visit.snapshot.viewer()) >= Sight::county) {
    const auto all = visit.house.standings.get(to_text(day_of(now)), [&] {
      ReadingDoor door(visit);
      return standings(door);
    });
    // A rank tells of the others, too.
    const bool ranked = std::ranges::all_of(*all, readable);
    for (const CountyStanding& county : *all) {
      if (!readable(county)) continue;
      items.push_back(json_of(county, visit.snapshot.coming_until()));
      items.back().as_object()["grade_title"] = visit.text("grade." + county.grade);
      if (ranked) items.back().as_object()["rank"] = county.rank;
    }
  }
  return json_response(visit, {{"year", static_cast<int>(std::chrono::year_month_day{day_of(now)}.year())},
                               {"items", std::move(items)}});
}

json::object json_of(const GridOutline& outline) {
  json::array polygons;
  for (const auto& polygon : outline.polygons) {
    json::array rings;
    for (const MapRing& ring : polygon) {
      json::array points;
      for (const MapPoint& point : ring) points.push_back(json::array{point.longitude, point.latitude});
      rings.push_back(std::move(points));
    }
    polygons.push_back(std::move(rings));
  }
  return {{"grid", to_text(outline.grid)}, {"polygons", std::move(polygons)}};
}

// Nothing but the city's data, so that a browser needs it once.
Response show_map(Visit& visit) {
  const City& city = visit.city();
  const bool chinese = visit.language == Language::zh;
  const std::string tag = '"' + city.digest + (chinese ? "-zh\"" : "-en\"");
  Response response;
  if (visit.request.header("if-none-match") == tag) {
    response = text_response(304, "application/json", {});
  } else {
    json::array outlines, counties;
    for (const GridOutline& outline : city.outlines) outlines.push_back(json_of(outline));
    json::object names;
    for (const Grid& grid : city.tree(day_of(visit.snapshot.now())).grids()) {
      if (grid.code.level() != 2) continue;
      counties.push_back(json::value(to_text(grid.code)));
      names[to_text(grid.code)] = visit.names().grid(grid.code);
    }
    response = text_response(200, "application/json",
                             json::serialize(json::object{{"counties", std::move(counties)},
                                                          {"outlines", std::move(outlines)},
                                                          {"names", {{"grids", std::move(names)}}}}));
  }
  return response.with("ETag", tag)
      .with("Cache-Control", "private, no-cache")
      .with("Vary", "Accept-Language");
}

}  // namespace

void add_supervisor_operations(Api& api) {
  api.reads("showHome", "/home", {"within"}, show_home);
  api.reads("listOverdue", "/overdue", {"within", "unit", "by"}, list_overdue);
  api.reads("showTrend", "/trend", {"within"}, show_trend);
  api.reads("showWaiting", "/waiting", {"within"}, show_waiting);
  api.reads("showStandings", "/standings", {}, show_standings);
  api.reads("showMap", "/map", {}, show_map);
}

}  // namespace wangge::server
