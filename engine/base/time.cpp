#include "engine/base/time.h"

#include <fmt/format.h>

namespace wangge {
namespace {

using namespace std::chrono;

// Reads exactly `width` digits from the front of the text.
std::optional<int> take_digits(std::string_view& text, std::size_t width) {
  if (text.size() < width) return std::nullopt;
  int value = 0;
  for (std::size_t i = 0; i < width; ++i) {
    if (text[i] < '0' || text[i] > '9') return std::nullopt;
    value = value * 10 + (text[i] - '0');
  }
  text.remove_prefix(width);
  return value;
}

bool take(std::string_view& text, char wanted) {
  if (text.empty() || text.front() != wanted) return false;
  text.remove_prefix(1);
  return true;
}

std::optional<Day> take_day(std::string_view& text) {
  const auto year_number = take_digits(text, 4);
  if (!year_number || !take(text, '-')) return std::nullopt;
  const auto month_number = take_digits(text, 2);
  if (!month_number || !take(text, '-')) return std::nullopt;
  const auto day_number = take_digits(text, 2);
  if (!day_number) return std::nullopt;
  const year_month_day date{year{*year_number}, month{static_cast<unsigned>(*month_number)},
                            day{static_cast<unsigned>(*day_number)}};
  if (!date.ok() || *year_number < 1970) return std::nullopt;
  return Day{date};
}

struct Civil {
  year_month_day date{};
  hh_mm_ss<milliseconds> clock{};
};
Civil civil_of(Moment moment) {
  const Day day = day_of(moment);
  return {year_month_day{day}, hh_mm_ss<milliseconds>{moment - start_of(day)}};
}

}  // namespace

std::string to_text(Day day) {
  const year_month_day date{day};
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
                     static_cast<unsigned>(date.day()));
}

std::string to_text(Moment moment) {
  const auto [date, clock] = civil_of(moment);
  return fmt::format("{}T{:02}:{:02}:{:02}.{:03}+08:00", to_text(Day{date}), clock.hours().count(),
                     clock.minutes().count(), clock.seconds().count(), clock.subseconds().count());
}

std::string to_short_text(Moment moment) {
  const auto [date, clock] = civil_of(moment);
  // A limit ends at 24:00 of its last day; shown as 00:00 of the next it would look a day longer.
  if (moment == start_of(Day{date})) return to_text(Day{date} - days{1}) + " 24:00";
  return fmt::format("{} {:02}:{:02}", to_text(Day{date}), clock.hours().count(), clock.minutes().count());
}

std::optional<Day> parse_day(std::string_view text) {
  const auto day = take_day(text);
  return text.empty() ? day : std::nullopt;
}

std::optional<Moment> parse_moment(std::string_view text) {
  const auto day = take_day(text);
  if (!day) return std::nullopt;
  milliseconds clock{0};
  if (take(text, 'T') || take(text, ' ')) {
    const auto hour = take_digits(text, 2);
    if (!hour || !take(text, ':')) return std::nullopt;
    const auto minute = take_digits(text, 2);
    if (!minute || *minute > 59) return std::nullopt;
    clock = hours{*hour} + minutes{*minute};
    if (take(text, ':')) {
      const auto second = take_digits(text, 2);
      if (!second || *second > 59) return std::nullopt;
      clock += seconds{*second};
      if (take(text, '.')) {
        const auto fraction = take_digits(text, 3);
        if (!fraction) return std::nullopt;
        clock += milliseconds{*fraction};
      }
    }
    if (clock > hours{24}) return std::nullopt;
  }
  if (!text.empty() && text != "Z" && text != "+08:00") return std::nullopt;
  const hours offset = text == "Z" ? hours{0} : china_offset;
  return start_of(*day) + china_offset + clock - offset;
}

Moment WallTime::now() const {
  return floor<milliseconds>(system_clock::now());
}

}  // namespace wangge
