#include "engine/city/grid.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace wangge {
namespace {

// Digits that a code shows at each level, and its letter.
constexpr std::size_t shown_digits[] = {4, 6, 8, 11};
constexpr std::string_view letters = "ABC";

bool code_before(const Grid& grid, GridCode code) {
  return grid.code < code;
}

}  // namespace

std::string to_text(GridCode code) {
  const int level = code.level();
  const auto index = static_cast<std::size_t>(level - 1);
  const std::int64_t shown = code.digits / code.span();
  if (level == 1) return fmt::format("{:04}", shown);
  return fmt::format("{}{:0{}}", letters[index - 1], shown, shown_digits[index]);
}

std::optional<GridCode> parse_grid_code(std::string_view text) {
  std::size_t index = 0;
  if (!text.empty()) {
    const std::size_t letter = letters.find(text.front());
    if (letter != std::string_view::npos) {
      index = letter + 1;
      text.remove_prefix(1);
    }
  }
  if (text.size() != shown_digits[index]) return std::nullopt;
  std::int64_t digits = 0;
  for (const char digit : text) {
    if (digit < '0' || digit > '9') return std::nullopt;
    digits = digits * 10 + (digit - '0');
  }
  for (std::size_t place = text.size(); place < shown_digits[3]; ++place) digits *= 10;
  // A code whose own or whose ancestor's number is 0 would be taken for a code of a higher level.
  const GridCode code{digits};
  const int level = static_cast<int>(index) + 1;
  if (digits < 10'000'000) return std::nullopt;
  for (int ancestor = 1; ancestor <= level; ++ancestor) {
    if (code.at_level(ancestor).level() != ancestor) return std::nullopt;
  }
  return code;
}

GridTree::GridTree(std::string edition, Day valid_from, std::optional<Day> valid_to, std::vector<Grid> grids)
    : edition_(std::move(edition)), valid_from_(valid_from), valid_to_(valid_to), grids_(std::move(grids)) {
  std::sort(grids_.begin(), grids_.end(), [](const Grid& a, const Grid& b) { return a.code < b.code; });
}

const Grid* GridTree::find(GridCode code) const {
  const auto found = std::lower_bound(grids_.begin(), grids_.end(), code, code_before);
  return found != grids_.end() && found->code == code ? &*found : nullptr;
}

std::vector<const Grid*> GridTree::children(GridCode code) const {
  std::vector<const Grid*> result;
  const int level = code.level();
  if (level == 4) return result;
  auto position = std::lower_bound(grids_.begin(), grids_.end(), GridCode{code.digits + 1}, code_before);
  while (position != grids_.end() && code.contains(position->code)) {
    if (position->code.level() == level + 1) result.push_back(&*position);
    const GridCode next{position->code.at_level(level + 1).last().digits + 1};
    position = std::lower_bound(position, grids_.end(), next, code_before);
  }
  return result;
}

std::size_t GridTree::count(int level) const {
  const auto found = std::count_if(grids_.begin(), grids_.end(),
                                   [level](const Grid& grid) { return grid.code.level() == level; });
  return static_cast<std::size_t>(found);
}

}  // namespace wangge
