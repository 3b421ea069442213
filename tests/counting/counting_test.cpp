#include "engine/counting/counting.h"

#include <catch2/catch.hpp>
#include <map>
#include <string>

#include "support/city_data.h"

namespace wangge {
namespace {

using namespace std::chrono;

Day day(std::string_view text) {
  return parse_day(text).value();
}
Moment at(std::string_view text) {
  return parse_moment(text).value();
}
Limit limit(std::string_view text) {
  return parse_limit(text).value();
}
Pause pause(std::string_view from, std::string_view to) {
  return {at(from), at(to), "采样检测", "批复1号", {}, false};
}
Pause open_pause(std::string_view from) {
  return {at(from), {}, "采样检测", "批复1号", {}, false};
}

// "-" while it is paused for good.
std::string due(std::string_view start, std::string_view length, const std::vector<Pause>& pauses = {},
                const Calendar& calendar = support::linyi().calendar) {
  const auto moment = due_moment(at(start), limit(length), calendar, pauses);
  return moment ? to_short_text(*moment) : "-";
}

// The notices of Linyi's calendar up to a year, with changes.
Calendar notices_until(int last_year, const std::map<Day, Calendar::Entry>& changes = {},
                       const std::vector<Day>& removed = {}) {
  std::map<Day, Calendar::Entry> entries;
  for (Day each = Day{year{2004} / 1 / 1}; each <= Day{year{last_year} / 12 / 31}; each += days{1})
    if (const auto* entry = support::linyi().calendar.entry(each)) entries[each] = *entry;
  for (const auto& [changed, entry] : changes) entries[changed] = entry;
  for (const Day gone : removed) entries.erase(gone);
  return Calendar(std::move(entries), "test");
}

}  // namespace

TEST_CASE("limits in working days step over holidays and count worked weekends", "[counting][D1]") {
  REQUIRE(due("2024-02-08T10:00", "5WD") == "2024-02-21 24:00");
  REQUIRE(due("2020-01-23T10:00", "3WD") == "2020-02-05 24:00");
  REQUIRE(due("2017-09-29T10:00", "2WD") == "2017-10-09 24:00");
  REQUIRE(due("2017-09-29T10:00", "1WD") == "2017-09-30 24:00");
}

TEST_CASE("the day on which a clock starts is not counted, early or late", "[counting][D1]") {
  REQUIRE(due("2025-03-03T00:00", "1WD") == "2025-03-04 24:00");
  REQUIRE(due("2025-03-03T23:59", "1WD") == "2025-03-04 24:00");
  REQUIRE(due("2025-03-03T23:59", "3ND") == "2025-03-06 24:00");
  REQUIRE(due("2025-03-01T12:00", "1WD") == "2025-03-03 24:00");  // a Saturday
}

TEST_CASE("a limit of the same day ends at its 24:00, on holidays too", "[counting][D1]") {
  REQUIRE(due("2025-03-03T00:00", "SD") == "2025-03-03 24:00");
  REQUIRE(due("2025-03-03T23:59:59.999", "SD") == "2025-03-03 24:00");
  REQUIRE(due("2024-02-10T09:00", "SD") == "2024-02-10 24:00");
}

TEST_CASE("urgent hours run through nights and holidays and never roll", "[counting][D1]") {
  REQUIRE(due("2024-02-09T20:30", "24UH") == "2024-02-10 20:30");
  REQUIRE(due("2017-12-31T23:30", "1UH") == "2018-01-01 00:30");
  REQUIRE(due("2025-03-01T00:00", "24UH") == "2025-03-01 24:00");
  REQUIRE(due_moment(at("2025-03-01T08:00:00.001"), limit("4UH"), {}) == at("2025-03-01T12:00:00.001"));
}

TEST_CASE("working hours run from 8 to 12 and from 14 to 18 of working days", "[counting][D1]") {
  REQUIRE(due("2025-03-03T08:00", "4WH") == "2025-03-03 12:00");
  REQUIRE(due("2025-03-03T09:00", "4WH") == "2025-03-03 15:00");
  REQUIRE(due("2025-03-03T17:00", "4WH") == "2025-03-04 11:00");
  REQUIRE(due("2025-03-03T10:00", "8WH") == "2025-03-04 10:00");
  SECTION("a start outside of them waits for the next") {
    REQUIRE(due("2025-03-03T07:00", "1WH") == "2025-03-03 09:00");
    REQUIRE(due("2025-03-03T12:00", "1WH") == "2025-03-03 15:00");
    REQUIRE(due("2025-03-03T13:59", "1WH") == "2025-03-03 15:00");
    REQUIRE(due("2025-03-03T18:00", "1WH") == "2025-03-04 09:00");
    REQUIRE(due("2025-02-28T20:00", "1WH") == "2025-03-03 09:00");
    REQUIRE(due("2024-02-10T10:00", "1WH") == "2024-02-18 09:00");  // a worked Sunday
  }
}

TEST_CASE("months end on the same day number, or on the last day of a shorter month", "[counting][D1]") {
  REQUIRE(due("2025-01-31T10:00", "1MO") == "2025-02-28 24:00");
  REQUIRE(due("2024-01-31T10:00", "1MO") == "2024-02-29 24:00");
  REQUIRE(due("2024-02-29T10:00", "12MO") == "2025-02-28 24:00");
  REQUIRE(due("2025-02-28T10:00", "1MO") == "2025-03-28 24:00");
  REQUIRE(due("2025-07-15T10:00", "6MO") == "2026-01-15 24:00");
}

TEST_CASE("natural days and months that end on a day off roll to the next working day", "[counting][D1]") {
  REQUIRE(due("2025-02-26T10:00", "3ND") == "2025-03-03 24:00");  // Saturday to Monday
  REQUIRE(due("2017-09-26T10:00", "5ND") == "2017-10-09 24:00");  // 1 October
  REQUIRE(due("2017-09-26T10:00", "4ND") == "2017-09-30 24:00");  // a worked Saturday
  REQUIRE(due("2017-09-01T10:00", "1MO") == "2017-10-09 24:00");
  REQUIRE(due("2024-09-07T10:00", "5MO") == "2025-02-07 24:00");
  REQUIRE(due("2024-09-02T10:00", "5MO") == "2025-02-05 24:00");  // inside the Spring Festival
}

TEST_CASE("limits go on over the end of a year", "[counting][D1]") {
  REQUIRE(due("2024-12-30T10:00", "2WD") == "2025-01-02 24:00");
  REQUIRE(due("2024-12-31T23:00", "SD") == "2024-12-31 24:00");
  REQUIRE(due("2025-12-31T10:00", "15ND") == "2026-01-15 24:00");
}

// "Hours lose exactly the time that stood still; a day is not counted only if time stood still at its end
// (24:00)."
TEST_CASE("a day at whose end time stood still is not counted, the others are", "[counting][D1]") {
  REQUIRE(due("2025-03-03T10:00", "3WD") == "2025-03-06 24:00");
  REQUIRE(due("2025-03-03T10:00", "3WD", {pause("2025-03-04T09:00", "2025-03-05T10:00")}) ==
          "2025-03-07 24:00");
  REQUIRE(due("2025-03-03T10:00", "3WD", {pause("2025-03-04T23:59", "2025-03-05T00:01")}) ==
          "2025-03-07 24:00");
  REQUIRE(due("2025-03-03T10:00", "3WD", {pause("2025-03-04", "2025-03-05")}) == "2025-03-07 24:00");
  REQUIRE(due("2025-03-03T10:00", "3WD", {pause("2025-03-04T23:59", "2025-03-05")}) == "2025-03-07 24:00");
  SECTION("one minute of suspension a day stops no limit") {
    std::vector<Pause> minutes;
    for (const std::string_view day : {"2025-03-04", "2025-03-05", "2025-03-06", "2025-03-07"})
      minutes.push_back(pause(std::string(day) + "T23:58", std::string(day) + "T23:59"));
    REQUIRE(due("2025-03-03T10:00", "3WD", minutes) == "2025-03-06 24:00");
    REQUIRE(due("2025-03-03T10:00", "SD", {pause("2025-03-03T11:00", "2025-03-03T17:00")}) ==
            "2025-03-03 24:00");
  }
  SECTION("one on the starting day, before the start, after the end or without length changes nothing") {
    REQUIRE(due("2025-03-03T10:00", "3WD", {pause("2025-03-03T11:00", "2025-03-03T17:00")}) ==
            "2025-03-06 24:00");
    REQUIRE(due("2025-03-03T10:00", "3WD", {pause("2025-02-01", "2025-03-03T09:00")}) == "2025-03-06 24:00");
    REQUIRE(due("2025-03-03T10:00", "3WD", {pause("2025-03-07", "2025-04-01")}) == "2025-03-06 24:00");
    REQUIRE(due("2025-03-03T10:00", "SD", {pause("2025-03-01", "2025-03-03T10:00")}) == "2025-03-03 24:00");
    REQUIRE(due("2025-03-03T10:00", "3WD", {pause("2025-03-05T09:00", "2025-03-05T09:00")}) ==
            "2025-03-06 24:00");
  }
  SECTION("across a holiday, a working day is lost only where there was one") {
    REQUIRE(due("2017-09-28T10:00", "3WD", {pause("2017-09-30T08:00", "2017-10-10T08:00")}) ==
            "2017-10-11 24:00");
    REQUIRE(due("2017-09-28T10:00", "2WD", {pause("2017-10-02", "2017-10-08")}) == "2017-09-30 24:00");
    REQUIRE(due("2017-09-28T10:00", "3WD", {pause("2017-10-02", "2017-10-08")}) == "2017-10-09 24:00");
  }
  SECTION("natural days and months are made longer by it, then roll") {
    REQUIRE(due("2025-03-03T10:00", "3ND", {pause("2025-03-05", "2025-03-07")}) == "2025-03-10 24:00");
    REQUIRE(due("2025-01-31T10:00", "1MO", {pause("2025-02-10", "2025-02-13")}) == "2025-03-03 24:00");
    REQUIRE(due("2025-02-26T10:00", "3ND", {pause("2025-03-03T09:00", "2025-03-03T10:00")}) ==
            "2025-03-03 24:00");  // it went on before 24:00
    REQUIRE(due("2025-02-26T10:00", "3ND", {pause("2025-02-28T09:00", "2025-03-01T10:00")}) ==
            "2025-03-03 24:00");
  }
}

// "An outage of the system itself excuses every day that it touches, as nobody could act (a suspension only
// those at whose end time stood still)."
TEST_CASE("every day that an outage touches is not counted", "[counting][D1]") {
  const auto outage = [](std::string_view from, std::string_view to) {
    Pause one = pause(from, to);
    one.outage = true;
    return one;
  };
  REQUIRE(due("2025-03-03T10:00", "3WD", {outage("2025-03-05T09:00", "2025-03-05T10:00")}) ==
          "2025-03-07 24:00");
  REQUIRE(due("2025-03-03T10:00", "3WD", {outage("2025-03-04T23:59", "2025-03-05T00:01")}) ==
          "2025-03-10 24:00");
  REQUIRE(due("2025-03-03T10:00", "SD", {outage("2025-03-03T11:00", "2025-03-03T17:00")}) ==
          "2025-03-04 24:00");
  REQUIRE(due("2025-03-03T10:00", "3WD", {outage("2025-03-05T09:00", "2025-03-05T09:00")}) ==
          "2025-03-06 24:00");
  REQUIRE(due("2025-03-03T10:00", "24UH", {outage("2025-03-03T11:00", "2025-03-03T12:00")}) ==
          "2025-03-04 11:00");
}

TEST_CASE("hours lose exactly the paused time", "[counting][D1]") {
  REQUIRE(due_moment(at("2025-03-03T10:00"), limit("24UH"), {},
                     {{at("2025-03-03T12:00:00.500"), at("2025-03-03T13:00:01.250"), {}, {}, {}, false}}) ==
          at("2025-03-04T11:00:00.750"));
  REQUIRE(due_moment(at("2025-03-03T09:00"), limit("2WH"), {},
                     {{at("2025-03-03T10:00:20"), at("2025-03-03T10:00:50"), {}, {}, {}, false}}) ==
          at("2025-03-03T11:00:30"));
  REQUIRE(due("2025-03-03T09:00", "4WH", {pause("2025-03-03T11:00", "2025-03-03T15:00")}) ==
          "2025-03-03 17:00");
  REQUIRE(due("2025-03-03T09:00", "4WH", {pause("2025-03-03T18:00", "2025-03-04T08:00")}) ==
          "2025-03-03 15:00");
  SECTION("pauses that overlap are not taken twice") {
    REQUIRE(due("2025-03-03T00:00", "4UH",
                {pause("2025-03-03T02:00", "2025-03-03T05:00"), pause("2025-03-03T01:00", "2025-03-03T03:00"),
                 pause("2025-03-03T02:30", "2025-03-03T02:40")}) == "2025-03-03 08:00");
  }
  SECTION("one that begins before the start takes only what is after it") {
    REQUIRE(due("2025-03-03T02:00", "4UH", {pause("2025-03-03T01:00", "2025-03-03T03:00")}) ==
            "2025-03-03 07:00");
  }
}

TEST_CASE("nothing falls due in a suspension without end, unless it had before", "[counting][D1]") {
  for (const std::string_view length : {"3WD", "3ND", "24UH", "8WH", "1MO"}) {
    INFO(length);
    REQUIRE(due("2025-03-03T10:00", length, {open_pause("2025-03-04T09:00")}) == "-");
  }
  REQUIRE(due("2025-03-03T10:00", "SD", {open_pause("2025-03-03T17:00")}) == "-");
  REQUIRE(due("2025-03-03T10:00", "24UH", {open_pause("2025-03-04T10:00")}) == "2025-03-04 10:00");
  REQUIRE(due("2025-03-03T10:00", "24UH", {open_pause("2025-03-04T09:59")}) == "-");
  REQUIRE(due("2025-03-03T10:00", "1WD", {open_pause("2025-03-05")}) == "2025-03-04 24:00");
  REQUIRE(due("2025-03-03T10:00", "1WD", {open_pause("2025-03-04T23:59")}) == "-");
  REQUIRE(due("2025-03-03T08:00", "4WH", {open_pause("2025-03-03T12:00")}) == "2025-03-03 12:00");
  REQUIRE(due("2025-03-03T10:00", "1WD",
              {pause("2025-03-04", "2025-03-05"), open_pause("2025-03-05T10:00")}) == "-");
}

TEST_CASE("a notice that arrives later moves the deadlines that it touches", "[counting][D1]") {
  const Calendar before = notices_until(2026);
  // New Year 2027 as a notice might arrange it: the Monday off as well.
  const Calendar after = notices_until(2026, {{day("2027-01-01"), {true, "元旦", "New Year's Day"}},
                                              {day("2027-01-04"), {true, "元旦", "New Year's Day"}}});
  REQUIRE(due("2026-12-31T10:00", "2WD", {}, before) == "2027-01-05 24:00");
  REQUIRE(due("2026-12-31T10:00", "2WD", {}, after) == "2027-01-06 24:00");
  const auto lines = explain(at("2026-12-31T10:00"), limit("2WD"), before).days;
  REQUIRE_FALSE(lines.front().provisional);
  REQUIRE(lines.back().provisional);
  // Two days are no notice of a year; the law's fixed days hold beside them until it comes.
  REQUIRE(explain(at("2026-12-31T10:00"), limit("2WD"), after).days.back().provisional);
  REQUIRE(after.incomplete_years() == std::vector{2027});
  REQUIRE_FALSE(explain(at("2025-12-31T10:00"), limit("2WD"), before).days.back().provisional);
}

TEST_CASE("the holiday that was made longer in January 2020 moves the deadlines inside it",
          "[counting][D1]") {
  const Calendar announced = notices_until(2026, {{day("2020-02-01"), {false, "春节", "Spring Festival"}}},
                                           {day("2020-01-31"), day("2020-02-02")});
  REQUIRE(due("2020-01-23T10:00", "3WD", {}, announced) == "2020-02-03 24:00");
  REQUIRE(due("2020-01-23T10:00", "3WD") == "2020-02-05 24:00");
}

TEST_CASE("the longest limits that can be written still fall due", "[counting]") {
  REQUIRE(due("2025-03-03T10:00", "10000ND") == "2052-07-19 24:00");
  REQUIRE(due("2025-03-03T10:00", "10000MO") != "-");
  REQUIRE(due("2025-03-03T10:00", "10000WD") != "-");
  REQUIRE(due("2025-03-03T10:00", "10000WH") != "-");
  REQUIRE(due("2025-03-03T10:00", "3WD", {pause("2025-03-04", "2040-01-02")}) == "2040-01-04 24:00");
}

TEST_CASE("the warning comes at four fifths, or when one working day is left, whichever is first",
          "[counting]") {
  const Calendar& calendar = support::linyi().calendar;
  const auto warned = [&](std::string_view start, std::string_view length) {
    const Moment due = due_moment(at(start), limit(length), calendar).value();
    return to_short_text(warning_moment(at(start), due, limit(length), calendar));
  };
  REQUIRE(warned("2025-03-03T00:00", "24UH") == "2025-03-03 19:12");
  REQUIRE(warned("2025-03-03T14:00", "SD") == "2025-03-03 22:00");
  REQUIRE(warned("2025-03-03T00:00", "1WD") == "2025-03-04 14:24");   // the only day is always left
  REQUIRE(warned("2025-03-03T10:00", "2WD") == "2025-03-04 24:00");   // the last day begins
  REQUIRE(warned("2025-03-03T10:00", "20WD") == "2025-03-26 06:48");  // four fifths are sooner
  REQUIRE(warned("2025-03-03T09:00", "16WH") == "2025-03-04 09:00");
  REQUIRE(warning_moment(at("2025-03-03T09:00"), Moment::max(), limit("24UH"), calendar) > at("2999-01-01"));
}

TEST_CASE("urging comes when twice the time is over", "[counting]") {
  REQUIRE(urging_moment(at("2025-03-03T10:00"), at("2025-03-04T10:00")) == at("2025-03-05T10:00"));
  REQUIRE(urging_moment(at("2025-03-03T10:00"), Moment::max()) == Moment::max());
}

}  // namespace wangge
