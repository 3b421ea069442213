#include "engine/record/lot_occasion.h"

#include <algorithm>

namespace wangge {
namespace {

constexpr unsigned months_of_year = 12;

}  // namespace

Period lot_occasion(std::int64_t frequency, Moment moment) {
  const auto parts = static_cast<unsigned>(std::clamp<std::int64_t>(frequency, 1, usual_lots_of_a_year));
  const std::chrono::year_month_day day{day_of(moment)};
  const unsigned length = months_of_year / parts;
  const unsigned first = (static_cast<unsigned>(day.month()) - 1) / length * length;
  const auto begins = std::chrono::year_month{day.year(), std::chrono::month{first + 1}};
  const auto first_day = [](std::chrono::year_month month) {
    return start_of(Day{month / std::chrono::day{1}});
  };
  return {first_day(begins), first_day(begins + std::chrono::months{static_cast<int>(length)})};
}

}  // namespace wangge
