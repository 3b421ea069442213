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

std::vector<GridCode> grids_at(const GridTree& tree, int level) {
  std::vector<GridCode> grids;
  for (const Grid& grid : tree.grids())
    if (grid.code.level() == level) grids.push_back(grid.code);
  return grids;
}

}  // namespace

std::vector<Duty> duties_between(const City& city, Moment after, Moment until) {
  std::vector<Duty> duties;
  const auto year_of = [](Moment moment) {
    return static_cast<int>(std::chrono::year_month_day{day_of(moment)}.year());
  };
  for (int year = year_of(after); year <= year_of(until); ++year) {
    for (const Obligation& obligation : city.obligations) {
      if (year < obligation.first_year) continue;
      for (std::size_t index = 0; index < obligation.periods.size(); ++index) {
        const Moment opens = start_of(day_in(year, obligation.periods[index].opens));
        if (opens <= after || opens > until) continue;
        const Moment due = end_of(day_in(year, obligation.periods[index].due));
        const GridTree& tree = city.tree(day_of(opens));
        const int period = static_cast<int>(index) + 1;
        const auto owe = [&](GridCode grid, const Unit& unit) {
          std::string key =
              obligation.id + "/" + std::to_string(year) + "-" + std::to_string(period) + "/" + unit.id;
          if (grid != unit.grid) key += "/" + to_text(grid);
          duties.push_back({std::move(key), &obligation, year, period, grid, unit.id, opens, due});
        };
        for (const GridCode grid : grids_at(tree, obligation.level)) {
          for (const Unit* unit : city.units_of(grid)) {
            if (unit->kind != obligation.unit || (obligation.supervising && !supervises(*unit))) continue;
            if (obligation.over == ObligationOver::own)
              owe(grid, *unit);
            else
              for (const Grid* lower : tree.children(grid)) owe(lower->code, *unit);
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

}  // namespace wangge
