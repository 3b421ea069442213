#include "cli/table.h"

#include <algorithm>

namespace wangge::cli {
namespace {

// The length of the UTF-8 character that begins with this byte.
std::size_t length_of(unsigned char lead) { return lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4; }

char32_t code_point(std::string_view bytes) {
  const auto lead = static_cast<unsigned char>(bytes[0]);
  if (bytes.size() == 1) return lead;
  char32_t value = lead & (0xFF >> (bytes.size() + 1));
  for (std::size_t i = 1; i < bytes.size(); ++i) value = value << 6 | (static_cast<unsigned char>(bytes[i]) & 0x3F);
  return value;
}

// The wide ranges of Unicode's East Asian Width that occur in texts of an office.
std::size_t columns_of(char32_t c) {
  const bool wide = (c >= 0x1100 && c <= 0x115F) || (c >= 0x2E80 && c <= 0xA4CF) || (c >= 0xAC00 && c <= 0xD7A3) ||
                    (c >= 0xF900 && c <= 0xFAFF) || (c >= 0xFE30 && c <= 0xFE6F) || (c >= 0xFF00 && c <= 0xFF60) ||
                    (c >= 0xFFE0 && c <= 0xFFE6) || c >= 0x20000;
  return wide ? 2 : 1;
}

template <class Visit>
void for_each_character(std::string_view text, Visit visit) {
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t length = std::min(length_of(static_cast<unsigned char>(text[i])), text.size() - i);
    const std::string_view character = text.substr(i, length);
    if (!visit(character, columns_of(code_point(character)))) return;
    i += length;
  }
}

}  // namespace

std::size_t width_of(std::string_view text) {
  std::size_t width = 0;
  for_each_character(text, [&](std::string_view, std::size_t columns) {
    width += columns;
    return true;
  });
  return width;
}

std::string cut(std::string_view text, std::size_t most) {
  std::string clean;
  std::size_t width = 0;
  const bool fits = width_of(text) <= most;
  for_each_character(text, [&](std::string_view character, std::size_t columns) {
    if (!fits && width + columns + 1 > most) return false;
    // A line break or an escape code from a title must not break the table.
    const bool control = character.size() == 1 && static_cast<unsigned char>(character[0]) < 0x20;
    clean += control ? std::string_view(" ") : character;
    width += columns;
    return true;
  });
  return fits ? clean : clean + "…";
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

void Table::print(std::ostream& out, bool colours) const {
  std::vector<std::size_t> widths;
  for (std::size_t i = 0; i < columns_.size(); ++i) {
    std::size_t width = width_of(columns_[i].title);
    for (const Row& row : rows_) width = std::max(width, width_of(row.cells[i]));
    widths.push_back(width);
  }
  const auto line = [&](const std::vector<std::string>& cells) {
    std::string text;
    for (std::size_t i = 0; i < cells.size(); ++i) {
      const std::string padding(widths[i] - width_of(cells[i]), ' ');
      if (i > 0) text += "  ";
      text += columns_[i].align == Align::right ? padding + cells[i] : cells[i] + padding;
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
