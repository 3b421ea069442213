// Text of a page for golden files.
#pragma once
#include <string>

namespace wangge::support {

// Lines that begin and end without blanks, so that the golden text does not hang on a font's widths.
inline std::string squeezed(const std::string& text) {
  std::string result;
  bool blank = false;
  for (const char c : text) {
    if (c == ' ') {
      blank = true;
      continue;
    }
    if (blank && !result.empty() && result.back() != '\n' && c != '\n') result += ' ';
    blank = false;
    if (c != '\n' || (!result.empty() && result.back() != '\n')) result += c;
  }
  return result;
}

}  // namespace wangge::support
