#include "engine/city/city.h"

#include <catch2/catch.hpp>

#include <string>
#include <vector>

#include "support/city_data.h"

using namespace wangge;
using namespace wangge::support;

namespace {

GridCode code(std::string_view text) {
  return parse_grid_code(text).value();
}

std::string competent(std::string_view grid, std::string_view category) {
  const Unit* unit = linyi().competent_unit(code(grid), category);
  return unit == nullptr ? "none" : unit->id;
}

std::string without_suffix(const std::string& name) {
  for (const std::string suffix : {"街道办事处", "街道", "镇", "乡"}) {
    if (name.ends_with(suffix)) return name.substr(0, name.size() - suffix.size());
  }
  return name;
}

}  // namespace

TEST_CASE("Linyi's grids are all there, in both editions", "[city][N1][A0]") {
  const City& city = linyi();
  CHECK(city.name_zh == "临沂市");
  CHECK(to_text(city.grid) == "3713");
  REQUIRE(city.trees.size() == 2);
  const GridTree& before = city.tree(*parse_day("2017-09-08"));
  const GridTree& after = city.tree(*parse_day("2023-06-30"));
  CHECK(before.edition() == "2016");
  CHECK(after.edition() == "2023");
  CHECK(&city.tree(*parse_day("2000-01-01")) == &before);
  CHECK(&city.tree(*parse_day("2023-06-29")) == &before);
  for (const GridTree* tree : {&before, &after}) {
    CHECK(tree->count(1) == 1);
    CHECK(tree->count(2) == 16);
  }
  CHECK(before.count(3) == 147);
  CHECK(before.count(4) == 6828);
  CHECK(after.count(3) == 156);
  CHECK(after.count(4) == 4186);
}

TEST_CASE("the 16 assessed grids stand in the document's order and by its names", "[city][A0]") {
  const std::vector<std::string> document = {"兰山区",
                                             "罗庄区",
                                             "河东区",
                                             "郯城县",
                                             "兰陵县",
                                             "沂水县",
                                             "沂南县",
                                             "平邑县",
                                             "费县",
                                             "蒙阴县",
                                             "莒南县",
                                             "临沭县",
                                             "临沂高新技术产业开发区",
                                             "临沂经济技术开发区",
                                             "临沂临港经济开发区",
                                             "临沂蒙山旅游度假区"};
  for (const GridTree& tree : linyi().trees) {
    std::vector<std::string> names;
    for (const Grid* grid : tree.children(code("3713"))) names.push_back(grid->name);
    CHECK(names == document);
    const Grid* mengshan = tree.find(code("A371316"));
    REQUIRE(mengshan);
    CHECK(mengshan->division_code == "371374");
    CHECK(mengshan->division_year == 0);
    CHECK(mengshan->note.find("本地扩展代码") != std::string::npos);
    REQUIRE(tree.find(code("B37131601")));
    CHECK(tree.find(code("B37131601"))->name == "柏林镇");
  }
}

TEST_CASE("a grid code never comes to mean another place", "[city][N1]") {
  const GridTree& before = linyi().trees[0];
  const GridTree& after = linyi().trees[1];
  std::size_t kept = 0;
  for (const Grid& grid : before.grids()) {
    const Grid* later = after.find(grid.code);
    CHECK(grid.valid_to.has_value() == (later == nullptr));
    if (later == nullptr) continue;
    ++kept;
    const bool same = grid.code.level() == 3 ? without_suffix(later->name) == without_suffix(grid.name)
                                             : later->name == grid.name;
    if (!same) FAIL_CHECK(to_text(grid.code) << " " << grid.name << " → " << later->name);
  }
  CHECK(kept == 1 + 16 + 145 + 1188);
  // New numbers come after every number of their parent that was ever given out.
  for (const Grid& grid : after.grids()) {
    if (before.find(grid.code) != nullptr) continue;
    const auto siblings = before.children(grid.code.parent());
    if (!siblings.empty() && grid.code < siblings.back()->code)
      FAIL_CHECK(to_text(grid.code) << " is reused");
  }
}

TEST_CASE("every member body of the leading group is there, in the city and in every county", "[city][G1]") {
  const std::vector<std::string> bodies = {"personnel",
                                           "environment",
                                           "development",
                                           "economy",
                                           "police",
                                           "land",
                                           "housing-construction",
                                           "planning",
                                           "urban-management",
                                           "transport",
                                           "water",
                                           "agriculture",
                                           "health",
                                           "forestry",
                                           "work-safety",
                                           "commerce",
                                           "quality",
                                           "finance",
                                           "real-estate",
                                           "highway",
                                           "energy-saving",
                                           "livestock",
                                           "fishery",
                                           "gardens",
                                           "power"};
  REQUIRE(bodies.size() == 25);
  const City& city = linyi();
  std::vector<GridCode> grids = {city.grid};
  for (const Grid* grid : city.trees[0].children(city.grid)) grids.push_back(grid->code);
  REQUIRE(grids.size() == 17);
  for (const GridCode grid : grids) {
    CHECK(city.units_of(grid).size() == 27);
    for (const std::string& body : bodies) {
      const Unit* unit = city.unit(to_text(grid) + "-" + body);
      REQUIRE(unit);
      CHECK(unit->kind == UnitKind::department);
      CHECK(unit->grid == grid);
    }
    REQUIRE(city.office_of(grid));
    REQUIRE(city.government_of(grid));
    CHECK(city.office_of(grid)->key == "office");
    CHECK(city.government_of(grid)->key == "government");
  }
  CHECK(city.unit("3713-environment")->name_zh == "临沂市环保局");
  CHECK(city.unit("3713-power")->name_zh == "临沂供电公司");
  CHECK(city.unit("A371301-power")->name_zh == "兰山区供电公司");
  CHECK(city.unit("A371301-government")->name_en == "People's Government of Lanshan District");
  CHECK(city.unit("A371313-government")->name_zh == "临沂高新技术产业开发区管理委员会");
  CHECK(city.unit("A371301-nobody") == nullptr);
}

TEST_CASE("every township has a station and every village its unit", "[city][N1]") {
  const City& city = linyi();
  std::size_t wrong = 0;
  for (const GridTree& tree : city.trees) {
    for (const Grid& grid : tree.grids()) {
      if (grid.code.level() < 3) continue;
      const auto units = city.units_of(grid.code);
      const bool township = grid.code.level() == 3;
      if (units.size() != 1 || units[0]->kind != (township ? UnitKind::station : UnitKind::village)) ++wrong;
      if (city.office_of(grid.code) != (township ? units[0] : nullptr)) ++wrong;
      if (city.government_of(grid.code) != (township ? units[0] : nullptr)) ++wrong;
    }
  }
  CHECK(wrong == 0);
  CHECK(city.unit("B37130101-station")->name_zh == "兰山街道环保办");
  CHECK(city.office_of(code("A371399")) == nullptr);
}

TEST_CASE("a category leads to the competent department of its grid", "[city][D2]") {
  CHECK(competent("A371301", "air.construction-dust") == "A371301-housing-construction");
  CHECK(competent("3713", "air.cooking-fumes") == "3713-urban-management");
  CHECK(competent("A371305", "livestock") == "A371305-livestock");
  CHECK(competent("A371305", "noise.traffic") == "A371305-police");
  CHECK(competent("A371310", "water.river-refuse") == "A371310-water");
  CHECK(competent("A371310", "water.industrial-waste-water") == "A371310-environment");
  CHECK(competent("A371310", "air.voc") == "A371310-environment");
  CHECK(competent("A371310", "no-such-category") == "A371310-environment");
  CHECK(competent("B37130101", "air.construction-dust") == "B37130101-station");
  CHECK(competent("A371399", "air") == "none");
  for (const Category& category : linyi().categories) CHECK(competent("A371316", category.id) != "none");
  REQUIRE(linyi().category("water.drinking-source"));
  CHECK(linyi().category("water.drinking-source")->severity == Severity::critical);
  CHECK(linyi().category("water.nothing") == nullptr);
}

TEST_CASE("every clock of the workflow has its limit from the policy", "[city][deadline]") {
  const DeadlinePolicy& policy = linyi().policy;
  DeadlineCircumstances circumstances;
  circumstances.start = start_of(*parse_day("2017-09-08"));
  circumstances.complaint = true;
  circumstances.transferred = true;
  for (const std::string clock : {"report",           "accept",
                                  "verify",           "triage",
                                  "handle",           "prepare-transfer",
                                  "transfer-receipt", "competence",
                                  "inform-sender",    "crime-decision",
                                  "crime-referral",   "prepare-joint",
                                  "joint-decision",   "joint-plan",
                                  "joint-task",       "prepare-escalation",
                                  "coordinate",       "delegated-review",
                                  "file-penalty",     "decide-penalty",
                                  "verify-result",    "rectify",
                                  "complaint-reply",  "complaint-finish",
                                  "publish",          "withdraw-publication"}) {
    CAPTURE(clock);
    for (int level = 1; level <= 4; ++level) {
      circumstances.level = level;
      CHECK(policy.choose(clock, circumstances) != nullptr);
    }
  }
  const auto chosen = [&](std::string_view clock, auto change) {
    DeadlineCircumstances changed;
    changed.start = circumstances.start;
    change(changed);
    const DeadlineRule* rule = policy.choose(clock, changed);
    return rule == nullptr ? std::string("none") : rule->id;
  };
  const auto as_is = [](DeadlineCircumstances&) {};
  CHECK(chosen("report", [](auto& c) { c.level = 4; }) == "T03");
  CHECK(chosen("report", [](auto& c) { c.level = 3; }) == "T04");
  CHECK(chosen("report", [](auto& c) { c.level = 1; }) == "T05");
  CHECK(chosen("handle", as_is) == "T10");
  CHECK(chosen("handle", [](auto& c) { c.difficult = true; }) == "T11");
  CHECK(chosen("handle", [](auto& c) { c.on_spot = true; }) == "T09");
  CHECK(chosen("handle", [](auto& c) { c.on_spot = c.difficult = true; }) == "T09");
  CHECK(chosen("complaint-reply", as_is) == "none");
  CHECK(chosen("inform-sender", as_is) == "none");
  CHECK(chosen("publish", as_is) == "T30");
  CHECK(chosen("publish-penalty", as_is) == "T29");
  CHECK(chosen("decide-penalty", as_is) == "T22a");
  CHECK(chosen("decide-penalty", [](auto& c) { c.start = start_of(*parse_day("2021-07-15")); }) == "T22");
  REQUIRE(policy.find("T10"));
  CHECK(policy.find("T10")->extension == Limit{15, LimitUnit::ND});
  CHECK(policy.find("T10")->extension_is_total);
  CHECK_FALSE(policy.find("T27")->extension_is_total);
  CHECK(policy.find("T17")->points == 20);
}

TEST_CASE("the holidays of the notices are loaded", "[city][calendar]") {
  const Calendar& calendar = linyi().calendar;
  REQUIRE(calendar.entry(*parse_day("2017-10-02")));
  CHECK(calendar.entry(*parse_day("2017-10-02"))->off);
  REQUIRE(calendar.entry(*parse_day("2017-09-30")));
  CHECK_FALSE(calendar.entry(*parse_day("2017-09-30"))->off);
  CHECK(calendar.entry(*parse_day("2017-10-10")) == nullptr);
  CHECK(calendar.version().size() == 16);
}
