// Working days: the State Council's notices on top of weekends.
#pragma once
#include <map>
#include <set>
#include <string>
#include <vector>

#include "engine/base/time.h"

namespace wangge {

enum class DayKind { workday, weekend, holiday, worked_weekend };

// A year without a notice is provisional: weekends and those holidays of the law that have fixed dates
// (全国年节及纪念日放假办法) only; deadlines that cross it are computed again when the notice is loaded. A
// few entries are no notice: they hold beside the law's fixed dates.
class Calendar {
 public:
  struct Entry {
    bool off = true;  // false: a worked weekend
    std::string name_zh;
    std::string name_en;
  };
  Calendar() = default;
  Calendar(std::map<Day, Entry> entries, std::string version);

  DayKind kind(Day day) const;
  bool working(Day day) const;
  bool provisional(Day day) const;  // no notice for this day's year, or not the whole of it
  const Entry* entry(Day day) const;
  const std::string& version() const { return version_; }
  // Years with entries that are fewer than a notice has.
  std::vector<int> incomplete_years() const;

 private:
  bool complete(int year) const;
  DayKind computed_kind(Day day) const;

  std::map<Day, Entry> entries_;
  std::set<int> years_;  // with a whole notice
  std::string version_;
  // One kind a day, from first_ through the last year with a notice: counting asks for millions of days.
  std::vector<DayKind> kinds_;
  Day first_{};
};

}  // namespace wangge
