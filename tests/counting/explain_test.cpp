#include <catch2/catch.hpp>
#include <string>

#include "engine/counting/counting.h"
#include "support/city_data.h"

namespace wangge {
namespace {

Moment at(std::string_view text) {
  return parse_moment(text).value();
}

Explanation explained(std::string_view start, std::string_view length,
                      const std::vector<Pause>& pauses = {}) {
  return explain(at(start), parse_limit(length).value(), support::linyi().calendar, pauses);
}

// A line as a person would note it down.
std::string note(const CountedDay& line) {
  constexpr std::string_view words[] = {"start",  "counted", "weekend", "holiday",
                                        "paused", "rolled",  "hours"};
  std::string text = to_text(line.day) + " " + std::string(words[static_cast<std::size_t>(line.how)]);
  if (line.number > 0) text += " " + std::to_string(line.number);
  if (line.kind == DayKind::worked_weekend) text += " (worked)";
  if (line.spent.count() > 0) text += " " + std::to_string(line.spent.count() / 60'000) + "min";
  if (!line.name_zh.empty()) text += " " + line.name_zh;
  return text;
}

std::vector<std::string> notes(const Explanation& explanation) {
  std::vector<std::string> lines;
  for (const CountedDay& line : explanation.days) lines.push_back(note(line));
  return lines;
}

const Pause sampling{at("2025-03-05T09:00"), at("2025-03-05T10:00"), "采样检测", "批复1号", {}, false};
const Pause overnight{at("2025-03-05T09:00"), at("2025-03-06T08:00"), "采样检测", "批复1号", {}, false};

}  // namespace

TEST_CASE("every day of a limit is listed with the reason why it counted or not", "[counting][explain][D1]") {
  REQUIRE(notes(explained("2017-09-29T10:00", "2WD")) ==
          std::vector<std::string>{
              "2017-09-29 start", "2017-09-30 counted 1 (worked) 国庆节", "2017-10-01 holiday 国庆节",
              "2017-10-02 holiday 国庆节", "2017-10-03 holiday 国庆节", "2017-10-04 holiday 中秋",
              "2017-10-05 holiday 国庆节", "2017-10-06 holiday 国庆节", "2017-10-07 holiday 国庆节",
              "2017-10-08 holiday 国庆节", "2017-10-09 counted 2"});
  REQUIRE(explained("2017-09-29T10:00", "2WD").days[5].name_en == "Mid-autumn Festival");
}

TEST_CASE("a suspended day names the reason and the approving paper", "[counting][explain][D1]") {
  const Explanation explanation = explained("2025-03-04T10:00", "1WD", {overnight});
  REQUIRE(notes(explanation) == std::vector<std::string>{"2025-03-04 start",
                                                         "2025-03-05 paused 采样检测（批复1号）",
                                                         "2025-03-06 counted 1"});
  REQUIRE(explanation.days[1].name_en == "采样检测 (批复1号)");
  // The starting day does not count anyway, so the suspension is not its reason.
  REQUIRE(notes(explained("2025-03-05T08:00", "1WD", {overnight})).front() == "2025-03-05 start");
}

TEST_CASE("the days by which a limit rolled are told from those that counted", "[counting][explain][D1]") {
  REQUIRE(notes(explained("2025-02-27T10:00", "2ND")) ==
          std::vector<std::string>{"2025-02-27 start", "2025-02-28 counted 1", "2025-03-01 counted 2",
                                   "2025-03-02 rolled", "2025-03-03 rolled"});
}

TEST_CASE("of hours it is told how much each day used up", "[counting][explain][D1]") {
  REQUIRE(notes(explained("2025-03-04T17:00", "4WH", {sampling})) ==
          std::vector<std::string>{"2025-03-04 hours 60min", "2025-03-05 hours 180min 采样检测（批复1号）"});
  REQUIRE(notes(explained("2025-02-28T17:00", "2WH")) ==
          std::vector<std::string>{"2025-02-28 hours 60min", "2025-03-01 weekend", "2025-03-02 weekend",
                                   "2025-03-03 hours 60min"});
  REQUIRE(notes(explained("2025-03-01T20:00", "6UH")) ==
          std::vector<std::string>{"2025-03-01 hours 240min", "2025-03-02 hours 120min"});
}

TEST_CASE("a clock that is suspended without end is explained up to the day on which it stopped",
          "[counting][explain][D1]") {
  const Pause open{at("2025-03-05T09:00"), {}, "等待鉴定", {}, {}, false};
  REQUIRE(notes(explained("2025-03-03T10:00", "3WD", {open})) ==
          std::vector<std::string>{"2025-03-03 start", "2025-03-04 counted 1", "2025-03-05 paused 等待鉴定"});
  REQUIRE(notes(explained("2025-03-04T12:00", "24UH", {open})) ==
          std::vector<std::string>{"2025-03-04 hours 720min", "2025-03-05 hours 540min 等待鉴定"});
  REQUIRE_FALSE(explained("2025-03-03T10:00", "3WD", {open}).due);
}

TEST_CASE("the explanation of a very long limit stops at a thousand days but not its end",
          "[counting][explain]") {
  const Explanation explanation = explained("2025-03-03T10:00", "2000ND");
  REQUIRE(explanation.days.size() == 1000);
  REQUIRE(explanation.due ==
          due_moment(at("2025-03-03T10:00"), {2000, LimitUnit::ND}, support::linyi().calendar));
}

}  // namespace wangge
