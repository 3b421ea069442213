// The assessment as the office sees it: from the ranking to one case.
#include <algorithm>
#include <boost/json.hpp>
#include <catch2/catch.hpp>

#include "support/program.h"

namespace {

using namespace wangge::support;
namespace json = boost::json;

// One issue that nobody reported in time.
void be_late(Desk& desk) {
  const Ran ran = desk.run("village", {"log", "--grid", "C37130101018", "--category", "water.river-refuse",
                                       "--title", "河道垃圾"});
  REQUIRE(ran.code == 0);
  desk.set_now("2025-04-30T09:00");
  REQUIRE(desk.run("", {"tick"}).code == 0);
}

}  // namespace

TEST_CASE("from a lost point to the case that cost it, by hand", "[cli][assessment][A3.3]") {
  Desk desk;
  be_late(desk);
  const Ran ranking = desk.run("", {"assess", "--without-records"});
  INFO(ranking.out << ranking.err);
  CHECK(ranking.code == 0);
  CHECK(ranking.says("99.0"));
  CHECK(ranking.says("not-reported"));
  const Ran items = desk.run("", {"assess", "--without-records", "--grid", "A371301"});
  CHECK(items.says("发现应报未报的，每次减1分"));
  const Ran facts =
      desk.run("", {"assess", "--without-records", "--grid", "A371301", "--rule", "not-reported"});
  CHECK(facts.says("2025-0000001"));
  CHECK(facts.says("T03"));
  const Ran english = desk.run("", {"assess", "--without-records"}, "en");
  CHECK(english.says("excellent"));
}

TEST_CASE("a program gets the whole assessment as JSON, the same each time", "[cli][assessment][AM]") {
  Desk desk;
  be_late(desk);
  const Ran first = desk.run("", {"--json", "assess", "--without-records", "--year", "2025"});
  REQUIRE(first.code == 0);
  CHECK(first.out == desk.run("", {"--json", "assess", "--without-records", "--year", "2025"}).out);
  const json::value parsed = json::parse(first.out);
  const json::array& counties = parsed.at("counties").as_array();
  REQUIRE(counties.size() == 16);
  CHECK(counties[0].at("grid").as_string() == "A371301");
  CHECK(counties[0].at("total").as_int64() == 990);
  CHECK(counties[0].at("rank").as_int64() == 16);
  CHECK(counties[1].at("total").as_int64() == 1000);
}

TEST_CASE("the forecast says what open limits will cost, and each one", "[cli][assessment][AM]") {
  Desk desk;
  REQUIRE(desk.run("village", {"log", "--grid", "C37130101018", "--category", "water.river-refuse", "--title",
                               "河道垃圾"})
              .code == 0);
  const Ran forecast = desk.run("", {"--json", "assess", "--without-records", "--forecast"});
  INFO(forecast.out << forecast.err);
  REQUIRE(forecast.code == 0);
  const json::value parsed = json::parse(forecast.out);
  const json::value& first = parsed.as_array().at(0);
  CHECK(first.at("total").as_int64() == 1000);
  CHECK(first.at("total_if_lapsed").as_int64() == 990);
  REQUIRE(first.at("clocks").as_array().size() == 1);
  CHECK(first.at("clocks").as_array()[0].at("clock").as_string() == "T03");
  CHECK(
      desk.run("", {"assess", "--without-records", "--forecast", "--grid", "A371301"}).says("2025-0000001"));
  SECTION("what has lapsed is a loss, no longer a forecast") {
    be_late(desk);
    const json::value later =
        json::parse(desk.run("", {"--json", "assess", "--without-records", "--forecast"}).out);
    CHECK(later.as_array().at(0).at("clocks").as_array().empty());
    CHECK(later.as_array().at(0).at("total").as_int64() == 980);  // two cases by now
  }
}

TEST_CASE("one county's rank is one among all", "[cli][assessment][AR]") {
  Desk desk;
  be_late(desk);
  const json::value parsed =
      json::parse(desk.run("", {"--json", "assess", "--without-records", "--grid", "A371301"}).out);
  CHECK(parsed.at("counties").as_array().at(0).at("rank").as_int64() == 16);
}

TEST_CASE("an assessment that can't be made is refused, and says why", "[cli][assessment][AM]") {
  const Desk desk;
  CHECK(desk.run("", {"assess", "--without-records", "--year", "2016"}).code == 1);
  CHECK(desk.run("", {"assess", "--without-records", "--year", "1"}).code == 2);
  CHECK(desk.run("", {"assess", "--without-records", "--grid", "B37130101"}).code == 2);
  CHECK(desk.run("", {"assess", "--without-records", "--grid", "A371301", "--rule", "weather"}).code == 2);
  CHECK(desk.run("", {"assess", "--without-records", "--rule", "not-reported"}).code == 2);
  CHECK(desk.run("", {"assess", "--without-records", "--set", "mechanisms"}).code == 2);
  CHECK(desk.run("", {"assess", "--without-records", "--set", "mechanisms=seven"}).says("five"));
  CHECK(desk.run("", {"assess", "--without-records"}).says("100.0"));
}

TEST_CASE("the score as it was, and no score of what is to come", "[cli][assessment][AM]") {
  Desk desk;
  be_late(desk);
  const auto total = [&](const std::string& as_of) {
    const Ran ran = desk.run("", {"--json", "assess", "--without-records", "--as-of", as_of});
    REQUIRE(ran.code == 0);
    return json::parse(ran.out).at("counties").as_array().at(0).at("total").as_int64();
  };
  CHECK(total("2025-03-03T10:00") == 1000);
  CHECK(total("2025-04-30T09:00") == 990);
  CHECK(desk.run("", {"assess", "--without-records", "--as-of", "2025-04-01"}).says("2025-03-31 24:00"));
  const Ran future = desk.run("", {"assess", "--without-records", "--as-of", "2025-05-01"});
  CHECK(future.code == 2);
  CHECK(future.says("--as-of"));
  CHECK(desk.run("", {"assess", "--without-records", "--as-of", "soon"}).code == 2);
  CHECK(desk.run("", {"assess", "--without-records", "--as-of", "2025-04-01", "--forecast"}).code == 2);
}

TEST_CASE("one county alone has its score and no rank", "[cli][assessment][AR]") {
  Desk desk;
  be_late(desk);
  const json::value parsed = json::parse(
      desk.run("", {"--json", "assess", "--without-records", "--grid", "A371301", "--alone"}).out);
  const json::object& county = parsed.at("counties").as_array().at(0).as_object();
  CHECK(county.at("total").as_int64() == 990);
  CHECK_FALSE(county.contains("rank"));
  CHECK(desk.run("", {"assess", "--without-records", "--alone"}).code == 2);
}

TEST_CASE("another reading stands beside the real one, with the items that differ",
          "[cli][assessment][A2.3]") {
  Desk desk;
  REQUIRE(desk.run("office", {"fact", "state", "mechanism-missing", "--grid", "A371301", "--subject",
                              "disclosure", "--paper", "核查记录"})
              .code == 0);
  REQUIRE(desk.run("city-office", {"fact", "do", "1", "confirm_fact"}).code == 0);
  const Ran beside = desk.run("", {"--json", "assess", "--without-records", "--beside", "mechanisms=five"});
  INFO(beside.out << beside.err);
  REQUIRE(beside.code == 0);
  const json::value parsed = json::parse(beside.out);
  const json::value& county = parsed.at("counties").as_array().at(0);
  CHECK(county.at("total").as_int64() == 990);
  CHECK(county.at("total_beside").as_int64() == 1000);
  CHECK(county.at("rank").as_int64() == 16);
  CHECK(county.at("rank_beside").as_int64() == 1);
  REQUIRE(county.at("items").as_array().size() == 1);
  CHECK(county.at("items").as_array()[0].at("item").as_string() == "A2.3");
  CHECK(parsed.at("counties").as_array().at(1).at("items").as_array().empty());
  CHECK(desk.run("", {"assess", "--without-records", "--beside", "mechanisms=five"}).says("A2.3 +1.0"));
  CHECK(desk.run("", {"assess", "--without-records", "--beside-catalogue", "linyi-2017"}).code == 0);
  CHECK(desk.run("", {"assess", "--without-records", "--beside-catalogue", "linyi-1999"}).says("linyi-2017"));
  CHECK(desk.run("", {"assess", "--without-records", "--beside", "mechanisms=seven"}).code == 2);
}

TEST_CASE("from a case back to what it cost whom", "[cli][assessment][A3.3][AM]") {
  Desk desk;
  be_late(desk);
  const Ran ran = desk.run("", {"--json", "assess", "--without-records", "--case", "2025-0000001"});
  INFO(ran.out << ran.err);
  REQUIRE(ran.code == 0);
  const json::value parsed = json::parse(ran.out);
  const json::value& county = parsed.at("counties").as_array().at(0);
  CHECK(county.at("grid").as_string() == "A371301");
  CHECK(county.at("total").as_int64() == 990);
  CHECK(county.at("total_without_case").as_int64() == 1000);
  const json::value& breach = parsed.at("breaches").as_array().at(0);
  CHECK(breach.at("rule").as_string() == "not-reported");
  CHECK(breach.at("clause").as_string() == "A3.3");
  CHECK(breach.at("position").as_int64() > 0);
  CHECK(breach.at("hash").as_string().size() == 64);
  CHECK(desk.run("", {"assess", "--without-records", "--case", "2025-0000001"}).says("not-reported"));
  CHECK(desk.run("", {"assess", "--without-records", "--case", "2025-0000009"}).code == 1);
  CHECK(desk.run("", {"assess", "--without-records", "--case", "nine"}).code == 2);
}

TEST_CASE("the shortest list that keeps a grade, and nothing where no grade is at risk",
          "[cli][assessment][AR]") {
  Desk desk;
  for (int number = 1; number <= 2; ++number) {
    REQUIRE(desk.run("office", {"fact", "state", "criticism", "--grid", "A371301", "--paper", "通报"}).code ==
            0);
    REQUIRE(desk.run("city-office", {"fact", "do", std::to_string(number), "confirm_fact"}).code == 0);
  }
  CHECK(desk.run("", {"assess", "--without-records", "--keep"}).code == 0);
  REQUIRE(desk.run("village", {"log", "--grid", "C37130101018", "--category", "water.river-refuse", "--title",
                               "河道垃圾"})
              .code == 0);
  const Ran keep = desk.run("", {"--json", "assess", "--without-records", "--keep", "--grid", "A371301"});
  INFO(keep.out << keep.err);
  const json::value parsed = json::parse(keep.out);
  const json::value& county = parsed.as_array().at(0);
  CHECK(county.at("total").as_int64() == 900);
  CHECK(county.at("total_if_lapsed").as_int64() == 890);
  CHECK(county.at("total_if_kept").as_int64() == 900);
  REQUIRE(county.at("clocks").as_array().size() == 1);
  CHECK(county.at("clocks").as_array()[0].at("clock").as_string() == "T03");
  CHECK(desk.run("", {"assess", "--without-records", "--keep"}).says("2025-0000001"));
}
