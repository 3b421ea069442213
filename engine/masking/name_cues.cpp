#include "engine/masking/name_cues.h"

#include <algorithm>

#include "engine/masking/name_lists.h"
#include "engine/masking/words.h"

namespace wangge {

NameCues::NameCues(const Letters& letters, std::span<const Span> kept,
                   std::span<const ShortPlace> short_places, std::span<const Span> numbers)
    : letters_(letters),
      expected_(letters.size() + 1, Expected::hardly),
      person_word_(letters.size() + 1, false),
      before_number_(letters.size() + 1, false) {
  for (const Span& number : numbers) mark_before(number.first);
  for (std::size_t at = 0; at < letters.size(); ++at) look_for_cue(at);
  for (const Span& span : kept) expect_behind_place(span.end);
  for (const ShortPlace& place : short_places) expect_behind_place(place.span.end);
  expect(0, Expected::clause);
}

void NameCues::expect(std::size_t at, Expected level) {
  if (at < expected_.size()) expected_[at] = std::max(expected_[at], level);
}

void NameCues::expect_person(std::size_t at, Expected level) {
  expect(at, level);
  if (at < person_word_.size()) person_word_[at] = true;
}

// Behind 举报人：, 村民, 经查， …
void NameCues::look_for_cue(std::size_t at) {
  std::size_t cue = name_lists::cues.length_at(letters_, at);
  if (cue > 0 && begins_other_word(at, cue)) cue = 0;
  const std::size_t calling = name_lists::callings.length_at(letters_, at);
  if (cue + calling > 0 && cue >= calling)
    expect_behind(at + cue,
                  name_lists::connectors.length_at(letters_, at) == cue ? Expected::field : Expected::person);
  else if (calling > 0)
    expect_behind(at + calling, Expected::calling);
  else if (ends_as_cue(at))
    expect_behind(at + 1, Expected::calling);
  else if (const std::size_t report = name_lists::reports.length_at(letters_, at); report > 0)
    expect(letters_[at + report] == U',' ? at + report + 1 : at + report, Expected::calling);
  else if (letters_.any_of(at, U",。;:、!?\n\t“\"'‘「『(（【《[{>|/&"))
    expect(letters_.skip_blanks(at + 1), Expected::clause);
  else if (letters_.any_of(at, U"对由与向据让请找同经查明悉被和及跟将为因系"))
    expect(at + 1, Expected::clause);
  if (letters_.starts(at, U"就是")) expect(at + 2, Expected::clause);
  // 17号的王老五: the address is masked already.
  if (letters_[at] == U'的' && at > 0 &&
      (letters_[at - 1] == Letters::covered || letters_.any_of(at - 1, U"号村组楼室庄街巷院排")))
    expect(at + 1, Expected::calling);
}

// 开户人, 领取人
bool NameCues::ends_as_cue(std::size_t at) const {
  if (letters_[at] != U'人' || at < 2 || !letters_.han(at - 1) || !letters_.han(at - 2)) return false;
  for (std::size_t length = 2; length <= 4 && length <= at + 1; ++length)
    if (name_lists::no_cues.length_at(letters_, at + 1 - length) == length ||
        name_lists::cues.length_at(letters_, at + 1 - length) == length)
      return false;
  return true;
}

// 段长 of 段长度, 路长 of 路长期.
bool NameCues::begins_other_word(std::size_t at, std::size_t cue) const {
  const std::size_t last = at + cue - 1;
  // 河长江涛于5月6日巡河
  if (letters_.starts(last, U"长江") && (at == 0 || !letters_.han(at - 1)) && letters_.han(last + 2))
    return false;
  return cue == 2 && letters_[last] == U'长' &&
         (letters_.any_of(last + 1, U"度约达宽效远时久") || cost_of_word_at(letters_, last) < 52);
}

void NameCues::expect_behind(std::size_t at, Expected level) {
  for (int skipped = 0; skipped < 6; ++skipped) {
    at = letters_.skip_blanks(at);
    if (letters_[at] == U'<') {  // <b>举报人</b>
      std::size_t end = at;
      while (end < at + 10 && letters_[end] != U'>' && end < letters_.size()) ++end;
      if (letters_[end] != U'>') break;
      at = end + 1;
    } else if (letters_.any_of(at, U":“\"'‘「『=—")) {
      level = Expected::field;
      ++at;
    } else if (letters_.any_of(at, U"(【[、")) {
      ++at;
    } else if (const std::size_t length = name_lists::connectors.length_at(letters_, at);
               length > 0 && (length > 1 || cost_of_word_at(letters_, at) > 45)) {
      if (length > 1) level = Expected::field;
      expect_person(at, level);
      at += length;
    } else {
      break;
    }
  }
  expect_person(at, level);
}

// 高桥东村的高建华
void NameCues::expect_behind_place(std::size_t at) {
  if (letters_[at] == U'的') expect(at + 1, Expected::calling);
}

// The name before 138…: past 电话, brackets and the like.
void NameCues::mark_before(std::size_t at) {
  before_number_[at] = true;
  for (int skipped = 0; skipped < 5 && at > 0; ++skipped) {
    std::size_t length = letters_.any_of(at - 1, U" :(,、号的为是") ? 1 : 0;
    for (std::size_t back = 2; back <= 6 && back <= at; ++back)
      if (name_lists::number_words.length_at(letters_, at - back) == back) length = back;
    if (length == 0) break;
    at -= length;
    before_number_[at] = true;
  }
}

}  // namespace wangge
