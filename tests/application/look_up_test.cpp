#include "application/look_up.h"

#include <algorithm>
#include <catch2/catch.hpp>

#include "support/sample_city.h"

namespace wangge {
namespace {

const City& city() {
  return *support::sample_city();
}

std::vector<std::string> units(std::string_view text) {
  const Found found = look_up_units(city(), Language::zh, text);
  std::vector<std::string> ids;
  if (!found.near)
    for (const Named& named : found.named) ids.push_back(named.id);
  return ids;
}

std::string refusal(std::string_view text) {
  try {
    return "taken: " + unit_named(city(), Language::zh, text, "--unit");
  } catch (const ProblemException& refused) {
    CHECK(refused.problem().kind == ProblemKind::input);
    return refused.problem().message;
  }
}

}  // namespace

TEST_CASE("a unit is found by its code, its name, parts of it, or its characters in order",
          "[application][N1]") {
  const std::vector<std::string> lanshan{"A371301-environment"};
  CHECK(units("A371301-environment") == lanshan);
  CHECK(units("a371301-ENVIRONMENT") == lanshan);
  CHECK(units("兰山区环保局") == lanshan);
  CHECK(units("兰山 环保局") == lanshan);
  CHECK(units("兰山环保局") == lanshan);
  CHECK(units("环保局").size() == 17);  // the city's and sixteen counties'
  CHECK(units("环保局 临沂市").size() == 1);
  // What stands below a county is found by the county's name, but not the county's name alone.
  const std::vector<std::string> below = units("兰山区 环保办");
  CHECK(std::ranges::find(below, "B37130101-station") != below.end());
}

TEST_CASE("what names nothing or several is refused, never taken", "[application][N1]") {
  CHECK(refusal("兰山环保局") == "taken: A371301-environment");
  CHECK(refusal("环保局") == "input.ambiguous-name");
  CHECK(refusal("兰山区环保句") == "input.no-such-name-but");
  CHECK(refusal("A371301-enviroment") == "input.no-such-name-but");
  CHECK(refusal("qqqq") == "input.no-such-name");
  const Found slip = look_up_units(city(), Language::zh, "A371301-enviroment");
  REQUIRE(slip.near);
  CHECK(slip.named.front().id == "A371301-environment");
}

TEST_CASE("grids are found by their own names, with those above to tell them apart", "[application][N1]") {
  CHECK(to_text(grid_named(city(), "沟上社区居民委员会", "--grid")) == support::village_grid);
  CHECK(to_text(grid_named(city(), "C37130101018", "--grid")) == support::village_grid);
  const Found lanshan = look_up_grids(city(), "兰山区");
  REQUIRE(lanshan.named.size() == 1);
  CHECK(lanshan.named.front().id == "A371301");
  CHECK(category_named(city(), Language::zh, "河道垃圾", "--category") == "water.river-refuse");
}

}  // namespace wangge
