#include "tools/generate/chronicle.h"

#include <fmt/format.h>

#include "tools/generate/diligence.h"

namespace wangge {
namespace {

// Apart from the cases' chance, so that a record more or less changes no case.
constexpr std::uint64_t seed_of_records = 0x9E3779B97F4A7C15;

}  // namespace

Chronicle::Chronicle(const City& of_city, const People& known, std::uint64_t seed, int of_year,
                     double of_scale, Moment last)
    : city(of_city),
      people(known),
      random(seed ^ seed_of_records),
      year(of_year),
      scale(of_scale),
      until(last) {}

Day Chronicle::day(unsigned month, unsigned day) const {
  return Day{std::chrono::year{year} / std::chrono::month{month} / std::chrono::day{day}};
}

std::vector<GridCode> Chronicle::counties() const {
  std::vector<GridCode> codes;
  for (const Grid* grid : city.tree(day(1, 1)).children(city.grid)) codes.push_back(grid->code);
  return codes;
}

std::vector<GridCode> Chronicle::townships(GridCode county) const {
  std::vector<GridCode> codes;
  for (const Grid* grid : city.tree(day(1, 1)).children(county)) codes.push_back(grid->code);
  return codes;
}

std::vector<std::string> Chronicle::departments(GridCode grid) const {
  std::vector<std::string> ids;
  for (const Unit* unit : city.units_of(grid))
    if (unit->kind == UnitKind::department) ids.push_back(unit->id);
  return ids;
}

std::vector<std::string> Chronicle::supervising_departments(GridCode grid) const {
  std::vector<std::string> ids;
  for (const Unit* unit : city.units_of(grid))
    if (supervises(*unit)) ids.push_back(unit->id);
  return ids;
}

std::string Chronicle::name(GridCode grid) const {
  return city.tree(day(1, 1)).find(grid)->name;
}

std::string Chronicle::paper(GridCode grid, std::string_view kind) {
  return fmt::format("{}{}〔{}〕{}号", name(grid), kind, year, random.between(1, 120));
}

bool Chronicle::slips(GridCode grid, int of_hundred) {
  return random.below(1000) < static_cast<std::uint64_t>(of_hundred * (2 + carelessness(grid)));
}

Moment Chronicle::office_moment(Day day) {
  while (!city.calendar.working(day)) day += std::chrono::days{1};
  return start_of(day) + std::chrono::minutes{random.between(8 * 60 + 30, 17 * 60 + 30)};
}

Moment Chronicle::days_after(Moment moment, int days) {
  return office_moment(day_of(moment) + std::chrono::days{days});
}

Moment Chronicle::after_own(std::string_view kind, GridCode grid, const std::string& unit,
                            Moment moment) const {
  // From then on until it is done, whatever the calendar asks for.
  constexpr std::chrono::days longest{12};
  bool moved = true;
  while (moved) {
    moved = false;
    for (const Obligation& obligation : city.obligations) {
      if (obligation.kind != kind || !owes(obligation, *city.unit(unit))) continue;
      for (const Moment at : {moment, moment + longest}) {
        const auto period = period_of(obligation, at);
        if (!period) continue;
        const auto own = own_records.find(
            duty_of(obligation, period->first, period->second, grid, *city.unit(unit), Moment::min()).key);
        if (own == own_records.end() || own->second < moment) continue;
        moment = own->second + std::chrono::days{1};
        moved = true;
      }
    }
  }
  return moment;
}

std::string Chronicle::next_key() {
  return fmt::format("r{}-{}", year, ++keys_);
}

}  // namespace wangge
