#include "cli/table.h"

#include <algorithm>

#include "engine/base/utf8.h"

namespace wangge::cli {
namespace {

// The wide ranges of Unicode's East Asian Width that occur in texts of an office.
std::size_t columns_of(char32_t c) {
  if (is_zero_width(c)) return 0;
  const bool wide = (c >= 0x1100 && c <= 0x115F) || (c >= 0x2E80 && c <= 0xA4CF) ||
                    (c >= 0xAC00 && c <= 0xD7A3) || (c >= 0xF900 && c <= 0xFAFF) ||
                    (c >= 0xFE30 && c <= 0xFE6F) || (c >= 0xFF00 && c <= 0xFF60) ||
                    (c >= 0xFFE0 && c <= 0xFFE6) || c >= 0x20000;
  return wide ? 2 : 1;
}

// Visits each character: its bytes, its value and its columns, until the visitor returns false.
template <class Visit>
void for_each_character(std::string_view text, Visit visit) {
  for (std::size_t i = 0; i < text.size();) {
    const auto [value, length] = character_at(text, i);
    if (!visit(text.substr(i, length), value, columns_of(value))) return;
    i += length;
  }
}

}  // namespace

std::size_t width_of(std::string_view text) {
  std::size_t width = 0;
  for_each_character(text, [&](std::string_view, char32_t, std::size_t columns) {
    width += columns;
    return true;
  });
  return width;
}

std::string printable(std::string_view text) {
  std::string clean;
  for_each_character(text, [&](std::string_view bytes, char32_t value, std::size_t columns) {
    if (value == broken_character)
      clean += "\uFFFD";
    else if (is_control(value))
      clean += ' ';
    else if (is_refused(value))
      clean += "\uFFFD";
    else if (columns > 0 || value < 0x2000 || value >= 0xFE00)
      clean += bytes;
    return true;
  });
  return clean;
}

std::string cut(std::string_view text, std::size_t most) {
  const std::string clean = printable(text);
  if (width_of(clean) <= most) return clean;
  std::string part;
  std::size_t width = 0;
  for_each_character(clean, [&](std::string_view bytes, char32_t, std::size_t columns) {
    if (width + columns + 1 > most) return false;
    part += bytes;
    width += columns;
    return true;
  });
  return part + "…";
}

std::string coloured(std::string_view text, Colour colour, bool on) {
  if (!on || colour == Colour::none) return std::string(text);
  constexpr const char* codes[] = {"", "\033[31m", "\033[33m", "\033[32m", "\033[2m", "\033[1m"};
  return codes[static_cast<std::size_t>(colour)] + std::string(text) + "\033[0m";
}

void Table::add(std::vector<std::string> cells, Colour colour) {
  for (std::size_t i = 0; i < cells.size(); ++i) cells[i] = cut(cells[i], columns_[i].most);
  rows_.push_back({std::move(cells), colour});
}

std::vector<std::size_t> Table::widths(std::size_t most) const {
  constexpr std::size_t least = 10;  // columns that a long cell keeps
  std::vector<std::size_t> widths;
  std::size_t total = 0;
  for (std::size_t i = 0; i < columns_.size(); ++i) {
    std::size_t width = width_of(columns_[i].title);
    for (const Row& row : rows_) width = std::max(width, width_of(row.cells[i]));
    widths.push_back(width);
    total += width + (i > 0 ? 2 : 0);
  }
  while (total > most) {
    std::size_t* widest = nullptr;
    for (std::size_t i = 0; i < columns_.size(); ++i)
      if (columns_[i].most < whole && widths[i] > least && (widest == nullptr || widths[i] > *widest))
        widest = &widths[i];
    if (widest == nullptr) break;
    --*widest;
    --total;
  }
  return widths;
}

void Table::print(std::ostream& out, bool colours, std::size_t width) const {
  const std::vector<std::size_t> fitted = widths(width);
  const auto line = [&](const std::vector<std::string>& cells) {
    std::string text;
    for (std::size_t i = 0; i < cells.size(); ++i) {
      const std::string cell = cut(cells[i], fitted[i]);
      const std::string padding(fitted[i] - width_of(cell), ' ');
      if (i > 0) text += "  ";
      text += columns_[i].align == Align::right ? padding + cell : cell + padding;
    }
    text.erase(text.find_last_not_of(' ') + 1);
    return text;
  };
  std::vector<std::string> titles;
  for (const Column& column : columns_) titles.push_back(column.title);
  out << coloured(line(titles), Colour::bold, colours) << '\n';
  for (const Row& row : rows_) out << coloured(line(row.cells), row.colour, colours) << '\n';
}

}  // namespace wangge::cli
