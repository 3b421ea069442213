#include "engine/base/utf8.h"

namespace wangge {

Character character_at(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned char lead = byte(at);
  if (lead < 0x80) return {lead, 1};
  const std::size_t length = lead < 0xC2 ? 0 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : lead < 0xF5 ? 4 : 0;
  if (length == 0 || at + length > text.size()) return {broken_character, 1};
  char32_t value = lead & (0xFFU >> (length + 1));
  for (std::size_t i = 1; i < length; ++i) {
    if ((byte(at + i) & 0xC0) != 0x80) return {broken_character, 1};
    value = value << 6 | (byte(at + i) & 0x3FU);
  }
  const bool overlong = (length == 3 && value < 0x800) || (length == 4 && value < 0x10000);
  if (overlong || value > 0x10FFFF || (value >= 0xD800 && value < 0xE000)) return {broken_character, 1};
  return {value, length};
}

bool is_utf8(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const Character character = character_at(text, at);
    if (character.value == broken_character && character.bytes == 1) return false;
    at += character.bytes;
  }
  return true;
}

std::string_view beginning_of(std::string_view text, std::size_t most) {
  if (text.size() <= most) return text;
  while (most > 0 && (static_cast<unsigned char>(text[most]) & 0xC0) == 0x80) --most;
  return text.substr(0, most);
}

bool is_control(char32_t c) {
  return c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0x2028 || c == 0x2029;
}

bool is_refused(char32_t c) {
  if ((c >= 0x20 && c < 0x7F) || (c >= 0x3000 && c < 0xD800)) return false;  // most of what is written
  if (c == U'\n' || c == U'\t') return false;
  const bool turns = c == 0x061C || c == 0x200E || c == 0x200F || (c >= 0x202A && c <= 0x202E) ||
                     (c >= 0x2066 && c <= 0x206F);
  const bool none = (c & 0xFFFE) == 0xFFFE || (c >= 0xFDD0 && c <= 0xFDEF) || (c >= 0xD800 && c < 0xE000) ||
                    c > 0x10FFFF || (c >= 0xFFF9 && c <= 0xFFFB);
  return is_control(c) || turns || none;
}

// White_Space and Default_Ignorable_Code_Point of Unicode 15, and the blank of Braille.
bool is_unseen(char32_t c) {
  const auto within = [c](char32_t first, char32_t last) { return c >= first && c <= last; };
  return c <= 0x20 || within(0x7F, 0xA0) || c == 0xAD || c == 0x034F || c == 0x061C ||
         within(0x115F, 0x1160) || c == 0x1680 || within(0x17B4, 0x17B5) || within(0x180B, 0x180F) ||
         within(0x2000, 0x200F) || within(0x2028, 0x202F) || within(0x205F, 0x206F) || c == 0x2800 ||
         c == 0x3000 || c == 0x3164 || within(0xFE00, 0xFE0F) || c == 0xFEFF || c == 0xFFA0 ||
         within(0xFFF0, 0xFFFB) || within(0x1BCA0, 0x1BCA3) || within(0x1D173, 0x1D17A) ||
         within(0xE0000, 0xE0FFF);
}

bool says_something(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const Character character = character_at(text, at);
    if (!is_unseen(character.value)) return true;
    at += character.bytes;
  }
  return false;
}

bool is_of_words(char32_t c) {
  const auto within = [c](char32_t first, char32_t last) { return c >= first && c <= last; };
  if (c < 0x80) return within('0', '9') || within('A', 'Z') || within('a', 'z');
  if (is_unseen(c) || is_refused(c) || is_zero_width(c) || c == broken_character) return false;
  const bool mark = within(0xA1, 0xBF) || c == 0xD7 || c == 0xF7 || within(0x02B0, 0x036F);
  const bool sign = within(0x2010, 0x2BFF) || within(0x2E00, 0x2E7F) || within(0x2FF0, 0x3004) ||
                    within(0x3008, 0x3020) || within(0x302A, 0x3030) || within(0x303D, 0x303F) ||
                    within(0x309B, 0x309C) || c == 0x30FB;
  const bool form = within(0xD800, 0xF8FF) || within(0xFE10, 0xFE6F) || within(0xFF01, 0xFF0F) ||
                    within(0xFF1A, 0xFF20) || within(0xFF3B, 0xFF40) || within(0xFF5B, 0xFF65) ||
                    within(0xFFE0, 0xFFFF) || within(0x1D000, 0x1D3FF) || within(0x1F000, 0x1FAFF) ||
                    c >= 0xE0000;
  return !mark && !sign && !form;
}

bool says_in_words(std::string_view text, std::size_t least) {
  std::size_t letters = 0;
  char32_t first = 0;
  bool differ = false;
  for (std::size_t at = 0; at < text.size();) {
    const Character character = character_at(text, at);
    at += character.bytes;
    if (!is_of_words(character.value)) continue;
    if (letters++ == 0) first = character.value;
    differ = differ || character.value != first;
  }
  return letters >= least && differ;
}

std::string without_refused(std::string_view text) {
  std::string clean;
  clean.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const Character character = character_at(text, at);
    if (character.value == broken_character || is_refused(character.value))
      clean += "\uFFFD";
    else
      clean += text.substr(at, character.bytes);
    at += character.bytes;
  }
  return clean;
}

bool is_zero_width(char32_t c) {
  return (c >= 0x0300 && c <= 0x036F) || (c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) ||
         (c >= 0x2060 && c <= 0x206F) || (c >= 0xFE00 && c <= 0xFE0F) || c == 0xFEFF;
}

}  // namespace wangge
