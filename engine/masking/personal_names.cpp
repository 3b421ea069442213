#include "engine/masking/personal_names.h"

#include <algorithm>

#include "engine/masking/name_words.h"

namespace wangge {
namespace {

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

void PersonalNames::show(const Letters& letters, Span name) {
  add(without_blanks(letters, name.first, name.end), Certainty::shown);
}

void PersonalNames::add(std::u32string_view name, Certainty certainty) {
  if (name.size() < 2 || name.find(Letters::covered) != std::u32string_view::npos) return;
  names_[name.front()].emplace(name, certainty);
}

std::size_t PersonalNames::end_at(const Letters& letters, std::size_t at) const {
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
    if (certainty == Certainty::shown && (place || in_enterprise(letters, end, 10))) continue;
    longest = end;
  }
  return longest;
}

}  // namespace wangge
