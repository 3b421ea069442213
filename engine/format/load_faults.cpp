#include "engine/format/load_faults.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "engine/base/utf8.h"

namespace wangge {
namespace {

constexpr std::size_t longest_value = 120;

std::string shown(std::string_view value) {
  std::string result;
  while (!value.empty()) {
    if (result.size() >= longest_value) return result + "…";
    const Character character = character_at(value, 0);
    if (character.value == broken_character && character.bytes == 1) {
      result += fmt::format("\\x{:02X}", static_cast<unsigned char>(value[0]));
    } else {
      result.append(value.substr(0, character.bytes));
    }
    value.remove_prefix(character.bytes);
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
