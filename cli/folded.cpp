#include "cli/folded.h"

#include <algorithm>

#include "cli/table.h"

namespace wangge::cli {
namespace {

bool one_of(std::string_view character, std::string_view marks) {
  return marks.find(character) != std::string_view::npos;
}

std::string_view first_character(std::string_view text) {
  std::size_t length = text.empty() ? 0 : 1;
  while (length < text.size() && (static_cast<unsigned char>(text[length]) & 0xC0) == 0x80) ++length;
  return text.substr(0, length);
}

bool may_part(std::string_view before, std::string_view after) {
  if (after == " " || before == " ") return after == " ";
  if (width_of(before) == 1 && width_of(after) == 1) return false;
  return !one_of(before, "（“《【") && !one_of(after, "，。；：、）！？”》】…");
}

// What of the text stays in one line, with the blanks before it.
std::string_view first_part(std::string_view text) {
  std::size_t end = 0;
  std::string_view before;
  while (end < text.size()) {
    const std::string_view after = first_character(text.substr(end));
    if (!before.empty() && may_part(before, after) && !(before == " " && after == " ")) break;
    if (after != " " || !before.empty()) before = after;
    end += after.size();
  }
  return text.substr(0, end);
}

}  // namespace

std::vector<std::string> folded(std::string_view text, std::size_t columns) {
  std::vector<std::string> lines(1);
  while (!text.empty()) {
    std::string_view part = first_part(text);
    text.remove_prefix(part.size());
    if (!lines.back().empty() && width_of(lines.back()) + width_of(part) > columns) {
      lines.emplace_back();
      part.remove_prefix(std::min(part.find_first_not_of(' '), part.size()));
    }
    lines.back() += part;
  }
  return lines;
}

}  // namespace wangge::cli
