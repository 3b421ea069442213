#include "storage/sqlite/text_pieces.h"

#include <algorithm>
#include <functional>

namespace wangge::sqlite {

namespace {

constexpr char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

constexpr bool letter_or_digit(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80;
}

constexpr std::string_view wide_blank = "\xe3\x80\x80";

bool is_blank(std::string_view character) {
  return character == " " || character == "\t" || character == "\n" || character == "\r" ||
         character == wide_blank;
}

// Cut before each byte that begins a character; bytes that are no UTF-8 stay with their neighbour.
std::vector<std::string_view> characters_of(std::string_view text) {
  std::vector<std::string_view> characters;
  for (std::size_t begin = 0; begin < text.size();) {
    std::size_t end = begin + 1;
    while (end < text.size() && (static_cast<unsigned char>(text[end]) & 0xc0) == 0x80) ++end;
    characters.push_back(text.substr(begin, end - begin));
    begin = end;
  }
  return characters;
}

std::string lowered(std::string_view text) {
  std::string result(text);
  std::ranges::transform(result, result.begin(), lower);
  return result;
}

bool ascii(std::string_view character) {
  return static_cast<unsigned char>(character.front()) < 0x80;
}

// The distinct pieces of a text in small letters. `fewest` leaves out pairs that lie within a triple: a
// question needs only the rarer of the two.
std::vector<std::string_view> distinct_pieces(std::string_view text, bool fewest) {
  const std::vector<std::string_view> characters = characters_of(text);
  const auto joinable = [&](std::size_t i) {
    return i < characters.size() && letter_or_digit(characters[i].front()) && characters[i] != wide_blank;
  };
  const auto triple_at = [&](std::size_t i) {
    return joinable(i) && joinable(i + 1) && joinable(i + 2) && ascii(characters[i]) &&
           ascii(characters[i + 1]) && ascii(characters[i + 2]);
  };
  std::vector<std::string_view> pieces;
  for (std::size_t i = 0; i < characters.size(); ++i) {
    if (!joinable(i) || !joinable(i + 1)) continue;
    const bool triple = triple_at(i);
    if (triple) pieces.emplace_back(characters[i].data(), 3);
    if (fewest && (triple || (i > 0 && triple_at(i - 1)))) continue;
    pieces.emplace_back(characters[i].data(), characters[i].size() + characters[i + 1].size());
  }
  std::ranges::sort(pieces);
  pieces.erase(std::unique(pieces.begin(), pieces.end()), pieces.end());
  return pieces;
}

bool contains(std::string_view text, std::string_view word) {
  return std::search(text.begin(), text.end(), word.begin(), word.end(),
                     [](char in_text, char in_word) { return lower(in_text) == in_word; }) != text.end();
}

}  // namespace

std::vector<std::string> search_words(std::string_view text) {
  std::vector<std::string> words;
  std::string word;
  std::size_t length = 0;
  const auto finish = [&] {
    if (length > 0) words.push_back(lowered(word));
    word.clear();
    length = 0;
  };
  for (const std::string_view character : characters_of(text)) {
    if (is_blank(character)) {
      finish();
    } else {
      word += character;
      ++length;
    }
  }
  finish();
  return words;
}

std::string pieces_of(std::string_view text) {
  const std::string small = lowered(text);
  std::string joined;
  for (const std::string_view piece : distinct_pieces(small, false)) {
    if (!joined.empty()) joined += ' ';
    joined += piece;
  }
  return joined;
}

std::string match_expression(const std::vector<std::string>& words) {
  std::string expression;
  for (const std::string& word : words) {
    for (const std::string_view piece : distinct_pieces(word, true)) {
      if (!expression.empty()) expression += " AND ";
      expression += '"';
      expression += piece;
      expression += '"';
    }
  }
  return expression;
}

bool contains_words(std::string_view title, std::string_view description,
                    const std::vector<std::string>& words) {
  return std::ranges::all_of(
      words, [&](const std::string& word) { return contains(title, word) || contains(description, word); });
}

}  // namespace wangge::sqlite
