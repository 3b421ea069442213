#include "engine/reports/operations.h"

#include <fmt/format.h>

#include <algorithm>

#include "engine/people/person.h"

namespace wangge {

std::strong_ordering compare(const Ratio& one, const Ratio& other) {
  if (one.whole == 0 || other.whole == 0) return (one.whole == 0) <=> (other.whole == 0);
  return other.part * one.whole <=> one.part * other.whole;
}

std::string to_text(const Ratio& ratio) {
  if (ratio.whole == 0) return "—";
  const std::int64_t thousandths = (ratio.part * 1000 + ratio.whole / 2) / ratio.whole;
  return fmt::format("{}.{}%", thousandths / 10, thousandths % 10);
}

std::vector<UnitOperations> operations_of(StoreReader& reader, const City& city, GridCode within, int year,
                                          Moment now) {
  const auto owner = [&](std::string_view unit) -> std::string {
    const GridCode grid = grid_of_unit(unit);
    if (!within.contains(grid)) return {};
    if (grid == within) return std::string(unit);
    const Unit* office = city.office_of(grid.at_level(within.level() + 1));
    return office == nullptr ? std::string(unit) : office->id;
  };
  std::vector<UnitOperations> lines;
  for (auto& [unit, activity] : activity_of(reader, within, year_period(year), year, now, owner))
    lines.push_back({unit, activity});
  std::ranges::sort(lines, [](const UnitOperations& one, const UnitOperations& other) {
    const auto order = compare(one.in_time(), other.in_time());
    return order != 0 ? order < 0 : one.unit < other.unit;
  });
  return lines;
}

}  // namespace wangge
