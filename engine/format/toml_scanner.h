// The characters of a TOML text: what parse_toml reads with, one token at a time. Faults are thrown as
// TomlFault and don't leave parse_toml.
#pragma once
#include <string>
#include <string_view>

#include "engine/format/load_faults.h"

namespace wangge {

struct TomlFault {
  int line = 0;
  std::string found;
  Expectation expected;
};

class TomlScanner {
 public:
  // The text must outlive the scanner.
  explicit TomlScanner(std::string_view text);

  bool at_end() const { return position_ == text_.size(); }
  int line() const { return line_; }
  char peek() const { return at_end() ? '\0' : text_[position_]; }
  // Whether the text goes on with this; if so, it is passed.
  bool take(std::string_view token);
  void skip_blanks();  // spaces and tabs
  // Blanks, comments and line ends.
  void skip_lines();
  // A statement's end: blanks, a comment, then a line's end or the text's.
  void end_line();
  std::string key();
  std::string string();  // at a quote
  // The characters up to a blank, comma, bracket, comment or line end: what a scalar is made of.
  std::string_view word();

  [[noreturn]] void fail(Expectation expected) const;

 private:
  bool at_line_end() const;
  void skip_comment();
  void append_escape(std::string& result);
  void append_character(std::string& result, std::size_t digits);

  std::string_view text_;
  std::size_t position_ = 0;
  int line_ = 1;
};

}  // namespace wangge
