// P1, 附件2一1: "完善专项检查和随机抽查". Nobody who draws chooses what is drawn, and what was drawn is
// visited.
#include <boost/json.hpp>

#include "engine/draw/draw.h"
#include "engine/record/lot_occasion.h"
#include "support/records.h"

namespace wangge {
namespace {

using support::begin;
using support::EngineFixture;
using support::listed;
using support::missing;
using support::refused_beginning;

const GridCode county{37'130'100'000};

std::string register_source(EngineFixture& fixture, const char* name, const char* subject = "板材") {
  return to_text(
      begin(fixture, "station", "register_source",
            R"({"grid":"B37130101","name":")" + std::string(name) + R"(","subject":")" + subject + R"("})"));
}

boost::json::object fields_of(EngineFixture& fixture, CaseId id) {
  return view_of(support::line(fixture, id).row).fields;
}

std::vector<std::string> texts(const boost::json::value& list) {
  std::vector<std::string> found;
  for (const auto& one : list.as_array()) found.emplace_back(one.as_string());
  return found;
}

}  // namespace

TEST_CASE("the seed of a lot is the log's, the pool is all that there is", "[record][clause][P1]") {
  EngineFixture fixture("2025-03-03T09:00");
  std::vector<std::string> sources;
  for (const char* name : {"一厂", "二厂", "三厂"}) sources.push_back(register_source(fixture, name));
  const std::string shut = register_source(fixture, "四厂");
  fixture.must("station", "shut_source", R"({"reason":"关停","paper":"关停通知书"})");
  CHECK(refused_beginning(fixture, "county", "draw_lots", R"({"frequency":2})") == "refused.no-finished-day");
  fixture.at("2025-03-04T09:00");
  CHECK(refused_beginning(fixture, "county", "draw_lots", R"({"seed":"任选","frequency":2})") ==
        "refused.lot-by-hand");
  CHECK(refused_beginning(fixture, "county", "draw_lots",
                          R"({"drawn":[{"source":")" + sources.front() + R"(","persons":["county"]}]})") ==
        "refused.lot-by-hand");
  const CaseId lot = begin(fixture, "county", "draw_lots", R"({"frequency":2})");
  const boost::json::object fields = fields_of(fixture, lot);
  CHECK(texts(fields.at("sources")) == sources);
  CHECK(texts(fields.at("persons")) == std::vector<std::string>{"county", "county-2"});
  const auto digests = fixture.store->reader()->digests();
  CHECK(fields.at("seed").as_string() ==
        to_hex(digests.front().second.digest).substr(0, 40) + " " + to_text(lot));
  const auto drawn = draw_inspections(std::string(fields.at("seed").as_string()), sources,
                                      std::vector<std::string>{"county", "county-2"}, {2, 2});
  CHECK(fields.at("drawn") == boost::json::value(json_of(*drawn)));
  CHECK(listed(verify(fixture.readers(), {})).empty());
}

TEST_CASE("whoever is left out of a lot is named with the reason", "[record][P1]") {
  EngineFixture fixture("2025-03-03T09:00");
  const std::string first = register_source(fixture, "一厂"), second = register_source(fixture, "二厂");
  const std::string farm = register_source(fixture, "养殖一场", "养殖场");
  fixture.at("2025-03-04T09:00");
  const auto of = [&](const std::string& reason, const std::string& more = {}) {
    return R"({"sources":[")" + first + R"("],"reason":")" + reason + "\"" + more + "}";
  };
  CHECK(refused_beginning(fixture, "county", "draw_lots", R"({"sources":[")" + first + R"("]})") ==
        "refused.left-out-unnamed");
  CHECK(refused_beginning(fixture, "county", "draw_lots", of("另有安排")) == "refused.left-out-unnamed");
  CHECK(refused_beginning(fixture, "county", "draw_lots", of(second + " 停产检修")) ==
        "refused.left-out-unnamed");
  CHECK(refused_beginning(fixture, "county", "draw_lots",
                          of(second + " 停产检修；养殖场由畜牧部门监管",
                             R"(,"persons":["county"],"staff":1)")) == "refused.left-out-unnamed");
  CHECK(refused_beginning(fixture, "county", "draw_lots", of("另有安排", R"(,"persons":["police"])")) ==
        "refused.left-out-unnamed");
  CHECK(refused_beginning(fixture, "county", "draw_lots", R"({"persons":["police"]})") ==
        "refused.not-of-the-pool");
  begin(fixture, "county", "draw_lots",
        of(second + " 停产检修；养殖场由畜牧部门监管；county-2 休假", R"(,"persons":["county"],"staff":1)"));
}

TEST_CASE("a unit draws once in each part of the year", "[record][P1]") {
  EngineFixture fixture("2025-03-03T09:00");
  register_source(fixture, "一厂");
  fixture.at("2025-03-04T09:00");
  Command again = fixture.command("county", "draw_lots");
  again.case_id.reset();
  const auto first = fixture.engine->execute(again);
  REQUIRE(first.has_value());
  // Sent again it is the same; another is refused, also when the program began anew.
  CHECK(fixture.engine->execute(again).value() == *first);
  CHECK(refused_beginning(fixture, "county-2", "draw_lots", "{}") == "refused.drawn-before");
  fixture.close();
  fixture.open();
  CHECK(refused_beginning(fixture, "county", "draw_lots", "{}") == "refused.drawn-before");
  begin(fixture, "station", "draw_lots", "{}");
  fixture.at("2025-04-01T09:00");
  begin(fixture, "county", "draw_lots", "{}");
}

TEST_CASE("what was drawn and not visited in its part of the year is missing", "[record][P1]") {
  EngineFixture fixture("2025-03-03T09:00");
  const std::string source = register_source(fixture, "一厂");
  fixture.at("2025-03-04T09:00");
  begin(fixture, "county", "draw_lots", "{}");
  CHECK(missing(fixture, county, "drawn-not-visited", source) == 0);
  const bool visited = GENERATE(true, false);
  if (visited) {
    fixture.at("2025-03-31T17:00");
    begin(
        fixture, "county", "file_patrol",
        R"({"grid":"B37130101","result":"正常","from":"2025-03-31T15:00","until":"2025-03-31T16:00","source":")" +
            source + R"("})");
  }
  fixture.at("2025-04-01T00:00");
  CHECK(missing(fixture, county, "drawn-not-visited", source) == (visited ? 0 : 1));
}

TEST_CASE("the part of the year for a lot is a quarter, or what a plan of fewer visits makes",
          "[record][P1]") {
  const auto from = [](std::int64_t frequency, const char* at) {
    const Period occasion = lot_occasion(frequency, support::moment(at));
    return to_short_text(occasion.from) + " " + to_short_text(occasion.until);
  };
  CHECK(from(30, "2025-03-31T23:59") == "2024-12-31 24:00 2025-03-31 24:00");
  CHECK(from(3, "2025-05-01T00:00") == "2025-04-30 24:00 2025-08-31 24:00");
  CHECK(from(2, "2025-06-30T00:00") == "2024-12-31 24:00 2025-06-30 24:00");
  CHECK(from(1, "2025-12-31T00:00") == "2024-12-31 24:00 2025-12-31 24:00");
}

}  // namespace wangge
