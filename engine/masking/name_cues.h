// Where in a text a name is expected, and how much: behind 举报人, behind 村民, before a telephone number.
#pragma once
#include <cstdint>
#include <span>
#include <vector>

#include "engine/masking/letters.h"
#include "engine/masking/personal_names.h"

namespace wangge {

// How much a name is expected at a place of the text.
enum class Expected : std::uint8_t { hardly, clause, calling, person, field };

class NameCues {
 public:
  // Before `numbers`, the personal ones, a name is likely; behind 的 of a place or an address, too.
  NameCues(const Letters& letters, std::span<const Span> kept, std::span<const ShortPlace> short_places,
           std::span<const Span> numbers);

  Expected at(std::size_t at) const { return expected_[at]; }
  // Behind 举报人 or 村民 in this place, not only behind 经查.
  bool behind_person_word(std::size_t at) const { return person_word_[at]; }
  bool before_number(std::size_t at) const { return before_number_[at]; }
  void expect(std::size_t at, Expected level);

 private:
  void look_for_cue(std::size_t at);
  bool ends_as_cue(std::size_t at) const;
  bool begins_other_word(std::size_t at, std::size_t cue) const;
  void expect_behind(std::size_t at, Expected level);
  void expect_person(std::size_t at, Expected level);
  void expect_behind_place(std::size_t at);
  void mark_before(std::size_t at);

  const Letters& letters_;
  std::vector<Expected> expected_;
  std::vector<bool> person_word_, before_number_;
};

}  // namespace wangge
