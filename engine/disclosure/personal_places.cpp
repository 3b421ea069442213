#include "engine/disclosure/personal_places.h"

namespace wangge {
namespace {

constexpr std::u32string_view chinese_digits = U"一二三四五六七八九十〇零甲乙丙丁";

// 3, 12-1, 十二, A; at most five characters.
std::size_t end_of_number(const Letters& letters, std::size_t at) {
  std::size_t end = letters.end_of_digits(at);
  if (end > at + 5) return at;
  if (end > at) {
    const std::size_t next = letters.end_of_digits(end + 1);
    return letters[end] == U'-' && next > end + 1 && next <= end + 6 ? next : end;
  }
  while (end < at + 4 && letters.any_of(end, chinese_digits)) ++end;
  if (end == at && letters.letter(at) && !letters.alphanumeric(at + 1)) ++end;
  return end;
}

// Of a number's unit; 0 if none is there, or if it is the beginning of another word: 三组织, 1号排口, 一座厂.
std::size_t length_of_unit(const Letters& letters, std::size_t at, bool first) {
  if (const std::size_t strong = letters.word(at, {U"号楼", U"号院", U"单元"}); strong > 0) return strong;
  const auto word = [&](char32_t unit, std::u32string_view no_followers) {
    return letters[at] == unit && !letters.any_of(at + 1, no_followers);
  };
  if (word(U'号', U"厂炉井线机车池库塔罐泵桥站闸口仓窑排通令文召称人") || word(U'组', U"织成合建装图长") ||
      word(U'室', U"内外温") || word(U'栋', U"梁") || word(U'幢', U"") || word(U'排', U"污水放口查队列"))
    return 1;
  if (!first && letters.any_of(at, U"层楼座户门")) return 1;
  return first && letters.any_of(at, U"巷弄") ? 1 : 0;
}

bool behind_a_place(const Letters& letters, std::size_t at) {
  const std::size_t end = at > 0 && letters.before(at) == U' ' ? at - 1 : at;
  return (end > 0 && letters.any_of(end - 1, U"村庄屯寨疃路街巷弄苑园院")) ||
         letters.follows(end, {U"社区", U"小区", U"公寓", U"大厦", U"大道", U"胡同", U"居委会", U"宿舍"});
}

// 3-2-501
std::size_t end_of_bare_numbers(const Letters& letters, std::size_t at) {
  std::size_t end = letters.end_of_digits(at), parts = 1;
  if (end == at || end > at + 3) return at;
  while (letters[end] == U'-' && parts < 4) {
    const std::size_t next = letters.end_of_digits(end + 1);
    if (next == end + 1 || next > end + 5) return at;
    end = next;
    ++parts;
  }
  return parts > 1 && letters[end] != U'-' ? end + (letters[end] == U'室' ? 1 : 0) : at;
}

}  // namespace

std::size_t end_of_personal_place(const Letters& letters, std::size_t at) {
  if (at > 0 && (letters.digit(at) || letters.letter(at)) && letters.alphanumeric(at - 1)) return at;
  const bool behind = behind_a_place(letters, at);
  const bool directed = behind && letters.any_of(at, U"东西南北中前后") && letters[at + 1] != U'头';
  std::size_t end = at, next = directed ? at + 1 : at;
  std::size_t links = 0, strong = 0;
  while (links < 8) {
    const std::size_t number = end_of_number(letters, next);
    if (number == next) break;
    const std::size_t unit = length_of_unit(letters, number, links == 0);
    if (unit == 0) break;
    strong += unit > 1 || letters.any_of(number, U"室栋幢") ? 1 : 0;
    end = number + unit;
    ++links;
    next = letters.skip_blanks(end);
  }
  // Without a place before them a building and a room, but not a lone number.
  if (!behind && (links < 2 || strong < 2)) return at;
  if (links > 0 && strong > 0) {
    const std::size_t room = letters.end_of_digits(next);  // 3号楼501
    if (room >= next + 3 && room <= next + 4 && !letters.any_of(room, U"年月日时分米吨元万人户亩-"))
      end = room;
  }
  return links > 0 || !behind ? end : end_of_bare_numbers(letters, at);
}

}  // namespace wangge
