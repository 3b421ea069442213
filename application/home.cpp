#include "application/home.h"

#include <boost/json.hpp>

#include "application/case_json.h"

namespace wangge {

namespace json = boost::json;

json::object home_of(Snapshot& snapshot, GridCode within) {
  OverdueFilter filter;
  filter.within = within;
  OverduePage worst;
  worst.size = 10;
  json::array states;
  for (const StateCount& count : snapshot.state_counts(within))
    states.push_back({{"state", count.state}, {"open", count.open}, {"cases", count.cases}});
  return {{"grid", to_text(within)},
          {"now", to_text(snapshot.now())},
          {"states", std::move(states)},
          {"units", json_of(snapshot.overdue_units(filter))},
          {"clocks", json_of(snapshot.overdue(filter, worst))},
          {"breaches", json_of(snapshot.breaches_this_year(within))}};
}

}  // namespace wangge
