// Names of natural persons in a text: known ones, and those that the words around them give away.
#pragma once
#include <map>
#include <span>
#include <string>

#include "engine/disclosure/letters.h"

namespace wangge {

class PersonalNames {
 public:
  explicit PersonalNames(std::span<const std::string> known);

  // Adds every name that the text shows by a word before or behind it.
  void learn(const Letters& letters);

  // Adds the name that stands before the personal number at `at`: 李明，电话138…
  void learn_before(const Letters& letters, std::size_t at);
  // The end of the name that begins at `at`, or `at` if none does.
  std::size_t end_at(const Letters& letters, std::size_t at) const;

 private:
  enum class Certainty { known, shown };
  void add(std::u32string_view name, Certainty certainty);

  // By their first character; the longest first.
  std::map<char32_t, std::map<std::u32string, Certainty, std::greater<>>> names_;
};

}  // namespace wangge
