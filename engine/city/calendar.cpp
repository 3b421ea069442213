#include "engine/city/calendar.h"

namespace wangge {
namespace {

using namespace std::chrono;

bool on_weekend(Day day) {
  const weekday name{day};
  return name == Saturday || name == Sunday;
}

// Holidays whose dates stand in the law; the notice of a year only arranges them.
bool fixed_holiday(Day day) {
  const year_month_day date{day};
  const auto month_number = static_cast<unsigned>(date.month());
  const auto day_number = static_cast<unsigned>(date.day());
  return (month_number == 1 && day_number == 1) || (month_number == 5 && day_number <= 2) ||
         (month_number == 10 && day_number <= 3);
}

}  // namespace

Calendar::Calendar(std::map<Day, Entry> entries, std::string version)
    : entries_(std::move(entries)), version_(std::move(version)) {
  for (const auto& [day, entry] : entries_) {
    const int year_number = static_cast<int>(year_month_day{day}.year());
    if (years_.insert(year_number).second || first_ == Day{}) {
      first_ = Day{year{*years_.begin()} / 1 / 1};
      last_ = Day{year{*years_.rbegin()} / 12 / 31};
    }
  }
  if (entries_.empty()) return;
  kinds_.reserve(static_cast<std::size_t>((last_ - first_).count()) + 1);
  for (Day day = first_; day <= last_; day += days{1}) kinds_.push_back(computed_kind(day));
}

DayKind Calendar::computed_kind(Day day) const {
  if (const Entry* named = entry(day)) return named->off ? DayKind::holiday : DayKind::worked_weekend;
  if (provisional(day) && fixed_holiday(day)) return DayKind::holiday;
  return on_weekend(day) ? DayKind::weekend : DayKind::workday;
}

DayKind Calendar::kind(Day day) const {
  if (kinds_.empty() || day < first_ || day > last_) return computed_kind(day);
  return kinds_[static_cast<std::size_t>((day - first_).count())];
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
