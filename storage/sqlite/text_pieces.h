// Text search. Chinese has no blanks between words, so a text is indexed by its pairs of neighbouring
// characters ("臭水沟" as "臭水 水沟"), letters and digits by triples too, and what the index finds is
// compared with the text itself. Letters A–Z and a–z are the same letter.
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace wangge::sqlite {

// The words of a question: split at blanks (also the wide one), those of one character left out.
std::vector<std::string> search_words(std::string_view text);

// The distinct pairs and triples of a text, with blanks between. Those with ASCII punctuation are left out,
// because the tokenizer would split them.
std::string pieces_of(std::string_view text);

// A full-text expression that every text with these words fulfils; empty if the index can't help.
std::string match_expression(const std::vector<std::string>& words);

// Whether each word is contained in the title or in the description.
bool contains_words(std::string_view title, std::string_view description,
                    const std::vector<std::string>& words);

}  // namespace wangge::sqlite
