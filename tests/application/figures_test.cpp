// A year by month, a week, and how long cases wait in working days.
#include "application/figures.h"

#include <boost/json.hpp>
#include <catch2/catch.hpp>

#include "support/sample_city.h"

namespace wangge {
namespace {

namespace json = boost::json;

Day day(std::string_view text) {
  return parse_day(text).value();
}

std::int64_t number(const json::value& value, std::string_view name) {
  return value.at(name).as_int64();
}

}  // namespace

TEST_CASE("a year is the twelve months that end with this one", "[application][figures]") {
  const Day today = day("2026-02-02");
  CHECK(trend_begins(today) == day("2025-03-01"));
  const std::vector<DayTally> tallies{{day("2025-02-28"), 9, 9, 9},  {day("2025-03-01"), 1, 0, 0},
                                      {day("2025-03-31"), 2, 1, 0},  {day("2026-01-26"), 5, 4, 3},
                                      {day("2026-01-27"), 10, 0, 1}, {today, 20, 2, 0}};
  const json::array months = trend_json(tallies, today);
  REQUIRE(months.size() == 12);
  CHECK(months.front().at("month").as_string() == "2025-03");
  CHECK(number(months.front(), "found") == 3);
  CHECK(number(months.front(), "ended") == 1);
  CHECK(months.back().at("month").as_string() == "2026-02");
  CHECK(number(months.back(), "found") == 20);
  CHECK(number(months[10], "missed") == 4);
  const json::object moved = week_json(tallies, today);
  CHECK(moved.at("since").as_string() == "2026-01-27");
  CHECK(number(moved, "found") == 30);
  CHECK(number(moved, "missed") == 1);
}

TEST_CASE("waiting is counted in working days, by stage, the fullest first", "[application][figures]") {
  const Day today = day("2025-02-10");  // a Monday; 28 January to 4 February are the Spring Festival
  const std::vector<WaitingCount> counts{{"disposal.triage", day("2025-01-24"), 1},
                                         {"disposal.triage", day("2025-02-07"), 2},
                                         {"supervision", today, 1},
                                         {"supervision", day("2025-01-10"), 4}};
  const json::array list = waiting_json(support::sample_city()->calendar, counts, today);
  REQUIRE(list.size() == 2);
  const json::value& supervision = list[0];
  CHECK(supervision.at("state").as_string() == "supervision");
  CHECK(number(supervision, "cases") == 5);
  CHECK(supervision.at("since").as_string() == "2025-01-10");
  CHECK(number(supervision, "up_to_3") == 1);
  CHECK(number(supervision, "longer") == 4);
  const json::value& triage = list[1];
  // 26 and 27 January (a Sunday that was worked, and the Monday), 5, 6 and 7 February, 8 February (worked),
  // today.
  CHECK(number(triage, "longest_days") == 7);
  // 8 February, a Saturday that was worked, and today.
  CHECK(number(triage, "median_days") == 2);
  CHECK(number(triage, "up_to_3") == 2);
  CHECK(number(triage, "up_to_10") == 1);
}

}  // namespace wangge
