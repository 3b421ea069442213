#include "engine/city/obligation.h"

#include <algorithm>
#include <tuple>

#include "engine/city/city.h"

namespace wangge {
namespace {

Day day_in(int year, const YearDay& day) {
  return Day{std::chrono::year{year + (day.next_year ? 1 : 0)} / std::chrono::month{day.month} /
             std::chrono::day{day.day}};
}

int year_of(Moment moment) {
  return static_cast<int>(std::chrono::year_month_day{day_of(moment)}.year());
}

std::vector<GridCode> grids_at(const GridTree& tree, int level) {
  std::vector<GridCode> grids;
  for (const Grid& grid : tree.grids())
    if (grid.code.level() == level) grids.push_back(grid.code);
  return grids;
}

}  // namespace

bool owes(const Obligation& obligation, const Unit& unit) {
  return unit.grid.level() == obligation.level && unit.kind == obligation.unit &&
         (!obligation.supervising || supervises(unit));
}

bool stands(const Obligation& obligation, int year, Moment begun) {
  if (year < obligation.first_year) return false;
  return !obligation.since_founding || begun == Moment::min() || year >= year_of(begun);
}

Duty duty_of(const Obligation& obligation, int year, std::size_t period, GridCode grid, const Unit& unit,
             Moment begun) {
  std::string key =
      obligation.id + "/" + std::to_string(year) + "-" + std::to_string(period + 1) + "/" + unit.id;
  if (grid != unit.grid) key += "/" + to_text(grid);
  const ObligationPeriod& days = obligation.periods[period];
  return {std::move(key),
          &obligation,
          year,
          static_cast<int>(period) + 1,
          grid,
          unit.id,
          std::max(start_of(day_in(year, days.opens)), begun),
          end_of(day_in(year, days.due))};
}

std::vector<Duty> duties_between(const City& city, Moment after, Moment until, Moment begun) {
  std::vector<Duty> duties;
  // A period that had begun when the city was set up may be of the year before.
  for (int year = year_of(after) - 1; year <= year_of(until); ++year) {
    for (const Obligation& obligation : city.obligations) {
      if (!stands(obligation, year, begun)) continue;
      for (std::size_t period = 0; period < obligation.periods.size(); ++period) {
        const Moment opens = std::max(start_of(day_in(year, obligation.periods[period].opens)), begun);
        if (opens <= after || opens > until || end_of(day_in(year, obligation.periods[period].due)) <= begun)
          continue;
        const GridTree& tree = city.tree(day_of(opens));
        for (const GridCode grid : grids_at(tree, obligation.level)) {
          for (const Unit* unit : city.units_of(grid)) {
            if (!owes(obligation, *unit)) continue;
            if (obligation.over == ObligationOver::own)
              duties.push_back(duty_of(obligation, year, period, grid, *unit, begun));
            else
              for (const Grid* lower : tree.children(grid))
                duties.push_back(duty_of(obligation, year, period, lower->code, *unit, begun));
          }
        }
      }
    }
  }
  std::ranges::sort(duties, [](const Duty& a, const Duty& b) {
    return std::tie(a.opens, a.key) < std::tie(b.opens, b.key);
  });
  return duties;
}

std::vector<Duty> duties_between(const City& city, Moment after, Moment until) {
  return duties_between(city, after, until, Moment::min());
}

std::optional<std::pair<int, std::size_t>> period_of(const Obligation& obligation, Moment moment) {
  for (int year = year_of(moment) - 1; year <= year_of(moment); ++year)
    for (std::size_t period = 0; period < obligation.periods.size(); ++period)
      if (moment >= start_of(day_in(year, obligation.periods[period].opens)) &&
          moment < end_of(day_in(year, obligation.periods[period].due)))
        return std::pair{year, period};
  return std::nullopt;
}

}  // namespace wangge
