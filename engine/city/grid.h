// Grids: the four levels, their codes, and the tree of one edition (clause N1).
#pragma once
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "engine/base/time.h"

namespace wangge {

// The digits of a grid code as a number of eleven digits: city(4) county(2) township(2) village(3), zeros
// below the grid's own level. So a subtree is a range of numbers, and a parent is cut off by arithmetic.
//   3713 = 37130000000 · A371301 = 37130100000 · B37130105 = 37130105000 · C37130105012 = 37130105012
struct GridCode {
  std::int64_t digits = 0;

  auto operator<=>(const GridCode&) const = default;

  constexpr int level() const {
    if (digits % 10'000'000 == 0) return 1;
    if (digits % 100'000 == 0) return 2;
    if (digits % 1'000 == 0) return 3;
    return 4;
  }
  constexpr std::int64_t span() const {
    constexpr std::int64_t spans[] = {10'000'000, 100'000, 1'000, 1};
    return spans[level() - 1];
  }
  // The last code of the subtree; the first is the grid itself.
  constexpr GridCode last() const { return {digits + span() - 1}; }
  constexpr bool contains(GridCode other) const { return digits <= other.digits && other <= last(); }
  // The ancestor at a level not below this one; itself at its own level.
  constexpr GridCode at_level(int wanted) const {
    constexpr std::int64_t spans[] = {10'000'000, 100'000, 1'000, 1};
    const std::int64_t span_wanted = spans[wanted - 1];
    return {digits / span_wanted * span_wanted};
  }
  // The city is its own parent.
  constexpr GridCode parent() const { return level() == 1 ? *this : at_level(level() - 1); }
};

// "3713", "A371301", "B37130105", "C37130105012".
std::string to_text(GridCode code);
std::optional<GridCode> parse_grid_code(std::string_view text);

struct Grid {
  GridCode code;
  std::string name;
  std::string division_code;  // of the statistical divisions, a tree of its own
  int division_year = 0;
  Day valid_from{};
  std::optional<Day> valid_to;  // last day; none while it holds
  std::string note;             // e.g. that a code is a local extension
};

// All grids that held at one time. Immutable after load.
class GridTree {
 public:
  GridTree(std::string edition, Day valid_from, std::optional<Day> valid_to, std::vector<Grid> grids);

  const std::string& edition() const { return edition_; }
  Day valid_from() const { return valid_from_; }
  std::optional<Day> valid_to() const { return valid_to_; }
  const std::vector<Grid>& grids() const { return grids_; }  // in code order
  const Grid* find(GridCode code) const;                     // nullptr if there is none
  std::vector<const Grid*> children(GridCode code) const;
  std::size_t count(int level) const;

 private:
  std::string edition_;
  Day valid_from_;
  std::optional<Day> valid_to_;
  std::vector<Grid> grids_;
};

}  // namespace wangge
