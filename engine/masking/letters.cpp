#include "engine/masking/letters.h"

#include <algorithm>

#include "engine/base/utf8.h"

namespace wangge {
namespace {

char32_t folded(char32_t c) {
  if (c >= 0xFF01 && c <= 0xFF5E) c -= 0xFF01 - 0x21;
  if (c == 0x3000 || c == 0xA0) return U' ';
  if (c >= U'a' && c <= U'z') return c - U'a' + U'A';
  return c == U'*' || c == U'某' ? Letters::covered : c;
}

// The digit that a character spells; -1 if it spells none.
int digit_spelt(char32_t c) {
  constexpr std::u32string_view spellings[] = {
      U"零〇○Ｏ０⓪洞", U"一壹幺弌①⑴㈠", U"二贰两弍②⑵㈡", U"三叁弎③⑶㈢", U"四肆④⑷㈣",
      U"五伍⑤⑸㈤",     U"六陆⑥⑹㈥",     U"七柒拐⑦⑺㈦",   U"八捌⑧⑻㈧",   U"九玖勾⑨⑼㈨"};
  if (c >= U'0' && c <= U'9') return static_cast<int>(c - U'0');
  if (c >= 0x1D7CE && c <= 0x1D7FF) return static_cast<int>((c - 0x1D7CE) % 10);
  if (c >= 0x660 && c <= 0x669) return static_cast<int>(c - 0x660);
  if (c >= 0x6F0 && c <= 0x6F9) return static_cast<int>(c - 0x6F0);
  for (int digit = 0; digit < 10; ++digit)
    if (spellings[digit].find(c) != std::u32string_view::npos) return digit;
  return -1;
}

constexpr std::size_t fewest_spelt = 7;  // fewer may be words: 二三十

bool is_blank(char32_t c) {
  return c == U' ' || c == U'\t' || is_zero_width(c);
}

}  // namespace

Letters::Letters(std::string_view text) : text_(text) {
  for (std::size_t at = 0; at < text.size();) {
    const Character character = character_at(text, at);
    letters_ += folded(character.value);
    offsets_.push_back(at);
    at += character.bytes;
  }
  offsets_.push_back(text.size());
  // 138*5391*2345: a single star between digits hides nothing.
  for (std::size_t at = 1; at + 1 < letters_.size(); ++at)
    if (digit(at - 1) && digit(at + 1) && star(at)) letters_[at] = U'-';
  spell_digits();
}

bool Letters::star(std::size_t at) const {
  return at < letters_.size() && (bytes(at, at + 1) == "*" || bytes(at, at + 1) == "＊");
}

// A star beside it that stood for a dash hides, too, as it will when the text is read again.
void Letters::cover(std::size_t first, std::size_t last) {
  letters_.replace(first, last - first, last - first, covered);
  if (star(last)) letters_[last] = covered;
  if (first > 0 && star(first - 1)) letters_[first - 1] = covered;
}

// O539-8312345: the letter beside a digit, where no word has it.
int Letters::digit_at(std::size_t at) const {
  if ((*this)[at] != U'O') return digit_spelt((*this)[at]);
  const auto part_of_number = [&](char32_t c) { return (c >= U'0' && c <= U'9') || c == U'O'; };
  const char32_t previous = before(at), next = (*this)[at + 1];
  const bool word = (previous >= U'A' && previous <= U'Z' && previous != U'O') ||
                    (next >= U'A' && next <= U'Z' && next != U'O');
  return !word && (part_of_number(previous) || part_of_number(next)) ? 0 : -1;
}

void Letters::spell_digits() {
  for (std::size_t first = 0; first < letters_.size(); ++first) {
    std::size_t end = first, count = 0, spelt = 0;
    for (std::size_t at = first; at < letters_.size(); ++at) {
      const int digit = digit_at(at);
      if (digit < 0 && (count == 0 || !any_of(at, U" -"))) break;
      if (digit < 0) continue;
      ++count;
      spelt += this->digit(at) ? 0 : 1;
      end = at + 1;
    }
    if (end == first) continue;
    // 13954900731两次: how often is no digit of it.
    if (end > first + 1 && !this->digit(end - 1) && this->digit(end - 2) &&
        any_of(end, U"次遍个户人名天家部台辆回")) {
      --end;
      --count;
      --spelt;
    }
    if (count >= fewest_spelt && spelt > 0)
      for (std::size_t at = first; at < end; ++at)
        if (const int digit = digit_at(at); digit >= 0) letters_[at] = U'0' + static_cast<char32_t>(digit);
    first = end - 1;
  }
}

bool Letters::han(std::size_t at) const {
  const char32_t c = (*this)[at];
  return (c >= 0x4E00 && c <= 0x9FFF) || (c >= 0x3400 && c <= 0x4DBF) || (c >= 0x20000 && c <= 0x3FFFF) ||
         c == U'〇';
}

bool Letters::starts(std::size_t at, std::u32string_view word) const {
  return at <= letters_.size() && std::u32string_view(letters_).substr(at).starts_with(word);
}

std::size_t Letters::word(std::size_t at, std::initializer_list<std::u32string_view> words) const {
  for (const auto& each : words)
    if (starts(at, each)) return each.size();
  return 0;
}

bool Letters::follows(std::size_t at, std::initializer_list<std::u32string_view> words) const {
  return std::any_of(words.begin(), words.end(), [&](std::u32string_view each) {
    return each.size() <= at && starts(at - each.size(), each);
  });
}

std::size_t Letters::end_of_digits(std::size_t at) const {
  while (digit(at)) ++at;
  return at;
}

std::size_t Letters::end_of_alphanumerics(std::size_t at) const {
  while (alphanumeric(at)) ++at;
  return at;
}

std::size_t Letters::skip_gap(std::size_t at) const {
  const std::size_t last = at + 3;
  while (at < last && (is_blank((*this)[at]) || any_of(at, U"-._·•–—‐‑"))) ++at;
  return at;
}

std::size_t Letters::skip_blanks(std::size_t at) const {
  const std::size_t last = at + 2;
  while (at < last && is_blank((*this)[at])) ++at;
  return at;
}

std::string Letters::ascii(std::size_t first, std::size_t last) const {
  std::string text;
  for (const char32_t c : part(first, last)) text += c < 0x80 ? static_cast<char>(c) : '?';
  return text;
}

}  // namespace wangge
