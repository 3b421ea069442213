#include "engine/city/calendar.h"

#include <catch2/catch.hpp>
#include <map>
#include <string>
#include <utility>

#include "support/city_data.h"

namespace wangge {
namespace {

Day day(std::string_view text) {
  return parse_day(text).value();
}

Calendar calendar_of(std::initializer_list<std::pair<std::string_view, bool>> days) {
  std::map<Day, Calendar::Entry> entries;
  for (const auto& [text, off] : days) entries[day(text)] = {off, "节", "Holiday"};
  return Calendar(std::move(entries), "test");
}

}  // namespace

TEST_CASE("holidays and worked weekends are those of the State Council's notices", "[calendar]") {
  const Calendar& calendar = support::linyi().calendar;
  REQUIRE(calendar.kind(day("2024-02-09")) == DayKind::workday);  // New Year's Eve was none in 2024
  REQUIRE(calendar.kind(day("2024-02-10")) == DayKind::holiday);  // a Saturday, but the holiday is its reason
  REQUIRE(calendar.kind(day("2024-02-18")) == DayKind::worked_weekend);
  REQUIRE(calendar.kind(day("2024-02-24")) == DayKind::weekend);
  REQUIRE(calendar.kind(day("2020-02-01")) == DayKind::holiday);
  REQUIRE(calendar.kind(day("2017-09-30")) == DayKind::worked_weekend);
  REQUIRE(calendar.kind(day("2017-10-08")) == DayKind::holiday);
  REQUIRE(calendar.working(day("2017-09-30")));
  REQUIRE_FALSE(calendar.working(day("2017-10-08")));
}

TEST_CASE("a day off is named, so that people see why it did not count", "[calendar]") {
  const Calendar& calendar = support::linyi().calendar;
  REQUIRE(calendar.entry(day("2017-10-04")) != nullptr);
  REQUIRE(calendar.entry(day("2017-10-04"))->name_zh == "中秋");
  REQUIRE(calendar.entry(day("2017-10-04"))->name_en == "Mid-autumn Festival");
  REQUIRE(calendar.entry(day("2017-09-29")) == nullptr);
}

TEST_CASE("a year without a notice knows weekends and the fixed dates of the law only", "[calendar]") {
  const Calendar& calendar = support::linyi().calendar;
  for (const std::string_view text :
       {"2027-01-01", "2027-05-01", "2027-05-02", "2027-10-01", "2027-10-02", "2027-10-03"}) {
    INFO(text);
    REQUIRE(calendar.kind(day(text)) == DayKind::holiday);
    REQUIRE(calendar.provisional(day(text)));
  }
  for (const std::string_view text : {"2027-01-04", "2027-05-03", "2027-10-04", "2027-02-08"}) {
    INFO(text);
    REQUIRE(calendar.kind(day(text)) == DayKind::workday);
    REQUIRE(calendar.entry(day(text)) == nullptr);
  }
  REQUIRE(calendar.kind(day("2027-01-02")) == DayKind::weekend);
  REQUIRE_FALSE(calendar.provisional(day("2026-12-31")));
}

// 全国年节及纪念日放假办法: May had three days until 2007, one until 2024, two since.
TEST_CASE("the law's fixed days are those that it had in that year", "[calendar]") {
  const Calendar calendar;
  REQUIRE(calendar.kind(day("2003-05-02")) == DayKind::holiday);
  REQUIRE(calendar.kind(day("2007-05-03")) == DayKind::holiday);
  REQUIRE(calendar.kind(day("2008-05-02")) == DayKind::workday);
  REQUIRE(calendar.kind(day("2024-05-02")) == DayKind::workday);
  REQUIRE(calendar.kind(day("2025-05-02")) == DayKind::holiday);
}

TEST_CASE("in a year with a notice, only the notice makes holidays", "[calendar]") {
  const Calendar& calendar = support::linyi().calendar;
  REQUIRE(calendar.kind(day("2012-05-02")) == DayKind::workday);
  REQUIRE(calendar.kind(day("2007-10-04")) == DayKind::holiday);
  REQUIRE_FALSE(calendar.provisional(day("2012-05-02")));
}

// A year with a few entries only is not a known year: the fixed days of the law hold.
TEST_CASE("a few entries are no notice of their year", "[calendar]") {
  const Calendar calendar = calendar_of({{"2026-02-17", true}, {"2026-02-14", false}});
  REQUIRE(calendar.kind(day("2026-10-01")) == DayKind::holiday);
  REQUIRE(calendar.kind(day("2026-01-01")) == DayKind::holiday);
  REQUIRE(calendar.kind(day("2026-02-17")) == DayKind::holiday);
  REQUIRE(calendar.kind(day("2026-02-14")) == DayKind::worked_weekend);
  REQUIRE(calendar.provisional(day("2026-02-17")));
  REQUIRE(calendar.incomplete_years() == std::vector<int>{2026});
  REQUIRE(support::linyi().calendar.incomplete_years().empty());
}

TEST_CASE("a year left out between two notices is provisional", "[calendar]") {
  const Calendar calendar = calendar_of({{"2024-01-01", true}, {"2026-01-01", true}});
  REQUIRE(calendar.provisional(day("2025-06-01")));
  REQUIRE(calendar.kind(day("2025-10-01")) == DayKind::holiday);
  REQUIRE(calendar.provisional(day("2023-12-31")));
}

TEST_CASE("a calendar without any notice still tells working days", "[calendar]") {
  const Calendar calendar;
  REQUIRE(calendar.working(day("2025-03-03")));
  REQUIRE_FALSE(calendar.working(day("2025-03-01")));
  REQUIRE_FALSE(calendar.working(day("2025-05-01")));
  REQUIRE(calendar.provisional(day("2025-03-03")));
}

TEST_CASE("each day is what its entry, the law and the weekday make of it, in every year", "[calendar]") {
  const Calendar& calendar = support::linyi().calendar;
  using namespace std::chrono;
  for (Day each = Day{year{2000} / 1 / 1}; each < Day{year{2032} / 1 / 1}; each += days{1}) {
    const year_month_day date{each};
    const weekday name{each};
    const auto month_day = date.month() / date.day();
    const bool fixed = month_day == January / 1 || month_day == May / 1 ||
                       (month_day == May / 2 && (date.year() < year{2008} || date.year() > year{2024})) ||
                       (month_day == May / 3 && date.year() < year{2008}) || month_day == October / 1 ||
                       month_day == October / 2 || month_day == October / 3;
    DayKind expected = name == Saturday || name == Sunday ? DayKind::weekend : DayKind::workday;
    if (calendar.provisional(each) && fixed) expected = DayKind::holiday;
    if (const Calendar::Entry* entry = calendar.entry(each))
      expected = entry->off ? DayKind::holiday : DayKind::worked_weekend;
    INFO(to_text(each));
    REQUIRE(calendar.kind(each) == expected);
    REQUIRE(calendar.provisional(each) == (date.year() < year{2004} || date.year() > year{2026}));
  }
}

}  // namespace wangge
