// The supervisor's screen: figures that agree with each other and with the lists behind them, and that only
// those get who read the whole grid.
#include <boost/json.hpp>
#include <catch2/catch.hpp>

#include <algorithm>

#include "support/served_store.h"

namespace wangge::server {
namespace {

namespace json = boost::json;

using support::EngineFixture;
using support::HttpAnswer;
using support::HttpVisitor;
using support::ServedStore;

std::string text(const json::value& value) {
  return std::string(value.as_string());
}

std::int64_t number(const json::value& value, std::string_view name) {
  return value.at(name).as_int64();
}

const json::array& items(const json::value& answer) {
  return answer.at("items").as_array();
}

// One case whose limits have lapsed and one that was just logged, both of A371301.
void play(EngineFixture& fixture) {
  fixture.log();
  fixture.at("2025-03-10T09:00");
  fixture.engine->advance(fixture.time.now());
  fixture.log();
}

const json::value* county(const json::value& answer, std::string_view code) {
  for (const json::value& item : items(answer))
    if (text(item.at("county")) == code) return &item;
  return nullptr;
}

}  // namespace

TEST_CASE("the map is the city's data, and is sent once", "[server][N1]") {
  ServedStore served;
  HttpVisitor city = served.at_desk("city");
  const HttpAnswer answer = city.get("/api/v1/map");
  REQUIRE(answer.status == 200);
  const json::value map = answer.json();
  CHECK(map.at("outlines").as_array().size() == 12);
  CHECK(map.at("counties").as_array().size() == 16);
  CHECK(text(map.at("names").at("grids").at("A371301")) == "兰山区");
  const json::array& point =
      map.at("outlines").as_array()[0].at("polygons").as_array()[0].as_array()[0].as_array()[0].as_array();
  CHECK(point[0].as_int64() > 1'174'000);
  const std::string tag = answer.header("etag");
  CHECK(city.get("/api/v1/map", {{"If-None-Match", tag}}).status == 304);
  CHECK(city.get("/api/v1/map", {{"If-None-Match", tag}, {"Accept-Language", "en"}}).status == 200);
  CHECK(HttpVisitor(served.port()).get("/api/v1/map").status == 401);
}

TEST_CASE("the screen tells what falls due if nobody acts, and what moved in the week", "[server][S1]") {
  ServedStore served(false, play);
  HttpVisitor city = served.at_desk("city");
  const json::value home = city.get("/api/v1/home").json();
  const json::object& coming = home.at("coming").as_object();
  CHECK(text(coming.at("until")).starts_with("2025-03-17T09:00"));
  const std::int64_t clocks = number(home.at("coming"), "clocks");
  CHECK(clocks >= 1);
  const json::value list = city.get("/api/v1/overdue/clocks?coming=true&size=200").json();
  CHECK(static_cast<std::int64_t>(items(list).size()) == std::min<std::int64_t>(clocks, 200));
  for (const json::value& item : items(list)) {
    CHECK(text(item.at("due")) > "2025-03-10T09:00");
    CHECK(text(item.at("due")) < text(coming.at("until")));
  }
  std::int64_t overdue = 0, points = 0;
  for (const json::value& unit : home.at("units").as_array()) overdue += number(unit, "clocks");
  for (const json::value& unit : coming.at("units").as_array()) points += number(unit, "points");
  CHECK(number(home.at("week"), "overdue") >= 1);  // what was logged on the 3rd
  CHECK(number(home.at("week"), "overdue") <= overdue);
  CHECK(points == number(home.at("coming"), "points"));
  CHECK(number(home.at("week"), "found") == 1);
  CHECK(number(home.at("week"), "missed") >= 1);
  CHECK(city.get("/api/v1/overdue/clocks?coming=perhaps").status == 400);
}

TEST_CASE("county by county: overdue, coming and in work, also where nothing is", "[server][S1]") {
  ServedStore served(false, play);
  const json::value home = served.at_desk("city").get("/api/v1/home").json();
  const json::value all = served.at_desk("city").get("/api/v1/overdue?by=county").json();
  std::int64_t coming = 0;
  for (const json::value& item : items(all)) coming += number(item, "coming");
  CHECK(coming == number(home.at("coming"), "clocks"));
  CHECK(items(all).size() >= 16);
  const json::value* lanshan = county(all, "A371301");
  REQUIRE(lanshan != nullptr);
  CHECK(number(*lanshan, "clocks") >= 1);
  CHECK(number(*lanshan, "open") == 2);
  CHECK(number(*lanshan, "oldest_days") >= 4);
  const json::value* other = county(all, "A371302");
  REQUIRE(other != nullptr);
  CHECK(number(*other, "open") == 0);
  CHECK(other->as_object().contains("oldest") == (number(*other, "clocks") > 0));
  const json::value office = served.at_desk("office").get("/api/v1/overdue?by=county").json();
  REQUIRE(items(office).size() == 1);
  CHECK(text(items(office)[0].at("county")) == "A371301");
  CHECK(county(served.at_desk("neighbour").get("/api/v1/overdue?by=county").json(), "A371301") == nullptr);
  const json::value units = served.at_desk("office").get("/api/v1/overdue?within=A371301").json();
  bool village = false;
  for (const json::value& item : items(units))
    village = village || (text(item.at("unit")) == support::village_unit && number(item, "coming") >= 1);
  CHECK(village);
}

TEST_CASE("trend and waiting are of a grid that one reads whole, and agree with the lists", "[server][S1]") {
  ServedStore served(false, play);
  HttpVisitor city = served.at_desk("city"), office = served.at_desk("office");
  const json::value trend = city.get("/api/v1/trend").json();
  const json::array& months = trend.at("months").as_array();
  REQUIRE(months.size() == 12);
  CHECK(text(months.back().at("month")) == "2025-03");
  CHECK(number(months.back(), "found") == 2);
  CHECK(items(city.get("/api/v1/cases?found=2025-03").json()).size() == 2);
  CHECK(items(city.get("/api/v1/cases?found=2025-03-01/2025-03-05").json()).size() == 1);
  CHECK(items(city.get("/api/v1/cases?found=2025-02").json()).empty());
  CHECK(items(city.get("/api/v1/cases?ended=2025-03").json()).empty());
  const json::value missed = city.get("/api/v1/missed?during=2025-03").json();
  CHECK(static_cast<std::int64_t>(items(missed).size()) == number(months.back(), "missed"));
  CHECK_FALSE(items(missed).empty());
  const json::value first = city.get("/api/v1/missed?during=2025-03&size=1").json();
  CHECK(items(first).size() == 1);
  for (const char* wrong : {"/missed", "/missed?during=2025", "/missed?during=2025-13",
                            "/cases?found=yesterday", "/cases?found=2025-03-07/2025-03-01"})
    CHECK(city.get(std::string("/api/v1") + wrong).status == 400);

  const json::value waiting = office.get("/api/v1/waiting").json();
  std::int64_t cases = 0;
  for (const json::value& item : items(waiting)) {
    cases += number(item, "cases");
    CHECK_FALSE(text(item.at("state_title")).empty());
  }
  CHECK(cases == 2);
  for (const char* path : {"/trend", "/waiting"}) {
    const std::string whole = std::string("/api/v1") + path;
    CHECK(office.get(whole + "?within=A371302").status == 403);
    CHECK(office.get(whole + "?within=3713").status == 403);
    CHECK(served.at_desk("village").get(whole).status == 200);  // its own grid
  }
  const json::value others = served.at_desk("neighbour").get("/api/v1/missed?during=2025-03").json();
  for (const json::value& item : items(others)) CHECK(text(item.at("unit")).starts_with("A371302"));
}

TEST_CASE("scores stand where they may be read: a county's own, and none below", "[server][AM]") {
  ServedStore served(false, play);
  const json::value all = served.at_desk("city").get("/api/v1/standings").json();
  REQUIRE(items(all).size() == 16);
  CHECK(number(all, "year") == 2025);
  CHECK(items(all)[0].as_object().contains("rank"));
  CHECK(number(items(all)[0], "total") <= 1100);
  const json::value own = served.at_desk("office").get("/api/v1/standings").json();
  REQUIRE(items(own).size() == 1);
  CHECK(text(items(own)[0].at("grid")) == "A371301");
  CHECK_FALSE(items(own)[0].as_object().contains("rank"));
  CHECK(items(served.at_desk("station").get("/api/v1/standings").json()).empty());
}

}  // namespace wangge::server
