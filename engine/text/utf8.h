// Characters of UTF-8, in a text that may hold any bytes.
#pragma once
#include <cstddef>
#include <string_view>

namespace wangge {

// What stands for a byte that begins no character.
inline constexpr char32_t broken_character = 0xFFFD;

struct Character {
  char32_t value = 0;
  std::size_t bytes = 1;  // 1 for a broken one
};

// The character that begins at this byte of the text.
Character character_at(std::string_view text, std::size_t at);
bool is_utf8(std::string_view text);
// At most so many bytes from its beginning, never a part of a character.
std::string_view beginning_of(std::string_view text, std::size_t most);
// Line ends, escape codes and the like.
bool is_control(char32_t c);
// Takes no column of its own: accents, joiners, and the marks that turn text around.
bool is_zero_width(char32_t c);

}  // namespace wangge
