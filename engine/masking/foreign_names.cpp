#include "engine/masking/foreign_names.h"

#include <algorithm>

#include "engine/masking/name_lists.h"
#include "engine/masking/words.h"

namespace wangge {
namespace {

// ---- 买买提·依明

bool is_name_dot(const Letters& letters, std::size_t at) {
  return letters.any_of(at, U"·•・‧∙⋅᛫.");
}

class DottedSearch {
 public:
  DottedSearch(const Letters& letters, const NameCues& cues, const std::vector<bool>& inside)
      : letters_(letters), cues_(cues), inside_(inside) {}

  std::map<std::size_t, std::size_t> all() const {
    std::map<std::size_t, std::size_t> found;
    std::size_t free_from = 0;
    for (std::size_t at = 1; at + 1 < letters_.size(); ++at) {
      if (!is_name_dot(letters_, at) || !plain(at - 1) || !plain(at + 1)) continue;
      std::size_t first = at;
      while (first > free_from && at - first < 7 && plain(first - 1) && cues_.at(first) < Expected::calling)
        --first;
      if (cues_.at(first) < Expected::calling) first = behind_words(first, at);
      std::size_t end = at;
      while (is_name_dot(letters_, end) && plain(end + 1)) end = part_end(end + 1);
      const auto word = cost_of_word(letters_.part(first, at));
      if (word && at == first + 2 && cues_.at(first) < Expected::person) continue;
      if (at == first) continue;
      found[first] = end;
      free_from = end;
      at = end;
    }
    return found;
  }

 private:
  bool plain(std::size_t at) const { return letters_.han(at) && !inside_[at]; }

  // The words before a name are no part of it: 巡查员发现阿里木·….
  std::size_t behind_words(std::size_t first, std::size_t end) const {
    for (std::size_t at = first; at + 2 < end;) {
      std::size_t length = 0;
      for (std::size_t tried = longest_word; tried >= 2 && length == 0; --tried)
        if (at + tried < end)
          if (const auto word = cost_of_word(letters_.part(at, at + tried)); word && word->cost < 58)
            length = tried;
      if (length > 0) first = at + length;
      at += std::max<std::size_t>(length, 1);
    }
    return first;
  }

  std::size_t part_end(std::size_t first) const {
    std::size_t end = first + 1;
    while (end < first + 7 && plain(end)) {
      if (name_lists::tellers.length_at(letters_, end) > 0 ||
          name_lists::titles.length_at(letters_, end) > 0 || name_lists::trades.length_at(letters_, end) > 0)
        break;
      if (letters_.any_of(end, name_words::never_given) || letters_.any_of(end, U"称说对向和家")) break;
      if (end >= first + 2 && cost_of_word_at(letters_, end) < 58) break;
      ++end;
    }
    return end;
  }

  const Letters& letters_;
  const NameCues& cues_;
  const std::vector<bool>& inside_;
};

// ---- John Smith, ZHANG San

bool is_latin(const Letters& letters, std::size_t at) {
  return letters.letter(at) || (letters[at] >= 0xC0 && letters[at] < 0x250 && letters[at] != U'×');
}

std::size_t end_of_latin_word(const Letters& letters, std::size_t at) {
  std::size_t end = at;
  while (is_latin(letters, end) || (end > at && letters.any_of(end, U"'’-"))) ++end;
  return letters.digit(end) || letters.any_of(end, U"_@") ? at : end;
}

std::size_t end_of_title(const Letters& letters, std::size_t at) {
  const std::size_t length = letters.word(at, {U"MISS", U"MRS", U"MR", U"MS", U"DR"});
  if (length == 0) return at;
  const std::size_t end = at + length + (letters[at + length] == U'.' ? 1 : 0);
  const std::size_t next = letters.skip_blanks(end);
  return next > at + length && letters.letter(next) ? next : at;
}

// One syllable of pinyin: an initial and a final.
std::size_t longest_syllable(std::u32string_view word) {
  constexpr std::u32string_view initials[] = {U"ZH", U"CH", U"SH", U"B", U"P", U"M", U"F", U"D",
                                              U"T",  U"N",  U"L",  U"G", U"K", U"H", U"J", U"Q",
                                              U"X",  U"R",  U"Z",  U"C", U"S", U"Y", U"W"};
  constexpr std::u32string_view finals[] = {
      U"IANG", U"IONG", U"UANG", U"ANG", U"ENG", U"ING", U"ONG", U"IAN", U"IAO", U"UAI", U"UAN", U"AI",
      U"EI",   U"AO",   U"OU",   U"AN",  U"EN",  U"ER",  U"IA",  U"IE",  U"IU",  U"IN",  U"UA",  U"UO",
      U"UI",   U"UN",   U"UE",   U"VE",  U"A",   U"O",   U"E",   U"I",   U"U",   U"V"};
  std::size_t begun = 0;
  for (const auto& initial : initials)
    if (begun == 0 && word.starts_with(initial)) begun = initial.size();
  for (const auto& final : finals)
    if (word.substr(begun).starts_with(final)) return begun + final.size();
  return 0;
}

bool is_pinyin(std::u32string_view word, int syllables) {
  if (word.empty()) return true;
  if (syllables == 0) return false;
  for (std::size_t length = longest_syllable(word); length > 0; --length)
    if (longest_syllable(word.substr(0, length)) == length && is_pinyin(word.substr(length), syllables - 1))
      return true;
  return false;
}

// Robert Klein
std::size_t end_of_given_and_surname(const Letters& letters, std::size_t at) {
  const std::size_t given = end_of_latin_word(letters, at);
  if (given == at || name_lists::latin_given_names.length_at(letters, at) != given - at) return at;
  const std::size_t next = letters.skip_blanks(letters[given] == U'.' ? given + 1 : given);
  const std::size_t end = end_of_latin_word(letters, next);
  return next > given && end >= next + 2 && name_lists::no_names.length_at(letters, next) != end - next ? end
                                                                                                        : at;
}

// Wang Jianguo, but not Meng Shan: the second word says what the place is.
std::size_t end_of_pinyin_name(const Letters& letters, std::size_t at) {
  const std::size_t surname = end_of_latin_word(letters, at);
  if (name_lists::pinyin_surnames.length_at(letters, at) != surname - at || surname == at) return at;
  std::size_t end = surname;
  int words = 0;
  for (std::size_t next = letters.skip_blanks(end); words < 2 && next > end;
       next = letters.skip_blanks(end)) {
    const std::size_t last = end_of_latin_word(letters, next);
    if (last < next + 2 || letters.alphanumeric(last)) break;
    std::u32string word(letters.part(next, last));
    std::erase_if(word, [](char32_t c) { return c == U'-' || c == U'\'' || c == U'’'; });
    if (!is_pinyin(word, 2) || name_lists::pinyin_places.length_at(letters, next) == last - next) return at;
    end = last;
    ++words;
  }
  return words > 0 && !is_latin(letters, letters.skip_blanks(end)) ? end : at;
}

}  // namespace

std::map<std::size_t, std::size_t> dotted_names(const Letters& letters, const NameCues& cues,
                                                const std::vector<bool>& inside) {
  return DottedSearch(letters, cues, inside).all();
}

std::size_t end_of_latin_name(const Letters& letters, const NameCues& cues, std::size_t at) {
  if (!letters.letter(at) || (at > 0 && letters.alphanumeric(at - 1))) return at;
  const std::size_t named = end_of_title(letters, at);
  if (named == at && cues.at(at) < Expected::person) {
    const std::size_t known = end_of_given_and_surname(letters, at);
    return known > at ? known : end_of_pinyin_name(letters, at);
  }
  std::size_t end = at, length = 0;
  for (std::size_t word = named; word < named + 60;) {
    const std::size_t last = end_of_latin_word(letters, word);
    if (last == word || letters[word + 1] == U'-' ||
        name_lists::no_names.length_at(letters, word) == last - word)
      break;
    length += last - word;
    end = last;
    word = letters.any_of(last, U".·•・") ? letters.skip_blanks(last + 1) : letters.skip_blanks(last);
    if (word == last) break;
  }
  return length >= 2 ? end : at;
}

}  // namespace wangge
