#include "engine/format/toml_scanner.h"

#include <algorithm>
#include <charconv>
#include <cstdint>

namespace wangge {
namespace {

bool is_bare(char byte) {
  return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || (byte >= '0' && byte <= '9') ||
         byte == '_' || byte == '-';
}

bool is_control(char byte) {
  return (static_cast<unsigned char>(byte) < 0x20U && byte != '\t') || byte == 0x7F;
}

void append_utf8(std::string& result, std::uint32_t character) {
  const auto add = [&result](std::uint32_t byte) { result.push_back(static_cast<char>(byte)); };
  if (character < 0x80U) return add(character);
  if (character < 0x800U) {
    add(0xC0U | (character >> 6U));
  } else {
    if (character < 0x10000U) {
      add(0xE0U | (character >> 12U));
    } else {
      add(0xF0U | (character >> 18U));
      add(0x80U | ((character >> 12U) & 0x3FU));
    }
    add(0x80U | ((character >> 6U) & 0x3FU));
  }
  add(0x80U | (character & 0x3FU));
}

}  // namespace

TomlScanner::TomlScanner(std::string_view text) : text_(text) {
  constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
  if (text_.starts_with(byte_order_mark)) text_.remove_prefix(byte_order_mark.size());
}

bool TomlScanner::at_line_end() const {
  return at_end() || text_[position_] == '\n' || text_.substr(position_).starts_with("\r\n");
}

bool TomlScanner::take(std::string_view token) {
  if (!text_.substr(position_).starts_with(token)) return false;
  position_ += token.size();
  return true;
}

void TomlScanner::skip_blanks() {
  position_ = std::min(text_.find_first_not_of(" \t", position_), text_.size());
}

void TomlScanner::skip_comment() {
  if (peek() != '#') return;
  while (!at_line_end()) {
    if (is_control(text_[position_])) fail({"注释中没有控制字符", "no control character in a comment"});
    ++position_;
  }
}

void TomlScanner::end_line() {
  skip_blanks();
  skip_comment();
  if (!at_line_end()) fail({"行末", "the end of the line"});
  if (at_end()) return;
  take("\r");
  take("\n");
  ++line_;
}

void TomlScanner::skip_lines() {
  for (;;) {
    skip_blanks();
    skip_comment();
    if (at_end() || !at_line_end()) return;
    end_line();
  }
}

std::string TomlScanner::key() {
  if (peek() == '"' || peek() == '\'') return string();
  const auto* const first = text_.begin() + static_cast<std::ptrdiff_t>(position_);
  std::string key(first, std::find_if_not(first, text_.end(), is_bare));
  if (key.empty())
    fail({"键：英文字母、数字、- 和 _，或加引号", "a key: letters, digits, - and _, or in quotes"});
  position_ += key.size();
  return key;
}

std::string TomlScanner::string() {
  const char quote = text_[position_++];
  std::string result;
  for (;;) {
    if (at_line_end() || is_control(text_[position_])) {
      fail({"同一行内的右引号", "the closing quote on the same line"});
    }
    const char byte = text_[position_++];
    if (byte == quote) return result;
    if (byte == '\\' && quote == '"') {
      append_escape(result);
    } else {
      result.push_back(byte);
    }
  }
}

void TomlScanner::append_escape(std::string& result) {
  constexpr std::string_view letters = "btnfr\"\\";
  constexpr std::string_view meanings = "\b\t\n\f\r\"\\";
  const std::size_t found = at_end() ? std::string_view::npos : letters.find(text_[position_]);
  if (found != std::string_view::npos) {
    result.push_back(meanings[found]);
    ++position_;
  } else if (take("u")) {
    append_character(result, 4);
  } else if (take("U")) {
    append_character(result, 8);
  } else {
    fail({"转义 \\b \\t \\n \\f \\r \\\" \\\\ \\uXXXX \\UXXXXXXXX",
          "an escape \\b \\t \\n \\f \\r \\\" \\\\ \\uXXXX \\UXXXXXXXX"});
  }
}

void TomlScanner::append_character(std::string& result, std::size_t digits) {
  const std::string_view text = text_.substr(position_, digits);
  std::uint32_t character = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), character, 16);
  const bool surrogate = character >= 0xD800U && character <= 0xDFFFU;
  if (text.size() != digits || read.ptr != text.data() + digits || surrogate || character > 0x10FFFFU) {
    fail({"Unicode 字符的 4 或 8 位十六进制编码", "the 4 or 8 hex digits of a Unicode character"});
  }
  position_ += digits;
  append_utf8(result, character);
}

std::string_view TomlScanner::word() {
  const std::size_t end = std::min(text_.find_first_of(" \t,[]{}#\r\n", position_), text_.size());
  const std::string_view result = text_.substr(position_, end - position_);
  position_ = end;
  return result;
}

void TomlScanner::fail(Expectation expected) const {
  const std::string_view rest = text_.substr(position_);
  throw TomlFault{line_, std::string(rest.substr(0, rest.find('\n'))), std::move(expected)};
}

}  // namespace wangge
