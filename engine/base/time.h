// Moments and days. China is UTC+8 all year, so a fixed offset is exact.
#pragma once
#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace wangge {

// A moment in UTC, in milliseconds since 1970. Stored so, shown in +08:00.
using Moment = std::chrono::sys_time<std::chrono::milliseconds>;

// A civil day in +08:00.
using Day = std::chrono::local_days;

inline constexpr std::chrono::hours china_offset{8};

constexpr Day day_of(Moment moment) {
  return std::chrono::floor<std::chrono::days>(
      std::chrono::local_time<std::chrono::milliseconds>{moment.time_since_epoch() + china_offset});
}

// 00:00 of the day.
constexpr Moment start_of(Day day) {
  return Moment{std::chrono::milliseconds{day.time_since_epoch()} - china_offset};
}

// 24:00 of the day, which is 00:00 of the next.
constexpr Moment end_of(Day day) {
  return start_of(day + std::chrono::days{1});
}

constexpr Moment moment_of(long long milliseconds) {
  return Moment{std::chrono::milliseconds{milliseconds}};
}
constexpr long long milliseconds_of(Moment moment) {
  return moment.time_since_epoch().count();
}

// "2017-09-08T14:03:00.000+08:00"
std::string to_text(Moment moment);
// "2017-09-08 14:03", for people. 24:00 of a day is shown as 24:00 of that day, not 00:00 of the next.
std::string to_short_text(Moment moment);
std::string to_text(Day day);
// Accepts "2017-09-08", "2017-09-08T14:03", "…:00", "…:00.000", each with or without "+08:00" or "Z".
// "2017-09-08 24:00" too; a bare date is its 00:00; without a zone, +08:00. nullopt for anything else.
std::optional<Moment> parse_moment(std::string_view text);
std::optional<Day> parse_day(std::string_view text);

// Where the present comes from. Only `main` makes the one of the wall clock; tests make their own.
class TimeSource {
 public:
  virtual ~TimeSource() = default;
  virtual Moment now() const = 0;
  // Whether somebody chose it; such a present is for reading, and for writing into played stores only.
  virtual bool chosen() const { return false; }
};

class WallTime final : public TimeSource {
 public:
  Moment now() const override;
};

// A present that somebody chose (`--now`).
class ChosenTime final : public TimeSource {
 public:
  explicit ChosenTime(Moment moment) : moment_(moment) {}
  Moment now() const override { return moment_; }
  bool chosen() const override { return true; }

 private:
  Moment moment_;
};

// Stands for the machine's clock in tests and in copies of a store.
class FixedTime final : public TimeSource {
 public:
  explicit FixedTime(Moment moment) : moment_(moment) {}
  Moment now() const override { return moment_; }
  void set(Moment moment) { moment_ = moment; }

 private:
  Moment moment_;
};

}  // namespace wangge
