#include "engine/format/load_faults.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "engine/base/utf8.h"

namespace wangge {
namespace {

constexpr std::size_t longest_value = 120;

bool is_continuation(char byte) {
  return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U;
}

// The bytes of the character that starts here; 0 if it is no UTF-8 (RFC 3629: no surrogates, no overlong
// forms).
std::size_t character_length(std::string_view text) {
  const auto first = static_cast<unsigned char>(text[0]);
  if (first < 0x80U) return 1;
  const std::size_t length = first >= 0xF0U ? 4 : first >= 0xE0U ? 3 : 2;
  if (first < 0xC2U || first > 0xF4U || text.size() < length) return 0;
  if (!std::all_of(text.begin() + 1, text.begin() + static_cast<std::ptrdiff_t>(length), is_continuation)) {
    return 0;
  }
  const auto second = static_cast<unsigned char>(text[1]);
  if ((first == 0xE0U && second < 0xA0U) || (first == 0xEDU && second > 0x9FU) ||
      (first == 0xF0U && second < 0x90U) || (first == 0xF4U && second > 0x8FU)) {
    return 0;
  }
  return length;
}

std::string shown(std::string_view value) {
  std::string result;
  while (!value.empty()) {
    if (result.size() >= longest_value) return result + "…";
    const std::size_t length = character_length(value);
    if (length == 0) {
      result += fmt::format("\\x{:02X}", static_cast<unsigned char>(value[0]));
    } else {
      result.append(value.substr(0, length));
    }
    value.remove_prefix(std::max<std::size_t>(length, 1));
  }
  return result;
}

}  // namespace

void FaultList::add(std::string_view file, int line, std::string_view field, std::string_view value,
                    Expectation expected) {
  if (full()) return;
  faults_.push_back(
      {std::string(file), line, shown(field), shown(value), std::move(expected.zh), std::move(expected.en)});
}

std::optional<std::size_t> find_invalid_utf8(std::string_view text) {
  for (std::size_t position = 0; position < text.size();) {
    const std::size_t length = character_length(text.substr(position));
    if (length == 0) return position;
    position += length;
  }
  return std::nullopt;
}

bool check_text(FaultList& faults, std::string_view file, int line, std::string_view field,
                std::string_view value, std::size_t most) {
  const bool blank = !says_something(value);
  const bool control = std::any_of(value.begin(), value.end(), [](char byte) {
    return static_cast<unsigned char>(byte) < 0x20U || byte == 0x7F;
  });
  if (!blank && !control && value.size() <= most) return true;
  faults.add(
      file, line, field, value,
      {"非空文字，不超过 " + std::to_string(most) + " 字节，不含控制字符",
       "text that is not blank, of at most " + std::to_string(most) + " bytes, without control characters"});
  return false;
}

bool check_name(FaultList& faults, std::string_view file, int line, std::string_view field,
                std::string_view value) {
  return check_text(faults, file, line, field, value, longest_name);
}

}  // namespace wangge
