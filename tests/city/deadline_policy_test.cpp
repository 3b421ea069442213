#include "engine/city/deadline_policy.h"

#include <rapidcheck.h>

#include <catch2/catch.hpp>
#include <string>

#include "support/city_data.h"

namespace wangge {
namespace {

DeadlineRule rule(std::string id, std::string_view valid_from = "2017-01-01") {
  DeadlineRule made;
  made.id = std::move(id);
  made.clock = "handle";
  made.normal = {3, LimitUnit::WD};
  made.valid_from = parse_day(valid_from).value();
  return made;
}

DeadlineCircumstances on(std::string_view start) {
  DeadlineCircumstances circumstances;
  circumstances.start = parse_moment(start).value();
  return circumstances;
}

std::string chosen(const DeadlinePolicy& policy, std::string_view clock,
                   const DeadlineCircumstances& circumstances) {
  const DeadlineRule* found = policy.choose(clock, circumstances);
  return found == nullptr ? "-" : found->id;
}

}  // namespace

TEST_CASE("limits are written and read in the words of the policy", "[deadline-policy]") {
  for (const std::string text : {"3WD", "24UH", "SD", "15ND", "6MO", "4WH", "10000ND"}) {
    INFO(text);
    REQUIRE(parse_limit(text));
    REQUIRE(to_text(*parse_limit(text)) == text);
  }
  REQUIRE(parse_limit("SD") == Limit{0, LimitUnit::SD});
  for (const std::string_view text : {"", "3", "WD", "0WD", "-3WD", "+3WD", "3wd", "3 WD", "3WDs", " 3WD",
                                      "3.5WD", "1SD", "0SD", "sd", "10001WD", "99999999999WD", "3XX"}) {
    INFO(text);
    REQUIRE_FALSE(parse_limit(text));
  }
  REQUIRE(rc::check([] {
    const Limit limit{
        *rc::gen::inRange(1, 10'001),
        *rc::gen::element(LimitUnit::UH, LimitUnit::WH, LimitUnit::WD, LimitUnit::ND, LimitUnit::MO)};
    RC_ASSERT(parse_limit(to_text(limit)) == std::optional(limit));
  }));
}

TEST_CASE("the rule with most of its conditions met is chosen", "[deadline-policy][D1]") {
  DeadlineRule any = rule("any");
  DeadlineRule difficult = rule("difficult");
  difficult.difficult = true;
  DeadlineRule difficult_here = rule("difficult-at-3");
  difficult_here.difficult = true;
  difficult_here.level = 3;
  for (const auto& rules :
       {std::vector{any, difficult, difficult_here}, std::vector{difficult_here, difficult, any}}) {
    const DeadlinePolicy policy("1", rules);
    DeadlineCircumstances now = on("2025-03-03");
    REQUIRE(chosen(policy, "handle", now) == "any");
    now.difficult = true;
    REQUIRE(chosen(policy, "handle", now) == "difficult");
    now.level = 3;
    REQUIRE(chosen(policy, "handle", now) == "difficult-at-3");
    now.difficult = false;
    REQUIRE(chosen(policy, "handle", now) == "any");
  }
}

TEST_CASE("each condition of a rule keeps it from cases that don't meet it", "[deadline-policy][D1]") {
  const auto only_if = [](auto condition, auto set) {
    DeadlineRule strict = rule("strict");
    strict.*condition = true;
    const DeadlinePolicy policy("1", {strict});
    DeadlineCircumstances now = on("2025-03-03");
    REQUIRE(chosen(policy, "handle", now) == "-");
    now.*set = true;
    REQUIRE(chosen(policy, "handle", now) == "strict");
  };
  only_if(&DeadlineRule::difficult, &DeadlineCircumstances::difficult);
  only_if(&DeadlineRule::penalty, &DeadlineCircumstances::penalty);
  only_if(&DeadlineRule::complaint, &DeadlineCircumstances::complaint);
  only_if(&DeadlineRule::transferred, &DeadlineCircumstances::transferred);
  only_if(&DeadlineRule::on_spot, &DeadlineCircumstances::on_spot);
}

TEST_CASE("a condition may also ask that something is not so", "[deadline-policy]") {
  DeadlineRule easy = rule("easy");
  easy.difficult = false;
  const DeadlinePolicy policy("1", {easy});
  DeadlineCircumstances now = on("2025-03-03");
  REQUIRE(chosen(policy, "handle", now) == "easy");
  now.difficult = true;
  REQUIRE(chosen(policy, "handle", now) == "-");
}

TEST_CASE("a clock takes the rule that was in force on the Chinese day on which it started",
          "[deadline-policy]") {
  const DeadlinePolicy policy("1", {rule("old"), rule("new", "2021-07-15")});
  REQUIRE(chosen(policy, "handle", on("2016-12-31T23:59")) == "-");
  REQUIRE(chosen(policy, "handle", on("2017-01-01")) == "old");
  REQUIRE(chosen(policy, "handle", on("2021-07-14T23:59:59.999")) == "old");
  REQUIRE(chosen(policy, "handle", on("2021-07-14T16:00Z")) == "new");
}

TEST_CASE("conditions count for more than a later date", "[deadline-policy]") {
  DeadlineRule difficult = rule("difficult");
  difficult.difficult = true;
  const DeadlinePolicy policy("1", {difficult, rule("new", "2021-07-15")});
  DeadlineCircumstances now = on("2025-03-03");
  now.difficult = true;
  REQUIRE(chosen(policy, "handle", now) == "difficult");
}

TEST_CASE("a clock that the policy does not name does not run", "[deadline-policy]") {
  const DeadlinePolicy policy("1", {rule("T10")});
  REQUIRE(chosen(policy, "hand", on("2025-03-03")) == "-");
  REQUIRE(chosen(policy, "", on("2025-03-03")) == "-");
  REQUIRE(chosen({}, "handle", on("2025-03-03")) == "-");
}

TEST_CASE("a rule is found by its id", "[deadline-policy]") {
  const DeadlinePolicy policy("7", {rule("T10"), rule("T11")});
  REQUIRE(policy.version() == "7");
  REQUIRE(policy.find("T11") == &policy.rules()[1]);
  REQUIRE(policy.find("T1") == nullptr);
}

TEST_CASE("Linyi's policy gives each way of handling its own limit", "[deadline-policy][D1]") {
  const DeadlinePolicy& policy = support::linyi().policy;
  DeadlineCircumstances now = on("2025-03-03");
  REQUIRE(chosen(policy, "handle", now) == "T10");
  now.difficult = true;
  REQUIRE(chosen(policy, "handle", now) == "T11");
  now.difficult = false;
  now.on_spot = true;
  REQUIRE(chosen(policy, "handle", now) == "T09");
  now.level = 4;
  REQUIRE(chosen(policy, "report", now) == "T03");
  now.level = 3;
  REQUIRE(chosen(policy, "report", now) == "T04");
  now.level = 2;
  REQUIRE(chosen(policy, "report", now) == "T05");
}

TEST_CASE("Linyi's limit for a penalty decision changed with the law of 15 July 2021",
          "[deadline-policy][D1]") {
  const DeadlinePolicy& policy = support::linyi().policy;
  const DeadlineRule* before = policy.choose("decide-penalty", on("2021-07-14T12:00"));
  const DeadlineRule* after = policy.choose("decide-penalty", on("2021-07-15T12:00"));
  REQUIRE(before != nullptr);
  REQUIRE(after != nullptr);
  REQUIRE(to_text(before->normal) == "3MO");
  REQUIRE(to_text(after->normal) == "90ND");
}

}  // namespace wangge
