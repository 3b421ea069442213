// P1, 附件2一1:
// "统筹确定环境监管工作计划，明确监管区域、监管重点、监管方式和相关责任人，完善专项检查和随机抽查". A3.2,
// 细则: "未按照计划内容、频次开展专项检查或随机抽查的，每部门减2分". A2.2: "按网格派驻",
// "向社会公开派驻人员信息". A3.1: "编制各网格污染源清单".
#include "engine/draw/draw.h"
#include "support/records.h"

#include <boost/json.hpp>

namespace wangge {
namespace {

using support::begin;
using support::EngineFixture;
using support::missing;
using support::refused_beginning;

const GridCode county{37'130'100'000};
constexpr std::string_view unit = "A371301-environment";

std::string plan(std::string_view method, int frequency, std::string_view persons = R"(["county"])") {
  return R"({"year":2025,"area":"全区","focus":"工业废气","method":")" + std::string(method) +
         R"(","frequency":)" + std::to_string(frequency) + R"(,"persons":)" + std::string(persons) + "}";
}

void visit(EngineFixture& fixture, const std::string& day, int times = 1) {
  for (int i = 0; i < times; ++i) {
    fixture.at(day + "T1" + std::to_string(i / 6) + ":" + std::to_string(i % 6) + "0");
    begin(fixture, "county", "file_patrol",
          R"({"grid":"B37130101","result":"正常","from":")" + day + R"(T08:00","until":")" + day +
              R"(T09:00"})");
  }
}

}  // namespace

TEST_CASE("a plan says how, how often and who, and another approves it", "[clause][P1]") {
  EngineFixture fixture;
  const auto refusal = [&](const std::string& data) {
    return refused_beginning(fixture, "county", "draft_yearly_plan", data);
  };
  CHECK(refusal(plan("special", 0)) == "input.bad-field");
  CHECK(refusal(plan("看情况", 12)) == "input.bad-field");
  CHECK(refusal(plan("special", 12, R"(["nobody"])")) == "refused.unknown-person");
  CHECK(refusal(plan("special", 12, R"(["police"])")) == "refused.not-own-people");
  CHECK(refusal(R"({"year":2025,"area":"全区","focus":"废气","method":"lot","frequency":4})") ==
        "refused.missing-field");
  begin(fixture, "county", "draft_yearly_plan", plan("both", 12));
  CHECK(fixture.refusal("county", "approve_yearly_plan") == "refused.had-a-hand");
  CHECK(fixture.refusal("county", "change_yearly_plan", R"({"reason":"修改","frequency":0})") ==
        "input.bad-field");
  fixture.must("county-2", "approve_yearly_plan");
}

TEST_CASE("twelve visits on one day are no monthly patrol", "[clause][P1][A3.2]") {
  EngineFixture fixture("2025-01-02T09:00");
  begin(fixture, "county", "draft_yearly_plan", plan("special", 12));
  fixture.must("county-2", "approve_yearly_plan");
  const bool spread = GENERATE(true, false);
  if (spread) {
    for (int month = 1; month <= 12; ++month)
      visit(fixture, std::string("2025-") + (month < 10 ? "0" : "") + std::to_string(month) + "-14");
  } else {
    visit(fixture, "2025-02-14", 12);
  }
  fixture.at("2026-01-05T09:00");
  CHECK(missing(fixture, county, "plan-not-carried-out", unit) == (spread ? 0 : 1));
}

TEST_CASE("what the plan says is drawn by lot is drawn", "[clause][P1][A3.2]") {
  EngineFixture fixture("2025-01-02T09:00");
  begin(fixture, "county", "draft_yearly_plan", plan("lot", 1));
  fixture.must("county-2", "approve_yearly_plan");
  visit(fixture, "2025-05-14");
  fixture.at("2026-01-05T09:00");
  CHECK(missing(fixture, county, "plan-not-carried-out", unit) == 1);
}

TEST_CASE("staff is people of the unit, posted to grids of its own, and published again when it changes",
          "[clause][A2.2]") {
  EngineFixture fixture;
  const auto refusal = [&](const std::string& more) {
    return refused_beginning(fixture, "county", "post_staff", R"({"duties":"统一监督管理")" + more + "}");
  };
  CHECK(refusal(R"(,"persons":["nobody"])") == "refused.unknown-person");
  CHECK(refusal(R"(,"persons":["office"])") == "refused.not-own-people");
  CHECK(refusal(R"(,"grids":["B37130201"])") == "refused.grid-not-yours");
  CHECK(refusal(R"(,"grids":["B37130199"])") == "refused.grid-not-yours");
  begin(fixture, "county", "post_staff",
        R"({"duties":"统一监督管理","persons":["county"],"grids":["B37130101"],"posts":"监察大队"})");
  fixture.must("county", "publish_staff", R"({"channel":"政府网站"})");
  CHECK(missing(fixture, county, "staff-not-published", unit) == 0);
  fixture.at("2025-03-04T09:00");
  fixture.must("county", "change_staff", R"({"reason":"轮岗","persons":["county-2"]})");
  CHECK(missing(fixture, county, "staff-not-published", unit) == 1);
  fixture.must("county", "publish_staff", R"({"channel":"政府网站"})");
  CHECK(missing(fixture, county, "staff-not-published", unit) == 0);
}

TEST_CASE("a list has sources, or the level above says that there are none", "[clause][A3.1]") {
  EngineFixture fixture;
  const auto source = [&](const char* name) {
    return to_text(begin(fixture, "station", "register_source",
                         R"({"grid":"B37130101","name":")" + std::string(name) + R"(","subject":"板材"})"));
  };
  const std::string first = source("一厂"), second = source("二厂");
  const auto list = [&](const std::string& sources) {
    return R"({"grid":"B37130101","paper":"清单","frequency":104,"sources":)" + sources + "}";
  };
  const auto refusal = [&](const std::string& data) {
    return refused_beginning(fixture, "station", "adopt_list", data);
  };
  CHECK(refusal(list("[]")) == "input.bad-field");
  CHECK(refusal(R"({"grid":"B37130101","paper":"清单","frequency":104})") == "refused.missing-field");
  CHECK(refusal(list(R"(["R2025-0009999"])")) == "refused.unknown-record");
  CHECK(missing(fixture, county, "source-list-missing") == 1);
  begin(fixture, "station", "adopt_list", list(R"([")" + first + R"("])"));
  CHECK(missing(fixture, county, "source-list-missing") == 0);
  // The second works in the township and is not on its list.
  CHECK(missing(fixture, county, "source-list-incomplete", "B37130101") == 1);
  fixture.must("station", "revise_list",
               R"({"paper":"清单","reason":"补充","frequency":104,"sources":[")" + first + R"(",")" + second +
                   R"("]})");
  CHECK(missing(fixture, county, "source-list-incomplete", "B37130101") == 0);
  CHECK(missing(fixture, county, "source-list-incomplete", "B37130102") == 1);
  const char* none = R"({"grid":"B37130102","paper":"认定","reason":"无工业企业"})";
  CHECK(refused_beginning(fixture, "station", "declare_no_sources", none) == "refused.wrong-person");
  begin(fixture, "office", "declare_no_sources", none);
  CHECK(missing(fixture, county, "source-list-incomplete", "B37130102") == 0);
}

TEST_CASE("a source that worked in the year stands on its list, shut or not", "[clause][A3.1]") {
  EngineFixture fixture;
  const auto source = [&](const char* name) {
    return to_text(begin(fixture, "station", "register_source",
                         R"({"grid":"B37130101","name":")" + std::string(name) + R"(","subject":"板材"})"));
  };
  const std::string first = source("一厂"), second = source("二厂");
  // It is shut over New Year's Eve, by a paper.
  fixture.at("2025-12-31T23:51");
  fixture.current = *parse_stream_id(second);
  CHECK(fixture.refusal("station", "shut_source", R"({"reason":"停产"})") == "refused.missing-field");
  const auto adopt = [&](const std::string& sources) {
    return R"({"grid":"B37130101","paper":"清单","frequency":104,"sources":[)" + sources + "]}";
  };
  begin(fixture, "station", "adopt_list", adopt("\"" + first + "\""));
  const CaseId list = fixture.current;
  fixture.current = *parse_stream_id(second);
  fixture.must("station", "shut_source", R"({"reason":"停产","paper":"停产报告"})");
  fixture.at("2026-01-01T00:01");
  fixture.must("station", "reopen_source", R"({"reason":"复产"})");
  CHECK(missing(fixture, county, "source-list-incomplete", "B37130101") == 1);
  // What was shut in the year may be listed in it; in the next it is gone.
  const bool next_year = GENERATE(true, false);
  fixture.at("2026-12-30T09:00");
  fixture.current = *parse_stream_id(second);
  fixture.must("station", "shut_source", R"({"reason":"关停","paper":"关停通知书"})");
  if (next_year) fixture.at("2027-01-05T09:00");
  fixture.current = list;
  const std::string both = R"({"reason":"补充","paper":"清单","frequency":104,"sources":[")" + first +
                           R"(",")" + second + R"("]})";
  if (next_year)
    CHECK(fixture.refusal("station", "revise_list", both) == "refused.source-not-here");
  else
    fixture.must("station", "revise_list", both);
}

TEST_CASE("a source that was shut before the year is none of its list", "[clause][A3.1]") {
  EngineFixture fixture("2024-11-04T09:00");
  begin(fixture, "station", "register_source", R"({"grid":"B37130101","name":"一厂","subject":"板材"})");
  const CaseId shut = fixture.current;
  const std::string works = to_text(
      begin(fixture, "station", "register_source", R"({"grid":"B37130101","name":"二厂","subject":"板材"})"));
  fixture.current = shut;
  fixture.must("station", "shut_source", R"({"reason":"关停","paper":"关停通知书"})");
  fixture.at("2025-03-03T09:00");
  begin(fixture, "station", "adopt_list",
        R"({"grid":"B37130101","paper":"清单","frequency":104,"sources":[")" + works + R"("]})");
  CHECK(missing(fixture, county, "source-list-incomplete", "B37130101") == 0);
}

TEST_CASE("one of the staff is there, and stands for one township", "[clause][A2.2]") {
  EngineFixture fixture;
  const auto unposted = [&](const char* township) {
    return missing(fixture, county, "staff-not-posted", std::string(unit) + "@" + township);
  };
  begin(fixture, "county", "post_staff",
        R"({"duties":"统一监督管理","posts":"监察大队","persons":["county","county-2"],)"
        R"("grids":["B37130101","B37130102","B37130103"]})");
  CHECK(unposted("B37130101") == 0);
  CHECK(unposted("B37130102") == 0);
  CHECK(unposted("B37130103") == 1);
  fixture.at("2025-12-20T08:04");
  fixture.current = {};
  fixture.must("admin", "change_person", R"({"person":"county-2","active":false})");
  CHECK(unposted("B37130101") == 0);
  CHECK(unposted("B37130102") == 1);
  // Who is there again in January was not there at the year's end.
  fixture.at("2026-01-05T09:00");
  fixture.must("admin", "change_person", R"({"person":"county-2","active":true})");
  CHECK(unposted("B37130102") == 1);
}

TEST_CASE("a grid without a task shows, and costs nothing", "[clause][N3]") {
  EngineFixture fixture;
  begin(fixture, "office", "assign_grid", R"({"grid":"B37130101","area":"街道全域","duties":"监管"})");
  CHECK(missing(fixture, county, "grid-task-missing", "B37130101") == 1);
  fixture.must("office", "reassign_grid", R"({"reason":"补充","task":"每日巡查"})");
  CHECK(missing(fixture, county, "grid-task-missing", "B37130101") == 0);
}

}  // namespace wangge
