// What speaks for a name and what against it: what a word costs where a person stands mostly, what a name
// gains by what stands around it. name_reading.cpp takes the cheapest way through a text by these.
#pragma once
#include <vector>

#include "engine/masking/letters.h"
#include "engine/masking/name_cues.h"
#include "engine/masking/personal_names.h"

namespace wangge {

inline constexpr int unknown_surname = 38;
// `unknown_surname` of what is none.
int cost_of_surname(char32_t c);

class NameWeights {
 public:
  // `short_at`: the short place that each character is part of, or none. All must
  // outlive it.
  NameWeights(const Letters& letters, const NameCues& cues, const std::vector<const ShortPlace*>& short_at)
      : letters_(letters), cues_(cues), short_at_(short_at) {}

  // Whether what stands behind `end` is told of a person.
  enum class Told { no, by_title, perhaps, surely };
  Told told_of(std::size_t end) const;
  const ShortPlace* short_place(std::size_t first) const;
  // Whether what might be a name is rather a place's.
  bool is_place(std::size_t first, std::size_t end, Expected level) const;
  bool is_word(std::size_t first, std::size_t end) const;
  bool holds_word(std::size_t first, std::size_t end) const;
  bool ends_name(std::size_t end, std::size_t run_end) const;
  bool ordinary_at(std::size_t at) const;
  bool surely_double_surname(std::size_t first) const;
  // 婆婆薄其英, but hardly elsewhere.
  bool has_never_given(std::size_t first, std::size_t end, Expected level) const;
  // 王老五, 王家老二
  std::size_t length_of_birth_name(std::size_t first, std::size_t surname) const;
  // A surname behind 举报人 is no word, unless it often is one; 王 hardly ever is where a clause begins.
  int cost_of_character(std::size_t at) const;
  // 保洁员常年红: less likely where a person stands mostly.
  int cost_of_ordinary(std::size_t first, std::size_t end) const;
  int cost_of_place(const ShortPlace& place, bool last) const;
  // 高山, 关键: a word that may be a name costs more where a person is told of.
  int word_penalty(std::size_t first, std::size_t length, bool namelike, bool last) const;
  // What stands behind a name: a number of his, 男, a title, what he said.
  int end_bonus(std::size_t end, std::size_t length) const;

 private:
  // 保洁员常年红发现, 郝建设把; 解思远，种道江，仇宝田: of three the others are masked.
  int bonus_of_neighbours(std::size_t first, std::size_t end, bool acts) const;
  // 王大勇家东50米
  bool at_home(std::size_t end) const;

  const Letters& letters_;
  const NameCues& cues_;
  const std::vector<const ShortPlace*>& short_at_;
};

}  // namespace wangge
