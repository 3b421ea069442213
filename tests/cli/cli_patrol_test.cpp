// A patrol and what it found, as an inspector writes them down (P2).
#include <boost/json.hpp>
#include <catch2/catch.hpp>

#include "support/program.h"

namespace {

using namespace wangge::support;
namespace json = boost::json;

std::vector<std::string> patrol(std::vector<std::string> more) {
  std::vector<std::string> all{"--json",           "patrol",  "--grid",           "C37130101018", "--from",
                               "2025-03-03T08:00", "--until", "2025-03-03T08:40", "--result",     "沿河巡查"};
  all.insert(all.end(), more.begin(), more.end());
  return all;
}

json::value shown(Desk& desk, const std::vector<std::string>& arguments) {
  return json::parse(desk.run("", arguments).out);
}

}  // namespace

TEST_CASE("a patrol that finds an issue leaves a record and a case with one command", "[cli][P2]") {
  Desk desk;
  desk.set_now("2025-03-03T09:00");
  const auto found = patrol({"--category", "water.river-refuse", "--title", "河道垃圾", "--key", "phone-1"});
  const Ran done = desk.run("village", found);
  INFO(done.out << done.err);
  REQUIRE(done.code == 0);
  const json::value answer = json::parse(done.out);
  const std::string record(answer.at("record").as_string());
  const std::string number(answer.at("case").as_string());
  CHECK(shown(desk, {"--json", "record", "show", record}).at("fields").at("found").as_bool());
  const json::value issue = shown(desk, {"--json", "show", number});
  const json::object& logged = issue.at("events").as_array().front().at("data").as_object();
  CHECK(logged.at("record").as_string() == record);
  // Found when the patrol ended, not when there was a signal again.
  CHECK(shown(desk, {"--json", "list"}).as_array().size() == 1);

  SECTION("sent again, because the answer was lost on the way, it is done once") {
    CHECK(desk.run("village", found).out == done.out);
    CHECK(shown(desk, {"--json", "list"}).as_array().size() == 1);
    CHECK(shown(desk, {"--json", "record", "list", "--kind", "patrol"}).as_array().size() == 1);
  }
}

TEST_CASE("a patrol that finds nothing opens no case", "[cli][P2]") {
  Desk desk;
  desk.set_now("2025-03-03T09:00");
  const Ran done = desk.run("village", patrol({}));
  REQUIRE(done.code == 0);
  CHECK_FALSE(
      shown(desk, {"--json", "record", "show", std::string(json::parse(done.out).at("record").as_string())})
          .at("fields")
          .at("found")
          .as_bool());
  CHECK(shown(desk, {"--json", "list"}).as_array().empty());
}

TEST_CASE("a patrol whose issue is refused stays, and says how its case is logged", "[cli][P2]") {
  Desk desk;
  desk.set_now("2025-03-03T09:00");
  CHECK(desk.run("village", patrol({"--category", "water.no-such", "--title", "河道垃圾"})).code == 2);
  CHECK(shown(desk, {"--json", "record", "list", "--kind", "patrol"}).as_array().empty());
  const Ran half = desk.run("village", patrol({"--category", "water.river-refuse", "--title", "河道垃圾",
                                               "--found", "2014-01-01T09:00"}));
  INFO(half.out << half.err);
  CHECK(half.code == 1);
  CHECK(half.says("wangge log --record R2025-"));
  const json::value records = shown(desk, {"--json", "record", "list", "--kind", "patrol"});
  REQUIRE(records.as_array().size() == 1);
  const std::string record(records.as_array().front().at("record").as_string());
  CHECK(desk.run("village", {"log", "--grid", "C37130101018", "--category", "water.river-refuse", "--title",
                             "河道垃圾", "--record", record})
            .code == 0);
  const Ran refused = desk.run("village", {"patrol", "--grid", "C37130101018", "--from", "2025-03-03T08:00"});
  CHECK(refused.code == 2);
}

TEST_CASE("half an issue is asked back before anything is filed", "[cli][P2]") {
  Desk desk;
  for (const auto& half : {std::vector<std::string>{"--category", "water.river-refuse"},
                           std::vector<std::string>{"--title", "河道垃圾"}})
    CHECK(desk.run("village", patrol(half)).code == 2);
  CHECK(shown(desk, {"--json", "record", "list", "--kind", "patrol"}).as_array().empty());
}

TEST_CASE("sources and inspectors are drawn by a seed that nobody gives, once", "[cli][P1]") {
  Desk desk;
  desk.set_now("2025-03-03T09:00");
  const Ran source = desk.run("station", {"--json", "record", "begin", "register_source", "--grid",
                                          "C37130101018", "--name", "板材厂", "--subject", "工业废气"});
  INFO(source.out << source.err);
  REQUIRE(source.code == 0);
  const std::string number(json::parse(source.out).at("record").as_string());
  desk.set_now("2025-03-04T09:00");
  CHECK(desk.run("station", {"record", "begin", "draw_lots", "--seed", "2025-03-03", "--staff", "1"}).code !=
        0);
  const Ran drawn = desk.run("station", {"--json", "record", "begin", "draw_lots", "--staff", "1"});
  INFO(drawn.out << drawn.err);
  REQUIRE(drawn.code == 0);
  const std::string lot_number(json::parse(drawn.out).at("record").as_string());
  const json::value lot = shown(desk, {"--json", "record", "show", lot_number});
  CHECK(std::string(lot.at("fields").at("seed").as_string()).ends_with(" " + lot_number));
  const json::array& list = lot.at("fields").at("drawn").as_array();
  REQUIRE(list.size() == 1);
  CHECK(list.front().at("source").as_string() == number);
  CHECK(list.front().at("persons").as_array().size() == 1);
  CHECK(desk.run("station", {"record", "begin", "draw_lots", "--staff", "1"}).code != 0);
}
