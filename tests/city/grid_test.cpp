#include "engine/city/grid.h"

#include <rapidcheck.h>
#include <catch2/catch.hpp>

#include <chrono>

using namespace wangge;
using namespace std::chrono_literals;

namespace {

GridCode code(std::string_view text) {
  const auto parsed = parse_grid_code(text);
  REQUIRE(parsed);
  return *parsed;
}

Day day(int year, unsigned month, unsigned day_of_month) {
  return Day{std::chrono::year{year} / std::chrono::month{month} / std::chrono::day{day_of_month}};
}

Grid grid(std::string_view text, std::string name) {
  Grid result;
  result.code = code(text);
  result.name = std::move(name);
  return result;
}

std::vector<std::string> codes(const std::vector<const Grid*>& grids) {
  std::vector<std::string> result;
  for (const Grid* one : grids) result.push_back(to_text(one->code));
  return result;
}

// Out of order, as no file promises an order.
GridTree small_tree() {
  return GridTree("small", day(2017, 1, 1), std::nullopt,
                  {grid("C37130102002", "乙村"), grid("B37130101", "甲镇"), grid("3713", "市"),
                   grid("C37130102001", "甲村"), grid("A371302", "二县"), grid("A371301", "一县"),
                   grid("B37130102", "乙镇"), grid("C37130102003", "丙村"), grid("B37130201", "丙镇")});
}

}  // namespace

TEST_CASE("a grid code is read and written at each of the four levels", "[grid][N1]") {
  CHECK(code("3713").digits == 37130000000);
  CHECK(code("A371301").digits == 37130100000);
  CHECK(code("B37130105").digits == 37130105000);
  CHECK(code("C37130105012").digits == 37130105012);
  int level = 0;
  for (const std::string_view text : {"3713", "A371301", "B37130105", "C37130105012"}) {
    CHECK(to_text(code(text)) == text);
    CHECK(code(text).level() == ++level);
  }
}

TEST_CASE("what is no grid code is refused, not guessed", "[grid][N1]") {
  for (const std::string_view text : {"",
                                      "A",
                                      "371",
                                      "37130",
                                      "371301",
                                      "A3713",
                                      "A37130",
                                      "A3713011",
                                      "B371301",
                                      "C3713010501",
                                      "D371301",
                                      "a371301",
                                      "A37130x",
                                      "A-71301",
                                      "A 71301",
                                      "0000",
                                      "A371300",
                                      "B37130100",
                                      "B37130005",
                                      "C37130105000",
                                      "C37130100012",
                                      "C37130005012",
                                      "C37130000012",
                                      "A000001",
                                      "３713",
                                      "3713 "}) {
    CAPTURE(text);
    CHECK_FALSE(parse_grid_code(text));
  }
}

TEST_CASE("a code that text gives back is the same code", "[grid][N1]") {
  CHECK(rc::check([] {
    const auto part = [](int most) { return *rc::gen::inRange<std::int64_t>(1, most + 1); };
    const int level = *rc::gen::inRange(1, 5);
    GridCode made{part(9999) * 10'000'000};
    if (level > 1) made.digits += part(99) * 100'000;
    if (level > 2) made.digits += part(99) * 1'000;
    if (level > 3) made.digits += part(999);
    RC_ASSERT(made.level() == level);
    const auto parsed = parse_grid_code(to_text(made));
    RC_ASSERT(parsed.has_value());
    RC_ASSERT(*parsed == made);
    RC_ASSERT(made.parent().contains(made));
  }));
}

TEST_CASE("any text is either refused or written back as it was", "[grid][N1]") {
  CHECK(rc::check([] {
    const auto text =
        *rc::gen::container<std::string>(rc::gen::element('A', 'B', 'C', 'D', '0', '1', '3', '7', ' '));
    const auto parsed = parse_grid_code(text);
    if (parsed) RC_ASSERT(to_text(*parsed) == text);
  }));
}

TEST_CASE("a tree finds a grid and only its direct children", "[grid][N1]") {
  const GridTree tree = small_tree();
  REQUIRE(tree.find(code("B37130102")) != nullptr);
  CHECK(tree.find(code("B37130102"))->name == "乙镇");
  CHECK(tree.find(code("B37130103")) == nullptr);
  CHECK(tree.find(code("A371399")) == nullptr);
  CHECK(codes(tree.children(code("3713"))) == std::vector<std::string>{"A371301", "A371302"});
  CHECK(codes(tree.children(code("A371301"))) == std::vector<std::string>{"B37130101", "B37130102"});
  CHECK(codes(tree.children(code("B37130102"))) ==
        std::vector<std::string>{"C37130102001", "C37130102002", "C37130102003"});
  CHECK(tree.children(code("B37130101")).empty());
  CHECK(tree.children(code("C37130102003")).empty());
  CHECK(tree.children(code("A371305")).empty());
  CHECK(tree.count(1) == 1);
  CHECK(tree.count(2) == 2);
  CHECK(tree.count(3) == 3);
  CHECK(tree.count(4) == 3);
  CHECK(tree.grids().front().code == code("3713"));
}

TEST_CASE("an empty tree answers that there is nothing", "[grid][N1]") {
  const GridTree tree("none", day(2017, 1, 1), day(2018, 1, 1), {});
  CHECK(tree.find(code("3713")) == nullptr);
  CHECK(tree.children(code("3713")).empty());
  CHECK(tree.count(2) == 0);
}
