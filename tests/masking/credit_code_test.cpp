// The key under which penalties come to an enterprise's name.
#include <catch2/catch.hpp>
#include <set>

#include "engine/masking/credit_code.h"
#include "support/engine_fixture.h"
#include "support/program.h"

using namespace wangge;

TEST_CASE("codes of real registers are valid, and each single mistyped character is noticed",
          "[credit-code][O2]") {
  // The standard's own example, and what is printed on the licences of four well-known enterprises.
  for (const std::string code : {"91350100M000100Y43", "91330100799655058B", "9144030071526726XG",
                                 "91110000802100433B", "914403001922038216"}) {
    INFO(code);
    CHECK_FALSE(fault_of_credit_code(code).has_value());
    for (std::size_t i = 0; i < code.size(); ++i)
      for (const char c : std::string("0123456789ABCDEFGHJKLMNPQRTUWXY")) {
        std::string mistyped = code;
        mistyped[i] = c;
        if (mistyped != code) CHECK(fault_of_credit_code(mistyped).has_value());
      }
    for (std::size_t i = 0; i + 1 < code.size(); ++i) {
      std::string swapped = code;
      std::swap(swapped[i], swapped[i + 1]);
      if (swapped != code) CHECK(fault_of_credit_code(swapped).has_value());
    }
  }
}

TEST_CASE("a code that is none says why", "[credit-code][O2]") {
  CHECK(fault_of_credit_code("") == CreditCodeFault::length);
  CHECK(fault_of_credit_code("91350100M000100Y4") == CreditCodeFault::length);
  CHECK(fault_of_credit_code("91350100M000100Y433") == CreditCodeFault::length);
  CHECK(fault_of_credit_code("91350100M000100I43") == CreditCodeFault::character);
  CHECK(fault_of_credit_code("91350100m000100y43") == CreditCodeFault::character);
  CHECK(fault_of_credit_code("9135O100M000100Y43") == CreditCodeFault::character);
  CHECK(fault_of_credit_code("91A50100M000100Y43") == CreditCodeFault::character);
  CHECK(fault_of_credit_code("91350100M000100Y44") == CreditCodeFault::check);
}

TEST_CASE("made-up codes are valid and differ", "[credit-code]") {
  std::set<std::string> codes;
  for (std::uint64_t number = 0; number < 2'000; ++number) {
    codes.insert(made_up_credit_code(number));
    CHECK_FALSE(fault_of_credit_code(*codes.rbegin()).has_value());
  }
  CHECK(codes.size() == 2'000);
}

TEST_CASE("an enterprise's code is checked when an issue is logged and when a penalty is decided",
          "[credit-code][O2]") {
  support::EngineFixture fixture;
  const auto bad = fixture.act(
      "village", "log",
      R"({"grid":"C37130101018","source":"patrol","categories":["air.odour"],"title":"异味","enterprise":"91350100M000100Y44"})");
  REQUIRE_FALSE(bad.has_value());
  CHECK(bad.error().kind == ProblemKind::input);
  CHECK(bad.error().field == "enterprise");
  fixture.log(R"({"enterprise":"91350100M000100Y43"})");
  CHECK(fixture.refusal("station", "decide_penalty",
                        R"({"penalty":"罚款","enterprise":"91350100M000100Y"})") == "input.bad-field");
}

TEST_CASE("the terminal says what is wrong with a code, in both languages", "[credit-code][cli][O2]") {
  const support::Desk desk;
  const std::vector<std::string> words{"log",       "--grid",  "C37130101018", "--category",
                                       "air.odour", "--title", "异味",         "--enterprise"};
  const auto log = [&](const std::string& code, const std::string& language) {
    std::vector<std::string> all = words;
    all.push_back(code);
    return desk.run("village", all, language);
  };
  const auto chinese = log("91350100M000100Y44", "zh");
  CHECK(chinese.code == 2);
  CHECK(chinese.says("enterprise"));
  CHECK(chinese.says("校验码"));
  CHECK(log("91350100M000100Y44", "en").says("mistyped"));
  CHECK(log("91350100M000100Y", "en").says("18 characters"));
  CHECK(log("91350100M000100O44", "en").says("without I, O, S, V, Z"));
  CHECK(log("91350100M000100Y43", "en").code == 0);
}
