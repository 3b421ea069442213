// What the plans of a year's records share: the city, its people, chance, the calendar, and the lines so far.
#pragma once
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "engine/city/city.h"
#include "tools/generate/people.h"
#include "tools/generate/random.h"
#include "tools/generate/story.h"

namespace wangge {

class Chronicle {
 public:
  Chronicle(const City& of_city, const People& known, std::uint64_t seed, int of_year, double of_scale,
            Moment last);

  const City& city;
  const People& people;
  Random random;
  const int year;
  const double scale;  // of what grows with the load: patrols
  const Moment until;

  Day day(unsigned month, unsigned day) const;
  std::vector<GridCode> counties() const;
  std::vector<GridCode> townships(GridCode county) const;
  std::vector<std::string> departments(GridCode grid) const;              // ids
  std::vector<std::string> supervising_departments(GridCode grid) const;  // those with duties of supervision
  std::string unit(GridCode grid, std::string_view key) const {
    return to_text(grid) + "-" + std::string(key);
  }
  std::string office(GridCode grid) const { return city.office_of(grid)->id; }
  std::string name(GridCode grid) const;
  // "兰山区网办〔2025〕12号"
  std::string paper(GridCode grid, std::string_view kind = "网办");

  // Something that goes wrong `of_hundred` times in a rather careless county (8 of 10): in a careful one a
  // fifth as often, in the most careless a little more.
  bool slips(GridCode grid, int of_hundred);
  // A minute of office hours of that day, or of the next working day.
  Moment office_moment(Day day);
  // So many days later, in office hours.
  Moment days_after(Moment moment, int days);

  // When the calendar's own record of a duty, by its key, comes to what meets it.
  std::map<std::string, Moment> own_records;
  // Not before what the calendar's own records of these days come to: a record that somebody else began would
  // meet their duty first, and leave them nothing to do.
  Moment after_own(std::string_view kind, GridCode grid, const std::string& unit, Moment moment) const;

  std::string next_key();
  void add(Moment at, std::string text) { lines_.push_back({at, 0, std::move(text)}); }
  std::vector<HistoryLine> take_lines() { return std::exchange(lines_, {}); }

 private:
  std::int64_t keys_ = 0;
  std::vector<HistoryLine> lines_;
};

}  // namespace wangge
