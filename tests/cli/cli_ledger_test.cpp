// Ledgers, half-year returns, the bulletin of operations and what is missing, by hand.
#include <boost/json.hpp>
#include <catch2/catch.hpp>
#include <filesystem>

#include "support/program.h"

namespace {

using namespace wangge::support;
namespace json = boost::json;

// The number of the record that the calendar opened for the office of A371301.
std::string owed_by_office(Desk& desk) {
  REQUIRE(desk.run("", {"tick"}).code == 0);
  const json::value owed = json::parse(desk.run("office", {"--json", "submit"}).out);
  REQUIRE_FALSE(owed.as_array().empty());
  return std::string(owed.as_array().front().at("record").as_string());
}

}  // namespace

TEST_CASE("ledgers are written one by one or all at once", "[cli][ledger][R3]") {
  Desk desk;
  REQUIRE(desk.run("village", {"log", "--grid", "C37130101018", "--category", "water.river-refuse", "--title",
                               "河道垃圾"})
              .code == 0);
  const Ran one = desk.run("", {"ledger", "issues", "--grid", "A371301", "--out", desk.path("a.xlsx")});
  INFO(one.out << one.err);
  CHECK(one.code == 0);
  CHECK(std::filesystem::exists(desk.path("a.xlsx")));
  const Ran all = desk.run("", {"--json", "ledger", "all", "--grid", "A371301", "--out", desk.path("all")});
  CHECK(json::parse(all.out).as_array().size() == 6);
  CHECK(std::filesystem::exists(desk.path("all/2025-A371301-disclosure.xlsx")));
  CHECK(desk.run("", {"ledger", "weather", "--out", desk.path("b.xlsx")}).says("patrol, issues"));
  CHECK(desk.run("", {"ledger", "weather", "--out", desk.path("b.xlsx")}).code == 2);
  CHECK(desk.run("", {"ledger", "issues", "--out", desk.path("no/b.xlsx")}).code == 2);
}

TEST_CASE("a half-year is handed in with one command", "[cli][R3]") {
  Desk desk;
  desk.set_now("2025-06-03T09:00");
  REQUIRE(desk.run("village", {"log", "--grid", "C37130101018", "--category", "water.river-refuse", "--title",
                               "河道垃圾"})
              .code == 0);
  desk.set_now("2025-07-05T09:00");
  const std::string record = owed_by_office(desk);
  const Ran shown = desk.run("", {"submit", record, "--dry-run"});
  INFO(shown.out << shown.err);
  CHECK(shown.code == 0);
  CHECK(shown.says("环境监管网格化工作总结"));
  CHECK(desk.run("water", {"submit", record}).code == 1);
  const Ran done = desk.run("office", {"--json", "submit", record, "--note", "请审阅"});
  INFO(done.out << done.err);
  CHECK(done.code == 0);
  const json::value kept = json::parse(desk.run("", {"--json", "record", "show", record}).out);
  CHECK(kept.at("state").as_string() == "submission.submitted");
  CHECK(kept.at("fields").at("figures").at("issues_found").as_int64() == 1);
  CHECK(desk.run("office", {"submit", record}).code == 1);
  CHECK(desk.run("office", {"submit", "R2025-9999999"}).code == 1);
}

TEST_CASE("the office tells all units how they worked", "[cli][operations][C2]") {
  Desk desk;
  CHECK(desk.run("", {"operations", "--grid", "A371301"}).says("没有可以通报"));
  REQUIRE(desk.run("village", {"log", "--grid", "C37130101018", "--category", "water.river-refuse", "--title",
                               "河道垃圾"})
              .code == 0);
  desk.set_now("2025-04-30T09:00");
  const Ran table = desk.run("", {"operations", "--grid", "A371301"});
  INFO(table.out << table.err);
  CHECK(table.says("0.0% 0/1"));
  const json::value units = json::parse(desk.run("", {"--json", "operations", "--grid", "A371301"}).out);
  CHECK(units.at("units").as_array().front().at("late").at("part").as_int64() == 1);
  CHECK(desk.run("water", {"operations", "--grid", "A371301", "--issue"}).says("可查阅的范围"));
  const Ran issued =
      desk.run("office", {"operations", "--grid", "A371301", "--issue", "--letter", "兰网办〔2026〕1号"});
  INFO(issued.out << issued.err);
  CHECK(issued.code == 0);
  const json::value bulletins =
      json::parse(desk.run("", {"--json", "record", "list", "--kind", "bulletin"}).out);
  const json::value& fields = bulletins.as_array().front().at("fields");
  CHECK(fields.at("figures").at("late_part").as_int64() == 1);
  CHECK(std::string(fields.at("content").as_string()).find("按期处置率 0.0%（0/1）") != std::string::npos);
}

TEST_CASE("what is missing is said with its clause, its place and its cost", "[cli][N3]") {
  Desk desk;
  const json::value all = json::parse(desk.run("", {"--json", "missing", "--grid", "A371301"}).out);
  const json::object& county = all.as_array().front().as_object();
  const auto count = county.at("count").as_int64();
  CHECK(count > 100);
  CHECK(county.at("points").as_int64() < 0);
  const Ran table = desk.run("", {"missing", "--grid", "A371301"});
  INFO(table.out << table.err);
  CHECK(table.code == 0);
  CHECK(table.says("A1.1"));
  CHECK(table.says("共扣"));
  REQUIRE(desk.run("office", {"record", "begin", "assign_grid", "--grid", "A371301", "--area", "全区",
                              "--duties", "职责", "--leading", "区长", "--task", "巡查"})
              .code == 0);
  const json::value after = json::parse(desk.run("", {"--json", "missing", "--grid", "A371301"}).out);
  CHECK(after.as_array().front().at("count").as_int64() == count - 2);  // duties, and the leading person
  CHECK(desk.run("", {"missing", "--grid", "A371301", "--clause", "A1.2"}).says("主体责任人"));
  CHECK(desk.run("", {"missing"}).code == 0);
  CHECK(desk.run("", {"missing", "--grid", "B37130101"}).code == 2);
  CHECK(desk.run("", {"missing", "--clause", "Z9"}).code == 2);
}
