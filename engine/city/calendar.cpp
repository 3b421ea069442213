#include "engine/city/calendar.h"

namespace wangge {
namespace {

using namespace std::chrono;

DayKind kind_by_weekday(Day day) {
  const weekday name{day};
  return name == Saturday || name == Sunday ? DayKind::weekend : DayKind::workday;
}

// Holidays whose dates stand in the law; the notice of a year only arranges them. May had three days until
// the revision of 2007, one until that of 2024, two since.
bool fixed_holiday(Day day) {
  const year_month_day date{day};
  const auto month_number = static_cast<unsigned>(date.month());
  const auto day_number = static_cast<unsigned>(date.day());
  const unsigned in_may = date.year() < year{2008} ? 3 : date.year() < year{2025} ? 1 : 2;
  return (month_number == 1 && day_number == 1) || (month_number == 5 && day_number <= in_may) ||
         (month_number == 10 && day_number <= 3);
}

// How many days off the law gives everybody in a year; a notice has more, as it joins weekends to them.
int days_off_by_law(int in_year) {
  return in_year < 2008 ? 10 : in_year < 2025 ? 11 : 13;
}

DayKind provisional_kind(Day day) {
  return fixed_holiday(day) ? DayKind::holiday : kind_by_weekday(day);
}

}  // namespace

Calendar::Calendar(std::map<Day, Entry> entries, std::string version)
    : entries_(std::move(entries)), version_(std::move(version)) {
  if (entries_.empty()) return;
  const year first_year = year_month_day{entries_.begin()->first}.year();
  const year last_year = year_month_day{entries_.rbegin()->first}.year();
  for (year each = first_year; each <= last_year; ++each)
    if (complete(static_cast<int>(each))) years_.insert(static_cast<int>(each));
  first_ = Day{first_year / 1 / 1};
  const Day last{last_year / 12 / 31};
  kinds_.reserve(static_cast<std::size_t>((last - first_).count()) + 1);
  for (Day day = first_; day <= last; day += days{1}) kinds_.push_back(computed_kind(day));
}

bool Calendar::complete(int in_year) const {
  int off = 0;
  const Day last{year{in_year} / 12 / 31};
  for (Day day{year{in_year} / 1 / 1}; day <= last; day += days{1}) {
    const Entry* named = entry(day);
    if (named != nullptr && named->off) ++off;
    const bool taken_off = named != nullptr ? named->off : kind_by_weekday(day) == DayKind::weekend;
    if (fixed_holiday(day) && !taken_off) return false;
  }
  return off >= days_off_by_law(in_year);
}

std::vector<int> Calendar::incomplete_years() const {
  std::set<int> found;
  for (const auto& [day, entry] : entries_)
    if (provisional(day)) found.insert(static_cast<int>(year_month_day{day}.year()));
  return {found.begin(), found.end()};
}

DayKind Calendar::computed_kind(Day day) const {
  if (const Entry* named = entry(day)) return named->off ? DayKind::holiday : DayKind::worked_weekend;
  return provisional(day) ? provisional_kind(day) : kind_by_weekday(day);
}

DayKind Calendar::kind(Day day) const {
  const auto index = static_cast<std::size_t>((day - first_).count());  // before first_: beyond any size
  return index < kinds_.size() ? kinds_[index] : provisional_kind(day);
}

bool Calendar::working(Day day) const {
  const DayKind kind_of_day = kind(day);
  return kind_of_day == DayKind::workday || kind_of_day == DayKind::worked_weekend;
}

bool Calendar::provisional(Day day) const {
  return !years_.contains(static_cast<int>(year_month_day{day}.year()));
}

const Calendar::Entry* Calendar::entry(Day day) const {
  const auto found = entries_.find(day);
  return found == entries_.end() ? nullptr : &found->second;
}

}  // namespace wangge
