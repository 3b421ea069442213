#include "engine/masking/personal_places.h"

#include "engine/masking/word_list.h"

namespace wangge {
namespace {

constexpr std::u32string_view chinese_digits = U"一二三四五六七八九十百〇零";

const WordList residences(
    U"住址 家庭住址 家庭地址 现住址 现住 家住 暂住 暂住地 暂住地址 租住 租住地 居住 居住地 居住地址 户籍 "
    U"户籍地 户籍地址 户籍所在地 经常居住地 住所 住处 家在 "
    U"租房 借住 寄住 住 落户 祖籍");
// 住 of these is no home.
const WordList no_residences(U"住户 住房 住建 住宅 住院 住宿 住所地 居住区 居住证 居住环境 居住人 居民 住持");
const WordList place_ends(
    U"社区 小区 公寓 大厦 大道 胡同 居委会 宿舍 家属院 家属楼 宿舍楼 花园 新村 新城 广场 步行街 村委会 "
    U"委员会 家园 名城 山庄 国际 一期 二期 三期 四期 东区 "
    U"西区 南区 北区 东街 西街 华府 丽景 首府 豪庭 公馆 雅苑 御园 学府 街道 办事处 安置区 安置房 回迁楼 "
    U"沿街楼 沿街 沿街房 门牌 门牌号");
constexpr std::u32string_view place_characters = U"村庄屯寨疃路街巷弄苑园院镇乡城府郡湾坊墅庭轩邸堡";

bool is_dash(const Letters& letters, std::size_t at) {
  return letters.any_of(at, U"-–—‐‑－/");
}

// 3, 12-1, 十二, A, B12, 甲12, 第三; at most five digits. Its end, or `at`.
std::size_t end_of_number(const Letters& letters, std::size_t at) {
  std::size_t first = at;
  if (letters.any_of(first, U"甲乙丙丁戊东西南北中前后") &&
      (letters.digit(first + 1) || letters.letter(first + 1)))
    ++first;
  if (letters[first] == U'第') ++first;
  if (letters.letter(first) && !letters.letter(first + 1)) {
    const std::size_t end = letters.end_of_digits(first + 1);
    if (end <= first + 4) return end;
    return at;
  }
  std::size_t end = letters.end_of_digits(first);
  if (end > first + 5) return at;
  if (end > first) {
    if (letters.letter(end) && !letters.alphanumeric(end + 1)) ++end;
    for (int parts = 0; parts < 4; ++parts) {
      const std::size_t next = letters.end_of_digits(end + 1);
      if (!is_dash(letters, end) || next == end + 1 || next > end + 6) break;
      end = next;
    }
    return end;
  }
  while (end < first + 4 && letters.any_of(end, chinese_digits)) ++end;
  if (end == first && letters.any_of(first, U"甲乙丙丁")) ++end;
  return end == first ? at : end;
}

struct Part {
  std::size_t length = 0;
  int weight = 0;
};

// Of a number's unit; length 0 if none is there, or if it begins another word: 三组织, 1号排口, 一座厂.
Part part_at(const Letters& letters, std::size_t at, bool first, bool ordinal) {
  if (const std::size_t length = letters.word(
          at, {U"号楼", U"#楼", U"号院", U"号房", U"号宅", U"号室", U"单元", U"号公寓", U"号户", U"门洞"}))
    return {length, 1};
  const auto word = [&](char32_t unit, std::u32string_view no_followers) {
    return letters[at] == unit && !letters.any_of(at + 1, no_followers);
  };
  if (word(U'室', U"内外温")) return {1, 2};
  if (word(U'号',
           U"厂炉井线机车池库塔罐泵桥站闸口仓窑排通令文召称人码段地孔渠管标件样点坑槽设变风除烟堆厅锅路国省"
           U"高") ||
      word(U'组', U"织成合建装图长件分团群") || word(U'栋', U"梁") || word(U'幢', U"") ||
      word(U'排', U"污水放口查队列气风除涝") || word(U'#', U"炉井线机车池库塔罐泵桥站闸口仓窑排"))
    return {1, 1};
  if (word(U'座', U"厂桥山塔炉池库水化砖石窑房大小谈") && (letters.letter(at - 1) || !first)) return {1, 1};
  if (ordinal && letters.any_of(at, U"户家")) return {1, 1};
  if (!first && letters.any_of(at, U"层楼户门铺")) return {1, letters[at] == U'户' ? 1 : 0};
  if (first && letters.any_of(at, U"巷弄")) return {1, 1};
  if (first && (letters[at] == U'楼' || letters[at] == U'层') && letters.digit(letters.skip_blanks(at + 1)))
    return {1, 0};
  return {};
}

bool behind_a_place(const Letters& letters, std::size_t at) {
  const std::size_t end = at > 0 && letters.before(at) == U' ' ? at - 1 : at;
  if (end > 0 && letters.any_of(end - 1, place_characters)) return true;
  for (std::size_t length = 2; length <= 4 && length <= end; ++length)
    if (place_ends.length_at(letters, end - length) == length) return true;
  return false;
}

// 3-2-501
std::size_t end_of_bare_numbers(const Letters& letters, std::size_t at) {
  std::size_t end = letters.end_of_digits(at), parts = 1;
  if (letters.letter(at) && !letters.letter(at + 1)) end = letters.end_of_digits(at + 1);
  if (end == at || end > at + 3) return at;
  while (is_dash(letters, end) && parts < 4) {
    const std::size_t next = letters.end_of_digits(end + 1);
    if (next == end + 1 || next > end + 5) return at;
    end = next;
    ++parts;
  }
  return parts > 1 && !is_dash(letters, end) ? end + (letters.any_of(end, U"室号户") ? 1 : 0) : at;
}

// 12-3-501: a building, an entrance and a room, though no place stands before them.
std::size_t end_of_room(const Letters& letters, std::size_t at) {
  if (at > 0 && (letters.alphanumeric(at - 1) || letters.any_of(at - 1, U"-–—/.:~°"))) return at;
  const std::size_t house = letters.end_of_digits(at);
  const std::size_t entrance = letters.end_of_digits(house + 1);
  const std::size_t room = letters.end_of_digits(entrance + 1);
  const bool lengths =
      house > at && house <= at + 2 && entrance == house + 2 && room >= entrance + 4 && room <= entrance + 5;
  if (!lengths || !is_dash(letters, house) || letters[entrance] != letters[house]) return at;
  if (letters[house] == U'/' || letters.alphanumeric(room) || letters.any_of(room, U"-/.年")) return at;
  const std::size_t blank = at > 0 && letters[at - 1] == U' ' ? at - 1 : at;
  return blank > 0 && letters.alphanumeric(blank - 1) ? at : room;
}

// 东头, 南侧, 东 between the place and the number.
std::size_t skip_direction(const Letters& letters, std::size_t at) {
  std::size_t end = at;
  while (end < at + 2 && letters.any_of(end, U"东西南北中前后")) ++end;
  if (end == at) return at;
  if (letters.any_of(end, U"头首侧边面段")) ++end;
  return end;
}

}  // namespace

std::size_t end_of_personal_place(const Letters& letters, std::size_t at, bool behind_place) {
  if (at > 0 && (letters.digit(at) || letters.letter(at)) && letters.alphanumeric(at - 1)) return at;
  const bool behind = behind_place || behind_a_place(letters, at);
  std::size_t end = at, next = behind ? skip_direction(letters, at) : at;
  std::size_t links = 0;
  int weight = 0;
  while (links < 8) {
    const std::size_t number = end_of_number(letters, next);
    if (number == next) break;
    const Part part = part_at(letters, number, links == 0, letters[next] == U'第');
    if (part.length == 0) break;
    weight += part.weight;
    end = number + part.length;
    ++links;
    // 四单元五楼东户
    if (letters.any_of(end, U"东西南北中") && letters[end + 1] == U'户') {
      end += 2;
      weight += 1;
    }
    next = letters.skip_blanks(end);
  }
  // Without a place before them a building and a room, but not a lone number.
  if (links > 0 && (behind ? weight < 1 : links < 2 || weight < 2)) {
    const std::size_t room = end_of_number(letters, next);
    if (behind || weight < 1 || room < next + 3 || !letters.digit(next)) return at;
  }
  if (links == 0 && !behind) return end_of_room(letters, at);
  if (links == 0) return behind ? end_of_bare_numbers(letters, at) : at;
  const std::size_t room = end_of_number(letters, next);  // 3号楼501, 12#楼3-501
  if (letters.digit(next) && room >= next + 3 && room <= next + 9 &&
      !letters.any_of(room, U"年月日时分米吨元万人户亩个公平千克%℃.") && !letters.alphanumeric(room))
    end = room + (letters.any_of(room, U"室户") ? 1 : 0);
  return end;
}

std::size_t behind_residence(const Letters& letters, std::size_t at) {
  const std::size_t length = residences.length_at(letters, at);
  if (length == 0 || no_residences.length_at(letters, at) > 0) return at;
  if (length == 1 && letters.any_of(at - (at > 0 ? 1 : 0), U"居拦堵封挡停抓记困盖止不护留")) return at;
  std::size_t end = at + length;
  while (letters.any_of(end, U"在于址地为是:( 我至：")) ++end;
  return end;
}

std::size_t end_of_told_home(const Letters& letters, std::size_t at) {
  std::size_t end = at;
  bool told = false;
  for (; end < at + 40 && end < letters.size() && !letters.any_of(end, U",。;、!?()\n\"“”的称说反投举");
       ++end) {
    if (letters[end] == Letters::covered) return at;
    if (end_of_personal_place(letters, end, false) > end) return at;
    told = told || letters.word(end, {U"交汇", U"交叉", U"附近", U"旁",   U"对面", U"隔壁", U"平房", U"楼上",
                                      U"米",   U"路口", U"东侧", U"西侧", U"南侧", U"北侧", U"后院", U"东头",
                                      U"西头", U"南头", U"北头", U"桥头", U"处",   U"老宅", U"第"}) > 0;
  }
  return told && end > at + 4 ? end : at;
}

}  // namespace wangge
