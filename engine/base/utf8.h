// Characters of UTF-8, in a text that may hold any bytes.
#pragma once
#include <cstddef>
#include <string>
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
// Stands in no text of ours: controls but line end and tabulator, marks that turn the direction, characters
// that Unicode says are none (U+FFFE, U+FDD0 …).
bool is_refused(char32_t c);
// Shows nothing: blanks of all kinds, and what is ignored unless something stands beside it.
bool is_unseen(char32_t c);
// Whether anything of it is seen.
bool says_something(std::string_view text);
// A letter, an ideograph or a digit of any script: what words are made of, and no mark, sign or picture.
bool is_of_words(char32_t c);
// Whether it has so many of these at least, and not one of them alone, repeated ("。", "xxx" and "..." say
// nothing).
bool says_in_words(std::string_view text, std::size_t least);
// With U+FFFD for each character that is refused, and for each byte that begins none.
std::string without_refused(std::string_view text);
// Takes no column of its own: accents, joiners, and the marks that turn text around.
bool is_zero_width(char32_t c);

}  // namespace wangge
