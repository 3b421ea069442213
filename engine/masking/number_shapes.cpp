#include "engine/masking/number_shapes.h"

#include <array>

namespace wangge {

bool starts_a_number(const Letters& letters, std::size_t at) {
  return letters.digit(at) && (at == 0 || !letters.digit(at - 1));
}

// 吨, 立方米, 元 …
bool is_quantity(const Letters& letters, std::size_t end) {
  end = letters.skip_blanks(end);
  return letters.any_of(end, U"元万亿吨升㎡") || (letters[end] == U'L' && !letters.alphanumeric(end + 1)) ||
         letters.word(end, {U"立方", U"平方", U"千瓦", U"公斤", U"千克", U"公里", U"千米",
                            U"毫克", U"毫升", U"微克", U"大卡", U"兆瓦", U"度电", U"M3",
                            U"M³",   U"M²",   U"KG",   U"KW",   U"T/",   U"MG/",  U"ML"}) > 0;
}

// 1234567890.50元, 15012345678吨: digits that are money or a quantity
bool is_amount(const Letters& letters, std::size_t at, std::size_t end) {
  if (letters.end_of_digits(at) != end) return false;
  if (letters[end] == U'.') end = letters.end_of_digits(end + 1);
  return is_quantity(letters, end);
}

// 2017-08-21, 2017/8/21, 2017年8月21日
std::size_t end_of_full_date(const Letters& letters, std::size_t at) {
  if (!starts_a_number(letters, at) || letters.word(at, {U"19", U"20"}) == 0) return no_end;
  std::size_t end = letters.end_of_digits(at);
  if (end != at + 4) return no_end;
  struct Part {
    std::u32string_view separators;
    int most;
  };
  constexpr std::array<Part, 2> parts{{{U"-./年", 12}, {U"-./月", 31}}};
  for (const Part& part : parts) {
    if (!letters.any_of(end, part.separators)) return no_end;
    const std::size_t begin = end + 1;
    end = letters.end_of_digits(begin);
    if (end == begin || end > begin + 2) return no_end;
    int value = 0;  // 2000-0-00 is a piece of a telephone number
    for (std::size_t i = begin; i < end; ++i) value = 10 * value + static_cast<int>(letters[i] - U'0');
    if (value < 1 || value > part.most) return no_end;
  }
  return end;
}

bool after_cue(const Letters& letters, std::size_t at, std::initializer_list<std::u32string_view> cues) {
  for (int skipped = 0; skipped <= 4 && at > 0; ++skipped, --at) {
    if (letters.follows(at, cues)) return true;
    if (!letters.any_of(at - 1, U" :;,、号码群是为([/-")) return false;
  }
  return false;
}

}  // namespace wangge
