// What ordinary words of Chinese, and characters of given names, cost: -10 log10 of how likely they are, so
// that of two readings of a text the cheaper one is the likelier. From data/words-zh.txt, which is part of
// the program.
#pragma once
#include <optional>
#include <string_view>

#include "engine/masking/letters.h"

namespace wangge {

inline constexpr std::size_t longest_word = 4;  // in characters

struct WordCost {
  int cost = 0;
  bool namelike = false;  // may be a word or a person's name: 高峰
};

// nullopt: no known word.
std::optional<WordCost> cost_of_word(std::u32string_view word);
// Of the likeliest word that is longer than a character and begins here; a high number if none does.
int cost_of_word_at(const Letters& letters, std::size_t at);

enum class GivenName { single, first, second };
int cost_of_given(char32_t character, GivenName place);

std::string_view builtin_words();

}  // namespace wangge
