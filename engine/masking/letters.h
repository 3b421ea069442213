// A text as the masking reads it: character by character, without the differences that hide a number or a
// name.
#pragma once
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

namespace wangge {

class Letters {
 public:
  // What was masked, now or earlier (* and 某): nothing is found in it or across it.
  static constexpr char32_t covered = 0x110000;

  // The text must outlive the letters.
  explicit Letters(std::string_view text);

  std::size_t size() const { return letters_.size(); }
  // Full-width forms as ASCII, small ASCII letters as capitals, digits of other spellings as ASCII where at
  // least seven stand together (幺三八…, ①③⑧…); 0 outside of the text.
  char32_t operator[](std::size_t at) const { return at < letters_.size() ? letters_[at] : 0; }
  char32_t before(std::size_t at) const { return at == 0 ? 0 : (*this)[at - 1]; }
  bool digit(std::size_t at) const { return (*this)[at] >= U'0' && (*this)[at] <= U'9'; }
  bool letter(std::size_t at) const { return (*this)[at] >= U'A' && (*this)[at] <= U'Z'; }
  bool alphanumeric(std::size_t at) const { return digit(at) || letter(at); }
  bool han(std::size_t at) const;
  bool any_of(std::size_t at, std::u32string_view letters) const {
    return letters.find((*this)[at]) != std::u32string_view::npos;
  }
  bool starts(std::size_t at, std::u32string_view word) const;
  // Length of the first of the words that begins here; 0 if none does.
  std::size_t word(std::size_t at, std::initializer_list<std::u32string_view> words) const;
  // Whether one of the words ends right before `at`.
  bool follows(std::size_t at, std::initializer_list<std::u32string_view> words) const;

  // Where digits or letters end that begin at `at`.
  std::size_t end_of_digits(std::size_t at) const;
  std::size_t end_of_alphanumerics(std::size_t at) const;
  // Past up to three blanks, dashes, dots and invisible characters, as people put them into numbers.
  std::size_t skip_gap(std::size_t at) const;
  // Past up to two blanks and invisible characters, as 赵 森 is set.
  std::size_t skip_blanks(std::size_t at) const;

  std::u32string_view part(std::size_t first, std::size_t last) const {
    return std::u32string_view(letters_).substr(first, last - first);
  }
  std::string ascii(std::size_t first, std::size_t last) const;
  // The bytes as they were given.
  std::string_view bytes(std::size_t first, std::size_t last) const {
    return text_.substr(offsets_[first], offsets_[last] - offsets_[first]);
  }
  void cover(std::size_t first, std::size_t last);

 private:
  void spell_digits();
  bool star(std::size_t at) const;
  int digit_at(std::size_t at) const;

  std::string_view text_;
  std::u32string letters_;
  std::vector<std::size_t> offsets_;  // of each character, and the end
};

}  // namespace wangge
