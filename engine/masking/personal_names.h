// Names of natural persons in a text. The text is read as the likeliest row of words, known places and names:
// a name is likelier behind a word such as 举报人 or before 先生, and there whatever its surname; how long it
// is shows what stands behind it (郭靖|巡查 or 郭靖巡|查).
#pragma once
#include <map>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "engine/masking/letters.h"
#include "engine/masking/place_names.h"

namespace wangge {

// A part of a text: first character, and the one behind the last.
struct Span {
  std::size_t first = 0;
  std::size_t end = 0;
  auto operator<=>(const Span&) const = default;
};

// A part of a text that may be the short name of one of the city's places.
struct ShortPlace {
  Span span;
  PlaceForm form = PlaceForm::town;
};

// `kept` are parts of which nothing is a name's: places, enterprises, public numbers; with `short_places`
// (汤头, 韩庄) no name begins unless a person is told of there; before `numbers`, the personal ones, a name
// is likely. All in order, none overlapping, the text not yet covered there. Gives the names in order, none
// overlapping.
std::vector<Span> names_shown(const Letters& letters, std::span<const Span> kept,
                              std::span<const ShortPlace> short_places, std::span<const Span> numbers);

// Names that are known, and each further time that they occur.
class PersonalNames {
 public:
  explicit PersonalNames(std::span<const std::string> known);

  // Adds a name that the text shows.
  void show(const Letters& letters, Span name);
  // The end of the name that begins at `at`, or `at` if none does.
  std::size_t end_at(const Letters& letters, std::size_t at) const;

 private:
  enum class Certainty { known, shown };
  void add(std::u32string_view name, Certainty certainty);

  // By their first character; the longest first.
  std::map<char32_t, std::map<std::u32string, Certainty, std::greater<>>> names_;
};

// What ends the name of an enterprise or a place stands soon behind a name that ends here: 王强食品有限公司.
bool in_enterprise(const Letters& letters, std::size_t end, std::size_t within);

}  // namespace wangge
