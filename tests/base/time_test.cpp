#include "engine/base/time.h"

#include <rapidcheck.h>

#include <catch2/catch.hpp>
#include <string>

#include "engine/base/case_id.h"

namespace wangge {
namespace {

using namespace std::chrono;

Moment at(std::string_view text) {
  return parse_moment(text).value();
}

// From 1970 to 9999, the years that can be written.
rc::Gen<Moment> any_moment() {
  const auto first = milliseconds_of(start_of(Day{year{1970} / 1 / 1}));
  const auto last = milliseconds_of(start_of(Day{year{10000} / 1 / 1}));
  return rc::gen::map(rc::gen::inRange<long long>(first, last), [](long long ms) { return moment_of(ms); });
}

}  // namespace

TEST_CASE("a moment is shown in Chinese time, and its day is the Chinese day", "[time]") {
  REQUIRE(to_text(moment_of(0)) == "1970-01-01T08:00:00.000+08:00");
  REQUIRE(to_text(at("2017-09-08T14:03:05.070")) == "2017-09-08T14:03:05.070+08:00");
  REQUIRE(at("2017-09-08T16:00:00Z") == at("2017-09-09T00:00:00+08:00"));
  REQUIRE(to_text(day_of(at("2017-09-08T15:59:59.999Z"))) == "2017-09-08");
  REQUIRE(to_text(day_of(at("2017-09-08T16:00Z"))) == "2017-09-09");
  REQUIRE(to_text(day_of(moment_of(-1))) == "1970-01-01");
  REQUIRE(end_of(*parse_day("2016-02-28")) == start_of(*parse_day("2016-02-29")));
}

TEST_CASE("a limit that ends at 24:00 is not shown as ending a day later", "[time]") {
  REQUIRE(to_short_text(end_of(*parse_day("2017-10-09"))) == "2017-10-09 24:00");
  REQUIRE(to_short_text(end_of(*parse_day("2017-12-31"))) == "2017-12-31 24:00");
  REQUIRE(to_short_text(at("2017-10-09T00:00:00.001")) == "2017-10-09 00:00");
  REQUIRE(to_short_text(at("2017-10-09T08:05:59.999")) == "2017-10-09 08:05");
}

TEST_CASE("every way of writing a moment that is promised is read", "[time]") {
  const Moment moment = at("2017-09-08T14:03:00.000+08:00");
  for (const std::string form : {"2017-09-08T14:03", "2017-09-08T14:03:00", "2017-09-08T14:03:00.000"})
    for (const std::string zone : {"", "+08:00"}) REQUIRE(parse_moment(form + zone) == moment);
  REQUIRE(parse_moment("2017-09-08T06:03Z") == moment);
  REQUIRE(parse_moment("2017-09-08T06:03:00.000Z") == moment);
  REQUIRE(parse_moment("2017-09-08") == start_of(*parse_day("2017-09-08")));
  REQUIRE(parse_moment("2017-09-08+08:00") == start_of(*parse_day("2017-09-08")));
  REQUIRE(parse_moment("2017-09-08Z") == at("2017-09-08T08:00"));
}

TEST_CASE("what people see can be typed in again", "[time]") {
  REQUIRE(parse_moment("2017-10-09 14:03") == at("2017-10-09T14:03"));
  REQUIRE(parse_moment("2017-10-09 24:00") == end_of(*parse_day("2017-10-09")));
}

TEST_CASE("a mistyped moment is refused instead of being guessed", "[time]") {
  for (const std::string_view text : {"",
                                      "2017",
                                      "2017-9-8",
                                      "2017-02-29",
                                      "2017-13-01",
                                      "2017-00-10",
                                      "2017-09-31",
                                      "2017/09/08",
                                      "0000-01-01",
                                      "2017-09-08T",
                                      "2017-09-08T14",
                                      "2017-09-08T14:3",
                                      "2017-09-08T14:60",
                                      "2017-09-08T25:00",
                                      "2017-09-08T24:01",
                                      "2017-09-08T24:00:00.001",
                                      "2017-09-08T14:03:60",
                                      "2017-09-08T14:03:00.1",
                                      "2017-09-08T14:03:00.0000",
                                      "2017-09-08T14:03+09:00",
                                      "2017-09-08T14:03z",
                                      "2017-09-08T14:03 ",
                                      " 2017-09-08",
                                      "+017-09-08",
                                      "-017-09-08",
                                      "2017-09-08T-1:03",
                                      "２０１７-09-08"}) {
    INFO(text);
    REQUIRE_FALSE(parse_moment(text));
  }
  for (const std::string_view text : {"", "2017-02-29", "2017-09-08T00:00", "2017-09-8", "2017-09-08 "}) {
    INFO(text);
    REQUIRE_FALSE(parse_day(text));
  }
}

TEST_CASE("a written moment and day are read back as they were", "[time]") {
  REQUIRE(rc::check([] {
    const Moment moment = *any_moment();
    RC_ASSERT(parse_moment(to_text(moment)) == std::optional(moment));
    RC_ASSERT(parse_day(to_text(day_of(moment))) == std::optional(day_of(moment)));
    RC_ASSERT(start_of(day_of(moment)) <= moment);
    RC_ASSERT(moment < end_of(day_of(moment)));
  }));
}

TEST_CASE("no text, whatever it holds, does harm when it is read as a moment", "[time]") {
  REQUIRE(rc::check([](const std::string& text) {
    const auto moment = parse_moment(text);
    if (moment) RC_ASSERT(parse_moment(to_text(*moment)) == moment);
    parse_day(text);
    parse_case_id(text);
  }));
}

TEST_CASE("a fixed time stands still until it is set", "[time]") {
  FixedTime time{at("2025-01-01")};
  REQUIRE(time.now() == at("2025-01-01"));
  time.set(at("2025-01-02"));
  REQUIRE(time.now() == at("2025-01-02"));
  REQUIRE(WallTime{}.now() > at("2025-01-01"));
}

TEST_CASE("a case number is read as it was shown", "[case-id]") {
  REQUIRE(to_text(make_case_id(2025, 123)) == "2025-0000123");
  REQUIRE(parse_case_id("2025-0000123") == make_case_id(2025, 123));
  REQUIRE(make_case_id(2025, most_cases_a_year).year() == 2025);
  REQUIRE(make_case_id(2025, most_cases_a_year).number() == 9'999'999);
  REQUIRE(make_case_id(2025, most_cases_a_year) < make_case_id(2026, 1));
  REQUIRE(parse_case_id(to_text(registry_stream)) == registry_stream);
  REQUIRE(rc::check([] {
    const CaseId id =
        make_case_id(*rc::gen::inRange(1970, 10000), *rc::gen::inRange<std::int64_t>(1, 10'000'000));
    RC_ASSERT(parse_case_id(to_text(id)) == std::optional(id));
  }));
}

TEST_CASE("a mistyped case number is not taken for another case", "[case-id]") {
  for (const std::string_view text :
       {"", "2025-123", "20250000123", "2025-00001234", "2025_0000123", "2025-000012a", " 2025-0000123",
        "2025-0000123 ", "2025--000123", "-025-0000123"}) {
    INFO(text);
    REQUIRE_FALSE(parse_case_id(text));
  }
}

}  // namespace wangge
