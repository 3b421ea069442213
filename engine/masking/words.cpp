#include "engine/masking/words.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <string>
#include <unordered_map>

#include "engine/base/utf8.h"

namespace wangge {
namespace {

constexpr int unknown_given = 50;

// Four characters of the basic plane fit into one number.
std::uint64_t key_of(std::u32string_view word) {
  std::uint64_t key = 0;
  for (const char32_t c : word) key = key << 16 | (c & 0xFFFF);
  return key;
}

std::u32string characters_of(std::string_view text) {
  std::u32string characters;
  for (std::size_t at = 0; at < text.size();) {
    const Character character = character_at(text, at);
    characters += character.value;
    at += character.bytes;
  }
  return characters;
}

struct Lexicon {
  std::unordered_map<std::uint64_t, WordCost> words;
  std::array<std::unordered_map<char32_t, int>, 3> given;

  Lexicon() {
    words.reserve(100'000);
    for (std::string_view text = builtin_words(); !text.empty();) {
      const std::size_t end = std::min(text.find('\n'), text.size() - 1);
      add(text.substr(0, end));
      text.remove_prefix(end + 1);
    }
  }

 private:
  void add(std::string_view line) {
    if (line.starts_with('#')) return;
    const auto next = [&] {
      const std::size_t end = std::min(line.find(' '), line.size());
      const std::string_view part = line.substr(0, end);
      line.remove_prefix(std::min(end + 1, line.size()));
      return part;
    };
    const std::string_view kind = next(), number = next();
    int cost = 0;
    std::from_chars(number.data(), number.data() + number.size(), cost);
    while (!line.empty()) {
      const std::u32string member = characters_of(next());
      if (kind == "word" || kind == "like")
        words.insert_or_assign(key_of(member), WordCost{cost, kind == "like"});
      else
        given[kind == "single" ? 0 : kind == "first" ? 1 : 2].insert_or_assign(member.front(), cost);
    }
  }
};

const Lexicon& lexicon() {
  static const Lexicon known;
  return known;
}

}  // namespace

std::optional<WordCost> cost_of_word(std::u32string_view word) {
  if (word.empty() || word.size() > longest_word) return std::nullopt;
  for (const char32_t c : word)
    if (c > 0xFFFF) return std::nullopt;
  const auto found = lexicon().words.find(key_of(word));
  return found == lexicon().words.end() ? std::nullopt : std::optional(found->second);
}

int cost_of_word_at(const Letters& letters, std::size_t at) {
  int least = 100;
  for (std::size_t length = 2; length <= longest_word && at + length <= letters.size(); ++length)
    if (const auto word = cost_of_word(letters.part(at, at + length))) least = std::min(least, word->cost);
  return least;
}

int cost_of_given(char32_t character, GivenName place) {
  const auto& known = lexicon().given[static_cast<std::size_t>(place)];
  const auto found = known.find(character);
  return found == known.end() ? unknown_given : found->second;
}

}  // namespace wangge
