#include "engine/city/calendar.h"

namespace wangge {
namespace {

using namespace std::chrono;

DayKind kind_by_weekday(Day day) {
  const weekday name{day};
  return name == Saturday || name == Sunday ? DayKind::weekend : DayKind::workday;
}

// Holidays whose dates stand in the law; the notice of a year only arranges them.
bool fixed_holiday(Day day) {
  const year_month_day date{day};
  const auto month_number = static_cast<unsigned>(date.month());
  const auto day_number = static_cast<unsigned>(date.day());
  return (month_number == 1 && day_number == 1) || (month_number == 5 && day_number <= 2) ||
         (month_number == 10 && day_number <= 3);
}

DayKind provisional_kind(Day day) {
  return fixed_holiday(day) ? DayKind::holiday : kind_by_weekday(day);
}

}  // namespace

Calendar::Calendar(std::map<Day, Entry> entries, std::string version)
    : entries_(std::move(entries)), version_(std::move(version)) {
  if (entries_.empty()) return;
  for (const auto& [day, entry] : entries_) years_.insert(static_cast<int>(year_month_day{day}.year()));
  first_ = Day{year{*years_.begin()} / 1 / 1};
  const Day last{year{*years_.rbegin()} / 12 / 31};
  kinds_.reserve(static_cast<std::size_t>((last - first_).count()) + 1);
  for (Day day = first_; day <= last; day += days{1}) kinds_.push_back(computed_kind(day));
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
