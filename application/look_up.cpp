#include "application/look_up.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>

#include "engine/base/utf8.h"

namespace wangge {
namespace {

constexpr std::array things{std::string_view("unit"), std::string_view("grid"), std::string_view("category"),
                            std::string_view("person")};

// Something that has names, of which the own ones must be hit.
struct Candidate {
  Named named;
  std::vector<std::string> own;  // id, then names, in small letters
  std::string above;             // names of the grids above
};

std::string small(std::string_view text) {
  std::string letters(text);
  for (char& c : letters)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return letters;
}

std::vector<std::string> words_in(std::string_view text) {
  std::vector<std::string> words;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find(' ', at), text.size());
    if (end > at) words.push_back(small(text.substr(at, end - at)));
    at = end + 1;
  }
  return words;
}

std::u32string characters_of(std::string_view text) {
  std::u32string characters;
  for (std::size_t at = 0; at < text.size();) {
    const Character character = character_at(text, at);
    if (character.value != U' ') characters += character.value;
    at += character.bytes;
  }
  return characters;
}

bool is_called(const Candidate& candidate, const std::string& text) {
  return std::ranges::find(candidate.own, text) != candidate.own.end();
}

bool contains_words(const Candidate& candidate, const std::vector<std::string>& words) {
  return std::any_of(candidate.own.begin() + 1, candidate.own.end(), [&](const std::string& own) {
    const auto in = [&](const std::string& word) { return own.find(word) != std::string::npos; };
    return std::ranges::any_of(words, in) && std::ranges::all_of(words, [&](const std::string& word) {
             return in(word) || candidate.above.find(word) != std::string::npos;
           });
  });
}

// Chinese names are shortened by leaving characters out; a code that lacks one is mistyped.
bool may_be_shortened(const std::u32string& wanted) {
  return std::ranges::all_of(wanted, [](char32_t c) { return c >= 0x80; });
}

// Whether the characters stand in the text in their order.
bool contains_in_order(const std::u32string& text, const std::u32string& wanted) {
  std::size_t met = 0;
  for (const char32_t c : text)
    if (met < wanted.size() && c == wanted[met]) ++met;
  return met == wanted.size();
}

bool contains_in_order(const Candidate& candidate, const std::u32string& wanted) {
  return std::ranges::any_of(candidate.own, [&](const std::string& own) {
    const std::u32string characters = characters_of(own);
    return characters.find(wanted.back()) != std::u32string::npos &&
           contains_in_order(characters_of(candidate.above) + characters, wanted);
  });
}

// How many characters both have in the same order.
std::size_t in_common(const std::u32string& a, const std::u32string& b) {
  std::vector<std::size_t> row(b.size() + 1);
  for (const char32_t c : a) {
    std::size_t diagonal = 0;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t above = row[j];
      row[j] = c == b[j - 1] ? diagonal + 1 : std::max(row[j], row[j - 1]);
      diagonal = above;
    }
  }
  return row.back();
}

// At least half of what was typed, else it was no slip.
std::vector<Named> nearest(const std::vector<Candidate>& all, const std::u32string& wanted) {
  constexpr std::size_t most = 3, longest = 64;  // the work is a product of lengths
  if (wanted.empty() || wanted.size() > longest) return {};
  struct Near {
    std::size_t common = 0, length = 0;
    const Candidate* candidate = nullptr;
  };
  std::vector<Near> near;
  for (const Candidate& candidate : all) {
    Near best{0, 0, &candidate};
    for (const std::string& own : candidate.own) {
      const std::u32string characters = characters_of(own);
      const std::size_t common = in_common(characters, wanted);
      if (common > best.common || (common == best.common && characters.size() < best.length))
        best = {common, characters.size(), &candidate};
    }
    if (2 * best.common >= wanted.size()) near.push_back(best);
  }
  const auto before = [](const Near& a, const Near& b) {
    return a.common != b.common ? a.common > b.common : a.length < b.length;
  };
  std::ranges::stable_sort(near, before);
  std::vector<Named> named;
  for (std::size_t i = 0; i < std::min(most, near.size()); ++i) named.push_back(near[i].candidate->named);
  return named;
}

Found among(const std::vector<Candidate>& all, std::string_view text) {
  Found found;
  const auto take = [&](const auto& fits) {
    for (const Candidate& candidate : all)
      if (fits(candidate)) found.named.push_back(candidate.named);
    return !found.named.empty();
  };
  const std::vector<std::string> words = words_in(text);
  if (words.empty()) {
    take([](const Candidate&) { return true; });
    return found;
  }
  const std::string whole = small(text);
  const std::u32string characters = characters_of(whole);
  if (take([&](const Candidate& candidate) { return is_called(candidate, whole); }) ||
      take([&](const Candidate& candidate) { return contains_words(candidate, words); }) ||
      (may_be_shortened(characters) &&
       take([&](const Candidate& candidate) { return contains_in_order(candidate, characters); })))
    return found;
  // A part of a code is shown to who looks for it, and never taken: a letter may be missing.
  found.near = true;
  if (!take(
          [&](const Candidate& candidate) { return candidate.own.front().find(whole) != std::string::npos; }))
    found.named = nearest(all, characters);
  return found;
}

// Names of all grids, in the newest edition that has them.
std::map<GridCode, std::string> grid_names(const City& city) {
  std::map<GridCode, std::string> names{{city.grid, city.name_zh}};
  for (const GridTree& tree : city.trees)
    for (const Grid& grid : tree.grids())
      if (grid.code != city.grid) names[grid.code] = grid.name;
  return names;
}

// "兰山区 兰山街道": the grids from the county down to just above `code`.
std::string path_above(const std::map<GridCode, std::string>& names, GridCode code) {
  std::string path;
  for (int level = 2; level < code.level(); ++level)
    if (const auto grid = names.find(code.at_level(level)); grid != names.end())
      path += (path.empty() ? "" : " ") + grid->second;
  return path;
}

std::string one_of(Found found, Thing thing, std::string_view text, std::string_view field) {
  if (!found.near && found.named.size() == 1) return found.named.front().id;
  constexpr std::size_t most = 8;
  std::string list;
  for (std::size_t i = 0; i < std::min(most, found.named.size()); ++i) {
    const Named& named = found.named[i];
    list += fmt::format("{}{} {}{}", list.empty() ? "" : "; ", named.id,
                        named.where.empty() ? "" : named.where + " ", named.name);
  }
  if (found.named.size() > most) list += " …";
  const std::string word = "@thing." + std::string(name_of(thing));
  const std::string command(name_of(thing));
  if (found.near)
    throw ProblemException(
        {ProblemKind::input,
         list.empty() ? "input.no-such-name" : "input.no-such-name-but",
         {{"thing", word}, {"text", std::string(text)}, {"near", list}, {"command", command}},
         {},
         std::string(field)});
  throw ProblemException({ProblemKind::input,
                          "input.ambiguous-name",
                          {{"thing", word},
                           {"text", std::string(text)},
                           {"count", std::to_string(found.named.size())},
                           {"candidates", list},
                           {"command", command}},
                          {},
                          std::string(field)});
}

}  // namespace

std::string_view name_of(Thing thing) {
  return things[static_cast<std::size_t>(thing)];
}

Found look_up_units(const City& city, Language language, std::string_view text,
                    std::optional<GridCode> within) {
  const auto names = grid_names(city);
  std::vector<Candidate> all;
  for (const Unit& unit : city.units())
    if (!within || within->contains(unit.grid)) {
      const std::string path = path_above(names, unit.grid);
      all.push_back({{unit.id, language == Language::zh ? unit.name_zh : unit.name_en, path},
                     {small(unit.id), unit.name_zh, small(unit.name_en)},
                     path});
    }
  return among(all, text);
}

Found look_up_grids(const City& city, std::string_view text, std::optional<GridCode> within) {
  const auto names = grid_names(city);
  std::vector<Candidate> all;
  for (const auto& [code, name] : names)
    if (!within || within->contains(code)) {
      const std::string path = path_above(names, code);
      all.push_back({{to_text(code), name, path}, {small(to_text(code)), name}, path});
    }
  return among(all, text);
}

Found look_up_categories(const City& city, Language language, std::string_view text) {
  std::vector<Candidate> all;
  for (const Category& category : city.categories)
    all.push_back({{category.id, language == Language::zh ? category.name_zh : category.name_en, {}},
                   {category.id, category.name_zh, small(category.name_en)},
                   {}});
  return among(all, text);
}

Found look_up_people(Snapshot& snapshot, std::string_view text, std::optional<GridCode> within) {
  std::vector<Candidate> all;
  for (const Person& person : snapshot.people(within.value_or(snapshot.city().grid)))
    all.push_back({{person.id, person.name, person.unit}, {small(person.id), person.name}, {}});
  return among(all, text);
}

std::string unit_named(const City& city, Language language, std::string_view text, std::string_view field) {
  if (city.unit(text) != nullptr) return std::string(text);
  return one_of(look_up_units(city, language, text), Thing::unit, text, field);
}

GridCode grid_named(const City& city, std::string_view text, std::string_view field) {
  const std::string id = one_of(look_up_grids(city, text), Thing::grid, text, field);
  return parse_grid_code(id).value_or(city.grid);
}

std::string category_named(const City& city, Language language, std::string_view text,
                           std::string_view field) {
  if (city.category(text) != nullptr) return std::string(text);
  return one_of(look_up_categories(city, language, text), Thing::category, text, field);
}

}  // namespace wangge
