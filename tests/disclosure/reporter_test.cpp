// Who reported a complaint is told to those who handle it, and to nobody else.
#include "engine/disclosure/reporter.h"

#include <boost/json.hpp>
#include <catch2/catch.hpp>
#include <fstream>
#include <sstream>

#include "engine/base/hash.h"
#include "engine/core/export.h"
#include "support/engine_fixture.h"
#include "support/program.h"

namespace wangge {
namespace {

using support::Desk;
using support::EngineFixture;
using support::Ran;

Person post(std::string_view id, std::string_view unit) {
  return {std::string(id), std::string(id), std::string(unit), 0, true};
}

}  // namespace

TEST_CASE("a complaint's reporter is known to who logged it and to who has it, while they have it",
          "[reporter][R1][O2]") {
  EngineFixture fixture;
  fixture.log(R"({"source":"complaint"})");
  const Person inspector = post("village", support::village_unit),
               colleague = post("x", support::village_unit), station = post("station", support::station_unit),
               office = post("office", "A371301-office"), county = post("county", support::county_unit);
  const auto knows = [&](const Person& viewer) { return knows_reporter(fixture.state(), &viewer); };
  CHECK(knows(inspector));
  CHECK_FALSE(knows_reporter(fixture.state(), nullptr));
  fixture.must("village", "report");
  CHECK(knows(inspector));
  CHECK(knows(station));
  CHECK_FALSE(knows(colleague));
  CHECK_FALSE(knows(office));
  fixture.must("station", "accept");
  fixture.must("station", "verify_on_site", R"({"result":"属实"})");
  fixture.must("station", "handle_own");
  fixture.must("station", "finish", R"({"result":"已清理"})");
  CHECK(knows(office));  // it must verify
  CHECK_FALSE(knows(county));
  Person retired = inspector;
  retired.active = false;
  CHECK_FALSE(knows(retired));
  fixture.must("office", "pass");
  fixture.review("county-2");
  fixture.must("county", "publish", R"({"channel":"门户网站","masked_by":"county-2"})");
  for (const Person& other : {station, office, county}) CHECK_FALSE(knows(other));
  CHECK(knows(inspector));
}

TEST_CASE("who gave a complaint back knows its reporter no more", "[reporter][R1][D2]") {
  EngineFixture fixture;
  fixture.log(R"({"source":"complaint"})");
  const Person station = post("station", support::station_unit),
               county = post("county", support::county_unit);
  const auto knows = [&](const Person& viewer) { return knows_reporter(fixture.state(), &viewer); };
  fixture.must("village", "report");
  fixture.must("station", "accept");
  fixture.must("station", "prepare_transfer", R"({"reason":"不属管辖"})");
  fixture.must(
      "station", "send_transfer",
      R"({"unit":")" + std::string(support::county_unit) + R"(","letter":"函1","reason":"由环保部门监管"})");
  CHECK(knows(county));
  CHECK(knows(station));  // holds it until it is taken
  fixture.must("county", "return_transfer", R"({"reason":"不属本部门","unit":"A371301-water"})");
  CHECK_FALSE(knows(county));
  CHECK(knows(station));
}

TEST_CASE("what is no complaint was found on duty, by a post that everyone may read", "[reporter][P2]") {
  EngineFixture fixture;
  fixture.log(R"({"source":"patrol"})");
  CHECK(knows_reporter(fixture.state(), nullptr));
}

TEST_CASE("show and export leave out who reported, and whom the texts name", "[cli][reporter][R1][O2]") {
  const Desk desk;
  std::ofstream(desk.path("photo.jpg")) << "photo";
  const Ran logged =
      desk.run("village", {"log", "--grid", "C37130101018", "--category", "air.odour", "--source",
                           "complaint", "--title", "李明家旁异味", "--description",
                           "举报人李明，联系电话13812345678", "--photo", desk.path("photo.jpg")});
  const std::string hash = to_hex(sha256("photo"));
  INFO(logged.err);
  REQUIRE(logged.code == 0);
  const std::string number = "2025-0000001";
  REQUIRE(desk.run("village", {"do", number, "report"}).code == 0);
  CHECK(desk.run("environment", {"show", number}).says("没有案件"));
  CHECK(desk.run("environment", {"export", "-"}).says("可查阅"));
  for (const char* outsider : {"", "city-office", "city-government"})
    for (const auto& words : std::vector<std::vector<std::string>>{
             {"show", number}, {"--json", "show", number}, {"export", "-"}, {"list"}, {"home"}}) {
      if (words.front() == "home" && *outsider == 0) continue;
      const Ran shown = desk.run(outsider, words);
      INFO(outsider << ": " << words.back() << "\n" << shown.out << shown.err);
      REQUIRE(shown.code == 0);
      // By the hash, named in a case of their own, they could open the photograph.
      for (const std::string_view secret :
           {std::string_view("李明"), std::string_view("13812345678"),
            std::string_view("\"actor\":\"village\""), std::string_view(hash)})
        CHECK_FALSE(shown.says(secret));
    }
  CHECK(desk.run("city-office", {"show", number}).says("保密"));
  CHECK(desk.run("city-office", {"show", number}, "en").says("confidential"));
  CHECK(desk.run("", {"export", "-"}).err.find("1 件群众举报") != std::string::npos);
  CHECK(desk.run("station", {"show", number}).says("李明"));
  CHECK(desk.run("village", {"show", number}).says("李明"));
  const Ran whole = desk.run("administrator", {"export", "-"});
  CHECK(whole.says("李明"));
  CHECK(whole.err.find("群众举报") == std::string::npos);
}

TEST_CASE("an objection tells of a complaint as little as the complaint does", "[cli][reporter][AR][O2]") {
  Desk desk;
  REQUIRE(desk.run("village", {"log", "--grid", "C37130101018", "--category", "air.odour", "--source",
                               "complaint", "--title", "举报人李明反映异味"})
              .code == 0);
  desk.set_now("2025-04-30T09:00");
  REQUIRE(desk.run("", {"tick"}).code == 0);
  const Ran objected =
      desk.run("office", {"fact", "object", "2025-0000001", "1", "--grid", "A371301", "--reason",
                          "李明当场已获告知", "--paper", "李明通话记录13812345678"});
  INFO(objected.out << objected.err);
  REQUIRE(objected.code == 0);
  for (const char* outsider : {"", "city-office"})
    for (const auto& words :
         std::vector<std::vector<std::string>>{{"fact", "list"}, {"--json", "fact", "list"}}) {
      const Ran shown = desk.run(outsider, words);
      INFO(shown.out << shown.err);
      REQUIRE(shown.code == 0);
      for (const char* secret : {"李明", "13812345678"}) CHECK_FALSE(shown.says(secret));
    }
}

}  // namespace wangge
