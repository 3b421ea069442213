// A list of words, written with blanks between them, that is asked where in a text one of them stands.
#pragma once
#include <algorithm>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "engine/masking/letters.h"

namespace wangge {

class WordList {
 public:
  explicit WordList(std::u32string_view separated_by_blanks) {
    for (std::size_t first = 0; first < separated_by_blanks.size();) {
      const std::size_t end = std::min(separated_by_blanks.find(U' ', first), separated_by_blanks.size());
      if (end > first)
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
  std::unordered_map<char32_t, std::vector<std::u32string_view>> words_;
};

}  // namespace wangge
