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
  const Ran ranking = desk.run("", {"assess"});
  INFO(ranking.out << ranking.err);
  CHECK(ranking.code == 0);
  CHECK(ranking.says("99.0"));
  CHECK(ranking.says("not-reported"));
  const Ran items = desk.run("", {"assess", "--grid", "A371301"});
  CHECK(items.says("发现应报未报的，每次减1分"));
  const Ran facts = desk.run("", {"assess", "--grid", "A371301", "--rule", "not-reported"});
  CHECK(facts.says("2025-0000001"));
  CHECK(facts.says("T03"));
  const Ran english = desk.run("", {"assess"}, "en");
  CHECK(english.says("excellent"));
}

TEST_CASE("a program gets the whole assessment as JSON, the same each time", "[cli][assessment][AM]") {
  Desk desk;
  be_late(desk);
  const Ran first = desk.run("", {"--json", "assess", "--year", "2025"});
  REQUIRE(first.code == 0);
  CHECK(first.out == desk.run("", {"--json", "assess", "--year", "2025"}).out);
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
  const Ran forecast = desk.run("", {"--json", "assess", "--forecast"});
  INFO(forecast.out << forecast.err);
  REQUIRE(forecast.code == 0);
  const json::value parsed = json::parse(forecast.out);
  const json::value& first = parsed.as_array().at(0);
  CHECK(first.at("total").as_int64() == 1000);
  CHECK(first.at("total_if_lapsed").as_int64() == 990);
  REQUIRE(first.at("clocks").as_array().size() == 1);
  CHECK(first.at("clocks").as_array()[0].at("clock").as_string() == "T03");
  CHECK(desk.run("", {"assess", "--forecast", "--grid", "A371301"}).says("2025-0000001"));
  SECTION("what has lapsed is a loss, no longer a forecast") {
    be_late(desk);
    const json::value later = json::parse(desk.run("", {"--json", "assess", "--forecast"}).out);
    CHECK(later.as_array().at(0).at("clocks").as_array().empty());
    CHECK(later.as_array().at(0).at("total").as_int64() == 980);  // two cases by now
  }
}

TEST_CASE("one county's rank is one among all", "[cli][assessment][AR]") {
  Desk desk;
  be_late(desk);
  const json::value parsed = json::parse(desk.run("", {"--json", "assess", "--grid", "A371301"}).out);
  CHECK(parsed.at("counties").as_array().at(0).at("rank").as_int64() == 16);
}

TEST_CASE("an assessment that can't be made is refused, and says why", "[cli][assessment][AM]") {
  const Desk desk;
  CHECK(desk.run("", {"assess", "--year", "2016"}).code == 1);
  CHECK(desk.run("", {"assess", "--year", "1"}).code == 2);
  CHECK(desk.run("", {"assess", "--grid", "B37130101"}).code == 2);
  CHECK(desk.run("", {"assess", "--grid", "A371301", "--rule", "weather"}).code == 2);
  CHECK(desk.run("", {"assess", "--rule", "not-reported"}).code == 2);
  CHECK(desk.run("", {"assess", "--set", "mechanisms"}).code == 2);
  CHECK(desk.run("", {"assess", "--set", "mechanisms=seven"}).says("five"));
  CHECK(desk.run("", {"assess"}).says("100.0"));
}
