// What a desk shows: the same as the command line tells the same person, and nothing that is not theirs.
#include <boost/json.hpp>
#include <catch2/catch.hpp>

#include "support/served_store.h"

namespace wangge::server {
namespace {

namespace json = boost::json;

using support::HttpAnswer;
using support::HttpVisitor;
using support::ServedStore;

std::string text(const json::value& value) {
  return std::string(value.as_string());
}

// As a part of an address.
std::string encoded(std::string place) {
  for (std::size_t at = place.find('+'); at != std::string::npos; at = place.find('+'))
    place.replace(at, 1, "%2B");
  return place;
}

}  // namespace

TEST_CASE("a desk's to-do has what is owed, with words, names, and a cursor that stands still",
          "[server][R1]") {
  ServedStore served;
  for (int i = 0; i < 3; ++i) served.fixture.log();
  HttpVisitor village = served.at_desk("village");
  const json::value first = village.get("/api/v1/to-do?size=2").json();
  REQUIRE(first.at("items").as_array().size() == 2);
  const json::object& item = first.at("items").as_array()[0].as_object();
  CHECK(text(item.at("state_title")) != text(item.at("state")));
  CHECK(first.at("names").at("units").as_object().contains(support::village_unit));
  CHECK(first.at("names").at("grids").as_object().contains(support::village_grid));
  CHECK(first.at("position").as_int64() == served.fixture.store->reader()->head().position);
  served.fixture.log();  // comes and does not move the page
  const json::value second =
      village.get("/api/v1/to-do?size=2&after=" + encoded(text(first.at("next")))).json();
  REQUIRE(second.at("items").as_array().size() == 2);
  CHECK(second.at("items").as_array()[0].at("case") != item.at("case"));
  const json::value english =
      village.get("/api/v1/to-do", {{"Accept-Language", "en-GB,en;q=0.9,zh;q=0.1"}}).json();
  CHECK(english.at("items").as_array()[0].at("state_title") != item.at("state_title"));
  CHECK(village.get("/api/v1/to-do?size=0").status == 400);
  CHECK(village.get("/api/v1/to-do?colour=red").status == 400);
  CHECK(village.get("/api/v1/to-do?within=A371302").status == 403);
}

TEST_CASE("a case tells in words what happened, by whom, and each clock day by day", "[server][D3]") {
  ServedStore served;
  served.fixture.to_own_handling();
  const std::string path = "/api/v1/cases/" + to_text(served.fixture.current);
  HttpVisitor station = served.at_desk("station");
  const HttpAnswer answer = station.get(path);
  REQUIRE(answer.status == 200);
  const json::value shown = answer.json();
  CHECK(answer.header("etag") == "\"" + std::to_string(served.fixture.state().sequence) + "\"");
  const json::object& last = shown.at("events").as_array().back().as_object();
  CHECK(text(last.at("title")) == "本部门处理");
  CHECK(text(last.at("who")) == "岗位 station");
  CHECK_FALSE(last.at("system").as_bool());
  CHECK_FALSE(last.at("clock_lines").as_array().empty());
  bool running = false;
  for (const json::value& clock : shown.at("clocks").as_array()) {
    if (text(clock.at("status")) != "running") continue;
    running = true;
    const json::value days =
        station.get(path + "/clocks/" + std::to_string(clock.at("number").as_int64())).json();
    CHECK_FALSE(days.at("days").as_array().empty());
    CHECK(text(days.at("days").as_array()[0].at("how_title")) == "起算当日，不计入");
  }
  CHECK(running);
  CHECK(station.get(path + "/clocks/99").status == 404);
}

TEST_CASE("what somebody may not read is not there, and not in lists, counts or names", "[server][N1]") {
  ServedStore served;
  served.fixture.to_triage();
  const std::string id = to_text(served.fixture.current);
  HttpVisitor neighbour = served.at_desk("neighbour");
  const std::string nothing = neighbour.get("/api/v1/cases/2025-0999999").body;
  for (const char* tail : {"", "/actions", "/clocks/1"}) {
    const HttpAnswer answer = neighbour.get("/api/v1/cases/" + id + tail);
    CHECK(answer.status == 404);
    CHECK(answer.header("etag").empty());
  }
  CHECK(neighbour.get("/api/v1/cases/not-a-number").status == 404);
  CHECK(neighbour.get("/api/v1/records/" + id).status == 404);
  CHECK(neighbour.get("/api/v1/cases").json().at("items").as_array().empty());
  CHECK(neighbour.get("/api/v1/overdue").json().at("items").as_array().empty());
  CHECK(neighbour.get("/api/v1/home").json().at("states").as_array().empty());
  HttpVisitor office = served.at_desk("office");
  CHECK(office.get("/api/v1/cases").json().at("items").as_array().size() == 1);
  for (const char* path :
       {"/to-do", "/cases", "/records", "/overdue", "/home", "/look-up?kind=unit", "/case-form"})
    CHECK(HttpVisitor(served.port()).get(std::string("/api/v1") + path).status == 401);
}

TEST_CASE("a desk offers what its post may do, with the form, and says why not of the rest", "[server][D1]") {
  ServedStore served;
  served.fixture.to_triage();
  const std::string path = "/api/v1/cases/" + to_text(served.fixture.current) + "/actions";
  const json::value station = served.at_desk("station").get(path).json();
  const auto item = [](const json::value& list, std::string_view action) -> const json::object* {
    for (const json::value& one : list.as_array())
      if (text(one.at("action")) == action) return &one.as_object();
    return nullptr;
  };
  const json::object* handles = item(station.at("items"), "handle_own");
  REQUIRE(handles != nullptr);
  const json::object* dismisses = item(station.at("items"), "dismiss");
  REQUIRE(dismisses != nullptr);
  const json::object& reason = dismisses->at("fields").as_array()[0].as_object();
  CHECK(text(reason.at("name")) == "reason");
  CHECK(text(reason.at("label")) == "理由");
  CHECK(reason.at("required").as_bool());
  CHECK(text(reason.at("kind")) == "long-text");
  // The office reads the case, and is told whose it is.
  const json::value office = served.at_desk("office").get(path).json();
  const json::object* refused = item(office.at("refused"), "handle_own");
  REQUIRE(refused != nullptr);
  CHECK_FALSE(text(refused->at("reason")).empty());
  CHECK(item(office.at("items"), "handle_own") == nullptr);
}

TEST_CASE("names are found near oneself first, and the form of a new case knows its choices",
          "[server][P2]") {
  ServedStore served;
  HttpVisitor village = served.at_desk("village");
  const json::value units = village.get("/api/v1/look-up?kind=unit").json();
  CHECK(text(units.at("items").as_array()[0].at("code")) == support::village_unit);
  const json::value grids = village.get("/api/v1/look-up?kind=grid&text=%E5%85%B0%E5%B1%B1").json();
  CHECK_FALSE(grids.at("items").as_array().empty());
  CHECK(village.get("/api/v1/look-up?kind=colour").status == 400);
  const json::value names = village.get("/api/v1/names?units=A371301-office&people=office,nobody").json();
  CHECK(names.at("names").at("units").as_object().contains("A371301-office"));
  CHECK(text(names.at("names").at("people").at("office")) == "岗位 office");
  const json::value clause = village.get("/api/v1/clauses/N1").json();
  CHECK(text(clause.at("text")).starts_with("完善市、县区、镇街、村居四级"));
  CHECK(village.get("/api/v1/clauses/Z9").status == 404);
  const json::value form = village.get("/api/v1/case-form").json();
  bool has_sources = false;
  for (const json::value& field : form.at("fields").as_array())
    if (text(field.at("name")) == "source")
      has_sources = text(field.at("choices").as_array()[0].at("label")) == "巡查发现";
  CHECK(has_sources);
}

}  // namespace wangge::server
