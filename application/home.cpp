#include "application/home.h"

#include <boost/json.hpp>

#include "application/case_json.h"
#include "application/figures.h"

namespace wangge {

namespace json = boost::json;

namespace {

constexpr std::size_t shown = 10;  // clocks

json::object coming_of(Snapshot& snapshot, const OverdueFilter& filter) {
  const std::vector<OverdueLine> units = snapshot.coming_units(filter);
  OverduePage next;
  next.size = shown;
  std::int64_t clocks = 0;
  int points = 0;
  for (const OverdueLine& unit : units) {
    clocks += unit.clocks;
    points += unit.points;
  }
  return {{"until", to_text(snapshot.coming_until())},
          {"clocks", clocks},
          {"points", points},
          {"units", json_of(units)},
          {"next", json_of(snapshot.coming(filter, next))}};
}

}  // namespace

json::object home_of(Snapshot& snapshot, GridCode within) {
  OverdueFilter filter;
  filter.within = within;
  OverduePage worst;
  worst.size = shown;
  const Moment since = snapshot.now() - week;
  json::array states;
  for (const StateCount& count : snapshot.state_counts(within))
    states.push_back({{"state", count.state}, {"open", count.open}, {"cases", count.cases}});
  return {{"grid", to_text(within)},
          {"now", to_text(snapshot.now())},
          {"states", std::move(states)},
          {"units", json_of(snapshot.overdue_units(filter))},
          {"clocks", json_of(snapshot.overdue(filter, worst))},
          {"breaches", json_of(snapshot.breaches_this_year(within))},
          {"coming", coming_of(snapshot, filter)},
          {"week", {{"since", to_text(since)}, {"overdue", snapshot.overdue_since(within, since)}}}};
}

}  // namespace wangge
