#include "server/accounts/common_passwords.h"

#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include "server/http/message.h"

namespace wangge::server {
namespace {

constexpr std::size_t fewest_own_letters = 5;
constexpr std::size_t fewest_different = 6;
constexpr std::size_t shortest_run = 3;

// The longest first, so that "password" goes before "pass".
const std::vector<std::string>& common_words() {
  static const std::vector<std::string> words = [] {
    std::vector<std::string> read;
    std::string_view rest = builtin_common_passwords();
    while (!rest.empty()) {
      const std::size_t end = std::min(rest.find('\n'), rest.size());
      const std::string_view line = rest.substr(0, end);
      if (!line.empty() && !line.starts_with('#')) read.emplace_back(line);
      rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    std::ranges::stable_sort(read, std::ranges::greater{}, &std::string::size);
    return read;
  }();
  return words;
}

void take_out(std::string& text, std::string_view word) {
  if (word.empty()) return;
  for (std::size_t at = text.find(word); at != std::string::npos; at = text.find(word))
    text.replace(at, word.size(), " ");  // so that nothing grows together
}

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80;
}

// Letters that are no part of "abcd", "dcba" or "aaaa"; of other scripts, bytes.
std::size_t own_letters(std::string_view text) {
  std::size_t count = 0;
  for (std::size_t begin = 0; begin < text.size();) {
    std::size_t end = begin + 1;
    const auto step = [&](std::size_t at) { return text[at] - text[at - 1]; };
    while (end < text.size() && std::abs(step(end)) <= 1 && (end == begin + 1 || step(end) == step(end - 1)))
      ++end;
    if (end - begin < shortest_run) end = begin + 1;
    if (end == begin + 1 && is_letter(text[begin])) ++count;
    begin = end;
  }
  return count;
}

}  // namespace

bool is_common_password(std::string_view password, std::string_view account) {
  std::string text = in_small_letters(password);
  if (std::set<char>(text.begin(), text.end()).size() < fewest_different) return true;
  take_out(text, account);
  for (const std::string& word : common_words()) take_out(text, word);
  return own_letters(text) < fewest_own_letters;
}

}  // namespace wangge::server
