#include "engine/disclosure/personal_names.h"

#include <algorithm>
#include <set>
#include <vector>

#include "engine/disclosure/name_words.h"

namespace wangge {
namespace {

// A list of words, found by their first character.
class Words {
 public:
  explicit Words(std::u32string_view separated_by_blanks) {
    for (std::size_t first = 0; first < separated_by_blanks.size();) {
      const std::size_t end = std::min(separated_by_blanks.find(U' ', first), separated_by_blanks.size());
      words_[separated_by_blanks[first]].push_back(separated_by_blanks.substr(first, end - first));
      first = end + 1;
    }
  }

  // The length of the longest that begins here: 在场人员 before 在场人; 0 if none does.
  std::size_t length_at(const Letters& letters, std::size_t at) const {
    const auto same = words_.find(letters[at]);
    if (same == words_.end()) return 0;
    std::size_t longest = 0;
    for (const std::u32string_view word : same->second)
      if (word.size() > longest && letters.starts(at, word)) longest = word.size();
    return longest;
  }

 private:
  std::map<char32_t, std::vector<std::u32string_view>> words_;
};

const std::set<char32_t> surnames(name_words::surnames.begin(), name_words::surnames.end());
const Words double_surnames(name_words::double_surnames);
const Words cues(name_words::cues);
const Words titles(name_words::titles);
const Words common_words(name_words::common_words);
const Words enterprise_ends(name_words::enterprise_ends);

std::size_t end_of_surname(const Letters& letters, std::size_t at) {
  if (const std::size_t length = double_surnames.length_at(letters, at)) return at + length;
  return surnames.contains(letters[at]) ? at + 1 : at;
}

// 临沂王强食品有限公司: looking on from the name, until a word that no enterprise's name has in it.
bool in_enterprise(const Letters& letters, std::size_t end) {
  for (std::size_t at = end; at < end + 16 && letters.han(at); ++at) {
    if (enterprise_ends.length_at(letters, at) > 0) return true;
    if (letters.any_of(at, U"的在与和及是有为因已未将被对向从把说称于到")) return false;
  }
  return false;
}

// A surname and one or two more characters. `certain`: a colon before it rules out an ordinary word.
std::size_t end_of_name(const Letters& letters, std::size_t at, bool certain) {
  const std::size_t surname = end_of_surname(letters, at);
  if (surname == at || (!certain && common_words.length_at(letters, at) > 0)) return at;
  const std::size_t first = letters.skip_blanks(surname);
  const auto given = [&](std::size_t place, std::u32string_view never) {
    return letters.han(place) && !letters.any_of(place, never) && cues.length_at(letters, place) == 0 &&
           titles.length_at(letters, place) == 0;
  };
  if (!given(first, name_words::never_first)) return at;
  if (!certain && letters.any_of(at, name_words::adverbs) &&
      letters.any_of(first, name_words::never_after_adverb))
    return at;
  return given(first + 1, name_words::never_second) ? first + 2 : first + 1;
}

// Where a name may begin behind a cue: past blanks and a colon, or 为, 是, 叫.
std::size_t skip_to_name(const Letters& letters, std::size_t at, bool& certain) {
  at = letters.skip_blanks(at);
  if (letters.starts(at, U"姓名")) at += 2;
  certain = letters[at] == U':';
  if (certain || letters.any_of(at, U"为是叫系(“\"")) ++at;
  return letters.skip_blanks(at);
}

// 王先生, 王强先生
std::size_t end_of_titled_name(const Letters& letters, std::size_t at) {
  const std::size_t surname = end_of_surname(letters, at);
  if (surname == at) return at;
  for (std::size_t end = surname; end <= surname + 2; ++end) {
    if (titles.length_at(letters, end) > 0)
      return end > surname && common_words.length_at(letters, at) > 0 ? at : end;
    if (!letters.han(end)) break;
  }
  return at;
}

std::u32string without_blanks(const Letters& letters, std::size_t first, std::size_t end) {
  std::u32string name;
  for (std::size_t at = letters.skip_blanks(first); at < end; at = letters.skip_blanks(at + 1))
    name += letters[at];
  return name;
}

}  // namespace

PersonalNames::PersonalNames(std::span<const std::string> known) {
  for (const std::string& name : known) {
    const Letters spelt(name);
    add(without_blanks(spelt, 0, spelt.size()), Certainty::known);
  }
}

void PersonalNames::learn(const Letters& letters) {
  const auto show = [&](std::size_t first, std::size_t end) {
    if (end > first && !in_enterprise(letters, end))
      add(without_blanks(letters, first, end), Certainty::shown);
    return end > first;
  };
  for (std::size_t at = 0; at < letters.size(); ++at) {
    if (const std::size_t end = end_of_titled_name(letters, at); end > at + 1) show(at, end);
    const std::size_t cue = cues.length_at(letters, at);
    if (cue == 0) continue;
    bool certain = false;
    std::size_t first = skip_to_name(letters, at + cue, certain);
    std::size_t end = end_of_name(letters, first, certain);
    // 村民张三、李四和王五
    while (show(first, end) && letters.any_of(end, U"、和及与")) {
      first = end + 1;
      end = end_of_name(letters, first, false);
    }
  }
}

void PersonalNames::learn_before(const Letters& letters, std::size_t at) {
  const auto skip_back = [&](std::initializer_list<std::u32string_view> words) {
    for (const auto& word : words)
      if (letters.follows(at, {word})) {
        at -= word.size();
        return true;
      }
    return false;
  };
  for (int skipped = 0; skipped < 6; ++skipped)
    if (!skip_back({U" ", U":", U"(", U",", U"，", U"号", U"联系电话", U"电话", U"手机", U"身份证", U"号码"}))
      break;
  std::size_t first = at;
  while (first > 0 && at - first < 5 && letters.han(first - 1)) --first;
  const std::size_t surname = end_of_surname(letters, first);
  const std::size_t given = at - surname;
  if (surname == first || given < 1 || given > 2) return;
  if (common_words.length_at(letters, first) > 0 || letters.any_of(at - 1, name_words::office_ends)) return;
  add(without_blanks(letters, first, at), Certainty::shown);
}

void PersonalNames::add(std::u32string_view name, Certainty certainty) {
  if (name.size() < 2 || name.find(Letters::covered) != std::u32string_view::npos) return;
  auto& same = names_[name.front()];
  same.emplace(name, certainty);
  // The third character may be the next word's: 负责人王强讲 … 王强又
  if (certainty == Certainty::shown && name.size() == 3) same.emplace(name.substr(0, 2), certainty);
}

std::size_t PersonalNames::end_at(const Letters& letters, std::size_t at) const {
  if (const std::size_t end = end_of_titled_name(letters, at); end > at) return end;
  const auto same = names_.find(letters[at]);
  if (same == names_.end()) return at;
  std::size_t longest = at;
  for (const auto& [name, certainty] : same->second) {
    std::size_t end = at;
    const bool found = std::all_of(name.begin(), name.end(), [&](char32_t c) {
      const std::size_t next = end == at ? at : letters.skip_blanks(end);
      end = next + 1;
      return letters[next] == c;
    });
    if (!found || end <= longest) continue;
    const bool place = name.size() == 2 && letters.any_of(end, name_words::place_ends);
    if (certainty == Certainty::shown && (place || in_enterprise(letters, end))) continue;
    longest = end;
  }
  return longest;
}

}  // namespace wangge
