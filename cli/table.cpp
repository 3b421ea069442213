#include "cli/table.h"

#include <uniwidth.h>

#include <algorithm>
#include <numeric>

#include "engine/base/utf8.h"

namespace wangge::cli {
namespace {

std::size_t columns_of(char32_t c) {
  return is_zero_width(c) ? 0 : static_cast<std::size_t>(std::max(0, uc_width(c, "UTF-8")));
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
  if (most == any_width || width_of(clean) <= most) return clean;
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
  for (std::string& cell : cells) cell = printable(cell);
  rows_.push_back({std::move(cells), colour});
}

std::vector<std::size_t> Table::widths(std::size_t most) const {
  std::vector<std::size_t> widths;
  for (std::size_t i = 0; i < columns_.size(); ++i) {
    std::size_t width = titled_ ? width_of(columns_[i].title) : 0;
    for (const Row& row : rows_) {
      const std::size_t wanted = width_of(row.cells[i]);
      width = std::max(width, most == any_width ? wanted : std::min(wanted, columns_[i].most));
    }
    widths.push_back(width);
  }
  if (most == any_width) return widths;
  std::size_t total = std::accumulate(widths.begin(), widths.end(), indent_ + 2 * (columns_.size() - 1));
  // Of what may be cut the widest, one column after the other, down to `least`.
  const auto shorten = [&](std::size_t least, bool also_whole) {
    while (total > most) {
      std::size_t* widest = nullptr;
      for (std::size_t i = 0; i < columns_.size(); ++i)
        if (columns_[i].align == Align::left && (also_whole || columns_[i].most < whole) &&
            widths[i] > least && (widest == nullptr || widths[i] > *widest))
          widest = &widths[i];
      if (widest == nullptr) return;
      --*widest;
      --total;
    }
  };
  shorten(10, false);
  shorten(18, true);  // dates and numbers of cases stay
  shorten(4, false);
  shorten(4, true);
  return widths;
}

void Table::print(std::ostream& out, bool colours, std::size_t width) const {
  const std::vector<std::size_t> fitted = widths(width);
  const auto line = [&](const std::vector<std::string>& cells) {
    std::string text(indent_, ' ');
    for (std::size_t i = 0; i < cells.size(); ++i) {
      const std::string cell = cut(cells[i], fitted[i]);
      const std::string padding(fitted[i] - std::min(fitted[i], width_of(cell)), ' ');
      if (i > 0) text += "  ";
      text += columns_[i].align == Align::right ? padding + cell : cell + padding;
    }
    text.erase(text.find_last_not_of(' ') + 1);
    return text;
  };
  std::vector<std::string> titles;
  for (const Column& column : columns_) titles.push_back(column.title);
  if (titled_) out << coloured(line(titles), Colour::bold, colours) << '\n';
  for (const Row& row : rows_) out << coloured(line(row.cells), row.colour, colours) << '\n';
}

}  // namespace wangge::cli
