#include "engine/masking/personal_numbers.h"

#include <algorithm>
#include <array>

#include "engine/masking/credit_code.h"
#include "engine/masking/mail_addresses.h"

namespace wangge {
namespace {

constexpr std::size_t no_end = 0;

bool starts_a_number(const Letters& letters, std::size_t at) {
  return letters.digit(at) && (at == 0 || !letters.digit(at - 1));
}

// 吨, 立方米, 元 …
bool is_quantity(const Letters& letters, std::size_t end) {
  end = letters.skip_blanks(end);
  return letters.any_of(end, U"元万亿吨升㎡") || (letters[end] == U'L' && !letters.alphanumeric(end + 1)) ||
         letters.word(end, {U"立方", U"平方", U"千瓦", U"公斤", U"千克", U"公里", U"千米",
                            U"毫克", U"毫升", U"微克", U"大卡", U"兆瓦", U"度电", U"M3",
                            U"M³",   U"M²",   U"KG",   U"KW",   U"T/",   U"MG/",  U"ML"}) > 0;
}

// 1234567890.50元, 15012345678吨: digits that are money or a quantity
bool is_amount(const Letters& letters, std::size_t at, std::size_t end) {
  if (letters.end_of_digits(at) != end) return false;
  if (letters[end] == U'.') end = letters.end_of_digits(end + 1);
  return is_quantity(letters, end);
}

// ---- public numbers

// 2017-08-21, 2017/8/21, 2017年8月21日
std::size_t end_of_full_date(const Letters& letters, std::size_t at) {
  if (!starts_a_number(letters, at) || letters.word(at, {U"19", U"20"}) == 0) return no_end;
  std::size_t end = letters.end_of_digits(at);
  if (end != at + 4) return no_end;
  constexpr std::array<std::u32string_view, 2> separators{U"-./年", U"-./月"};
  for (const auto& separator : separators) {
    if (!letters.any_of(end, separator)) return no_end;
    const std::size_t begin = end + 1;
    end = letters.end_of_digits(begin);
    if (end == begin || end > begin + 2) return no_end;
  }
  return end;
}

// ---- dates of birth

constexpr std::u32string_view spelt_digits = U"零〇一二三四五六七八九十";

// 1975年3月5日, 1975.3, 一九七五年三月五日, 1975年
std::size_t end_of_day(const Letters& letters, std::size_t at) {
  const auto number = [&](std::size_t from, std::size_t most) {
    std::size_t end = letters.end_of_digits(from);
    if (end == from)
      while (letters.any_of(end, spelt_digits)) ++end;
    return end > from + most ? from : end;
  };
  const bool year = letters.word(at, {U"19", U"20"}) > 0 || letters.any_of(at, U"一二") || letters.digit(at);
  std::size_t end = year ? number(at, 8) : at;
  if (end == at + 8) return letters.starts(at, U"19") || letters.starts(at, U"20") ? end : at;
  const std::size_t digits = end - at;
  if ((digits != 4 && digits != 2) || !letters.any_of(end, U"年-./")) return at;
  const bool spelt = letters[end] == U'年';
  std::size_t last = spelt ? end + 1 : at;
  std::size_t next = letters.skip_blanks(end + 1);
  end = number(next, 3);
  if (end == next || (spelt && letters[end] != U'月')) return last;
  last = spelt ? end + 1 : end;
  if (!spelt && !letters.any_of(end, U"-./")) return last;
  next = letters.skip_blanks(end + 1);
  end = number(next, 3);
  if (end == next) return last;
  return letters.any_of(end, U"日号") ? end + 1 : end;
}

std::size_t end_of_birth_date(const Letters& letters, std::size_t at) {
  if (at > 0 && (letters.digit(at - 1) || letters.any_of(at - 1, spelt_digits))) return no_end;
  const std::size_t end = end_of_day(letters, at);
  if (end == at) return no_end;
  const std::size_t next = letters.skip_blanks(letters.any_of(end, U"(,") ? end + 1 : end);
  const bool born = letters.word(next, {U"出生", U"生人", U"生辰", U"诞生", U"生日"}) > 0 ||
                    (letters[next] == U'生' && !letters.any_of(next + 1, U"产态活物效成长猪鸡化均变锈")) ||
                    (letters[next] == U'(' && letters.starts(next + 1, U"出生"));
  std::size_t before = at;
  for (int skipped = 0; skipped < 3 && before > 0 && letters.any_of(before - 1, U" :(为是=农阴阳历");
       ++skipped)
    --before;
  const bool named =
      letters.follows(before, {U"出生日期", U"出生年月", U"出生年月日", U"出生时间", U"出生于", U"生于",
                               U"生日", U"出生", U"生辰", U"出生日", U"公历", U"DOB"});
  return born || named ? end : no_end;
}

// 〔2017〕121号, also in other brackets
std::size_t end_of_document_number(const Letters& letters, std::size_t at) {
  if (!letters.any_of(at, U"〔[(【")) return no_end;
  std::size_t end = letters.end_of_digits(at + 1);
  if (end != at + 5 || !letters.any_of(end, U"〕])】")) return no_end;
  const std::size_t number = end + 1 + (letters[end + 1] == U'第' ? 1 : 0);
  end = letters.end_of_digits(number);
  return end > number && end <= number + 6 && letters[end] == U'号' ? end + 1 : no_end;
}

// 2025-0000123
std::size_t end_of_case_number(const Letters& letters, std::size_t at) {
  if (!starts_a_number(letters, at) || !letters.starts(at, U"20")) return no_end;
  if (letters.end_of_digits(at) != at + 4 || letters[at + 4] != U'-') return no_end;
  const std::size_t end = letters.end_of_digits(at + 5);
  return end == at + 12 ? end : no_end;
}

// ---- ID numbers (GB 11643-1999; 15 digits before it)

bool is_birthday(std::string_view yyyymmdd) {
  const auto number = [&](std::size_t from, std::size_t count) {
    return std::stoi(std::string(yyyymmdd.substr(from, count)));
  };
  return number(0, 4) >= 1900 && number(0, 4) < 2100 && number(4, 2) >= 1 && number(4, 2) <= 12 &&
         number(6, 2) >= 1 && number(6, 2) <= 31;
}

bool is_id_shape(std::string_view id) {
  return id.size() == 18 ? looks_like_citizen_number(id)
                         : id[0] != '0' && is_birthday("19" + std::string(id.substr(6, 6)));
}

// Digits, the last of 18 may be X, with gaps between them; no_end if there are not exactly so many.
std::size_t end_of_id_digits(const Letters& letters, std::size_t at, std::size_t count, std::string& id) {
  id.clear();
  std::size_t end = at;
  while (id.size() < count) {
    const std::size_t next = id.empty() ? at : letters.skip_gap(end);
    const bool last = count == 18 && id.size() == 17;
    if (!letters.digit(next) && !(last && letters[next] == U'X')) return no_end;
    id += static_cast<char>(letters[next]);
    end = next + 1;
  }
  return letters.alphanumeric(end) ? no_end : end;
}

std::size_t end_of_id_number(const Letters& letters, std::size_t at) {
  if (!starts_a_number(letters, at)) return no_end;
  for (const std::size_t count : {std::size_t{18}, std::size_t{15}}) {
    std::string id;
    const std::size_t end = end_of_id_digits(letters, at, count, id);
    // Written without gaps nothing else looks so; with gaps it might be several numbers.
    if (end != no_end && (end == at + count || is_id_shape(id))) return end;
  }
  return no_end;
}

std::size_t end_of_credit_code(const Letters& letters, std::size_t at) {
  if (at > 0 && letters.alphanumeric(at - 1)) return no_end;
  const std::size_t end = letters.end_of_alphanumerics(at);
  if (end != at + 18) return no_end;
  return fault_of_credit_code(letters.ascii(at, end)) ? no_end : end;
}

// ---- accounts

constexpr std::size_t shortest_account = 16;  // of digits that stand alone

bool after_cue(const Letters& letters, std::size_t at, std::initializer_list<std::u32string_view> cues) {
  for (int skipped = 0; skipped <= 4 && at > 0; ++skipped, --at) {
    if (letters.follows(at, cues)) return true;
    if (!letters.any_of(at - 1, U" :;,、号码群是为([/-")) return false;
  }
  return false;
}

// 62220216100123456 78
std::size_t end_of_last_digits(const Letters& letters, std::size_t at, std::size_t end) {
  const std::size_t next = letters.skip_blanks(end), last = letters.end_of_digits(next);
  const bool belongs = next > end && last > next && last <= next + 3 && end - at + last - next <= 19;
  return belongs && !letters.alphanumeric(last) && !letters.any_of(last, U"年月日时分号元") ? last : end;
}

std::size_t end_of_bank_account(const Letters& letters, std::size_t at) {
  if (!starts_a_number(letters, at)) return no_end;
  const std::size_t end = letters.end_of_digits(at);
  if (end >= at + shortest_account)
    return is_quantity(letters, end) ? no_end : end_of_last_digits(letters, at, end);
  const bool named = after_cue(letters, at, {U"账号", U"帐号", U"账户", U"帐户", U"卡号", U"银行卡"});
  // In groups of four, as on a card; cards begin with 3 to 9, years don't.
  const bool card = end == at + 4 && letters[at] >= U'3';
  if (!named && !card) return no_end;
  std::size_t count = end - at, last = end;
  while (count < 40) {
    const std::size_t next = letters.skip_gap(last);
    const std::size_t next_end = letters.end_of_digits(next);
    if (next == last || next_end == next || (card && !named && next_end > next + 4)) break;
    count += next_end - next;
    last = next_end;
    if (card && !named && next_end < next + 4) break;
  }
  return count >= (named ? 8 : shortest_account) ? last : no_end;
}

std::size_t end_of_chat_account(const Letters& letters, std::size_t at) {
  if (!letters.alphanumeric(at) || !after_cue(letters, at, {U"微信", U"QQ", U"VX", U"WECHAT"})) return no_end;
  if (letters.word(at, {U"WEIXIN", U"WECHAT"}) > 0) return no_end;
  std::size_t end = at;
  while (letters.alphanumeric(end) || letters.any_of(end, U"_-")) ++end;
  return end >= at + 5 ? end : no_end;
}

// ---- telephones and plates

// Exactly `count` more digits, with gaps between them but no date among them.
std::size_t end_of_phone_digits(const Letters& letters, std::size_t at, int count) {
  for (; count > 0; --count) {
    const std::size_t next = letters.skip_gap(at);
    if (!letters.digit(next) || (next > at && end_of_full_date(letters, next) != no_end)) return no_end;
    at = next + 1;
  }
  return letters.digit(at) ? no_end : at;
}

// 138/5391/2345, 138，5391，2345
std::size_t end_of_parted_mobile(const Letters& letters, std::size_t at) {
  if (letters[at] != U'1' || letters[at + 1] < U'3' || letters.end_of_digits(at) != at + 3) return no_end;
  const char32_t separator = letters[letters.skip_blanks(at + 3)];
  if (std::u32string_view(U"/,|_~:\\").find(separator) == std::u32string_view::npos) return no_end;
  std::size_t end = at + 3;
  for (int part = 0; part < 2; ++part) {
    const std::size_t gap = letters.skip_blanks(end);
    if (letters[gap] != separator) return no_end;
    const std::size_t next = letters.skip_blanks(gap + 1);
    end = letters.end_of_digits(next);
    if (end != next + 4) return no_end;
  }
  return letters.alphanumeric(end) || letters[end] == separator || is_quantity(letters, end) ? no_end : end;
}

// Past +86, 0086 or 86 and the gap after it.
std::size_t skip_country(const Letters& letters, std::size_t at) {
  const std::size_t length = letters.word(at, {U"+86", U"+0086", U"0086", U"86"});
  return length == 0 ? at : letters.skip_gap(at + length);
}

std::size_t end_of_mobile(const Letters& letters, std::size_t at) {
  std::size_t first = skip_country(letters, at);
  if (letters[first] == U'0') ++first;  // dialled from elsewhere
  if (letters[first] == U'(' && letters[first + 1] == U'1' && letters[first + 4] == U')') {  // (138)12345678
    for (std::size_t i = first + 1; i < first + 4; ++i)
      if (!letters.digit(i)) return no_end;
    return end_of_phone_digits(letters, letters.skip_gap(first + 5), 8);
  }
  if (letters[first] != U'1') return no_end;
  if (const std::size_t end = end_of_parted_mobile(letters, first); end != no_end) return end;
  const std::size_t second = letters.skip_gap(first + 1);
  if (letters[second] < U'3' || letters[second] > U'9') return no_end;
  const std::size_t end = end_of_phone_digits(letters, second + 1, 9);
  return end != no_end && is_amount(letters, at, end) ? no_end : end;
}

// The number of a subscriber, seven or eight digits, and an extension.
std::size_t end_of_subscriber(const Letters& letters, std::size_t at) {
  if (letters[at] < U'2' || letters[at] > U'8') return no_end;
  for (const int more : {7, 6}) {
    const std::size_t end = end_of_phone_digits(letters, at + 1, more);
    if (end == no_end) continue;
    const std::size_t extension = end + letters.word(end, {U"转分机", U"分机", U"转", U"-"});
    const std::size_t extension_end = letters.end_of_digits(extension);
    return extension_end > extension && extension_end <= extension + 5 ? extension_end : end;
  }
  return no_end;
}

std::size_t end_of_landline(const Letters& letters, std::size_t at) {
  std::size_t area = skip_country(letters, at);
  const bool abroad = area != at;
  const bool bracketed = letters[area] == U'(';
  if (bracketed) ++area;
  if (letters[area] != U'0' && !abroad) return no_end;
  if (letters[area] == U'0') ++area;
  // 10 and 2x have two digits, 3xx to 9xx three.
  const bool short_area = letters.starts(area, U"10") || letters[area] == U'2';
  if (!short_area && (letters[area] < U'3' || letters[area] > U'9')) return no_end;
  std::size_t next = area + (short_area ? 2 : 3);
  for (std::size_t i = area; i < next; ++i)
    if (!letters.digit(i)) return no_end;
  if (bracketed && letters[next] != U')') return no_end;
  if (letters[next] == U')') ++next;
  if (letters[next] == U'/') return end_of_subscriber(letters, next + 1);
  return end_of_subscriber(letters, letters.skip_gap(next));
}

// 400-812-3456
std::size_t end_of_free_call(const Letters& letters, std::size_t at) {
  if (letters.word(at, {U"400", U"800"}) == 0) return no_end;
  const std::size_t first = letters.skip_gap(at + 3);
  if (first == at + 3) return no_end;  // else it may be any number of ten digits
  return end_of_phone_digits(letters, first, 7);
}

// +1-202-555-0143
std::size_t end_of_call_abroad(const Letters& letters, std::size_t at) {
  const bool spelt = letters.starts(at, U"00") && letters.any_of(at + 2, U"1234567");
  if (letters[at] != U'+' && !spelt) return no_end;
  std::size_t end = at + 1, digits = 0;
  for (std::size_t next = letters.skip_gap(at + 1); letters.digit(next) && digits < 15;) {
    ++digits;
    end = next + 1;
    next = letters.any_of(end, U"()") ? letters.skip_gap(end + 1) : letters.skip_gap(end);
  }
  return digits >= (spelt ? 11 : 8) && !letters.digit(end) ? end : no_end;
}

// 15269912345/8312345: of the first nothing is left already.
bool follows_another(const Letters& letters, std::size_t at) {
  return at >= 2 && letters.any_of(at - 1, U"/、或|") && letters[at - 2] == Letters::covered;
}

// 8962215、****: of the second nothing is left already.
bool stands_before_another(const Letters& letters, std::size_t at) {
  const std::size_t end = letters.end_of_digits(at);
  return (end == at + 7 || end == at + 8) && letters.any_of(end, U"/、或和") &&
         letters[end + 1] == Letters::covered;
}

// 打4318826
bool is_dialled(const Letters& letters, std::size_t at) {
  const std::size_t end = letters.end_of_digits(at);
  return (end == at + 7 || end == at + 8) && at > 0 && letters.any_of(at - 1, U"打拨");
}

// 8312345转分机802
bool has_extension(const Letters& letters, std::size_t at) {
  const std::size_t end = letters.end_of_digits(at), length = letters.word(end, {U"转分机", U"分机", U"转"});
  return length > 0 && letters.digit(letters.skip_gap(end + length));
}

std::size_t end_of_phone(const Letters& letters, std::size_t at) {
  const bool bracketed = letters.any_of(at, U"+(") && letters.digit(at + 1);
  if (!bracketed && !starts_a_number(letters, at)) return no_end;
  if (const std::size_t end = end_of_mobile(letters, at); end != no_end) return end;
  if (const std::size_t end = end_of_landline(letters, at); end != no_end) return end;
  if (const std::size_t end = end_of_free_call(letters, at); end != no_end) return end;
  if (const std::size_t end = end_of_call_abroad(letters, at); end != no_end) return end;
  if (bracketed || end_of_full_date(letters, at) != no_end) return no_end;
  const bool named =
      after_cue(letters, at, {U"电话", U"手机", U"座机", U"固话", U"传真", U"联系方式", U"TEL"}) ||
      follows_another(letters, at) || stands_before_another(letters, at) || is_dialled(letters, at) ||
      has_extension(letters, at);
  return named ? end_of_subscriber(letters, at) : no_end;
}

// 鲁13-45678, from behind 鲁
std::size_t end_of_tractor_plate(const Letters& letters, std::size_t at) {
  const std::size_t region = letters.end_of_digits(at), number = letters.skip_gap(region);
  const std::size_t end = letters.end_of_digits(number);
  return region == at + 2 && number > region && end == number + 5 && !letters.alphanumeric(end) ? end
                                                                                                : no_end;
}

// WJ鲁1203X, KA·60218
std::size_t end_of_army_plate(const Letters& letters, std::size_t at) {
  if (!letters.letter(at) || !letters.letter(at + 1) || (at > 0 && letters.alphanumeric(at - 1)))
    return no_end;
  const bool police = letters.starts(at, U"WJ") &&
                      letters.any_of(letters.skip_gap(at + 2),
                                     U"京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼");
  const bool army = letters.any_of(at + 2, U"·•・");
  if (!police && !army) return no_end;
  const std::size_t number = police ? letters.skip_gap(letters.skip_gap(at + 2) + 1) : at + 3;
  const std::size_t end = letters.end_of_alphanumerics(number);
  return end == number + 5 && letters.end_of_digits(number) >= number + 4 ? end : no_end;
}

// 鲁Q12345, 鲁Q·1234挂, 鲁QD12345; of six characters one is a letter, which keeps grid codes out. 临沂A12345
// is what three-wheelers bear.
std::size_t end_of_plate(const Letters& letters, std::size_t at) {
  if (const std::size_t end = end_of_army_plate(letters, at); end != no_end) return end;
  const bool city = letters.starts(at, U"临沂") && letters.letter(at + 2);
  if (!city && !letters.any_of(at, U"京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼使"))
    return no_end;
  const std::size_t office = city ? at + 2 : letters.skip_gap(at + 1);
  if (letters.digit(office) && !city) return end_of_tractor_plate(letters, office);
  if (!letters.letter(office)) return no_end;
  std::size_t end = letters.skip_gap(office + 1), count = 0, digits = 0;
  for (std::size_t next = end; letters.alphanumeric(next) && count < 7; next = letters.skip_gap(end)) {
    const bool split = count > 0 && next > end;
    // 鲁Q1234 5678: after a gap a number begins, unless the whole is spread.
    if (split && count >= 5) break;
    ++count;
    digits += letters.digit(next) ? 1 : 0;
    end = next + 1;
  }
  if (letters.alphanumeric(end)) return no_end;
  const bool special = letters.any_of(end, U"挂学警港澳领使试超应急");
  if (count == 4 && special && digits >= 3) return end + 1;
  if (count == 5 && digits >= 2) return end + (special ? 1 : 0);
  return count == 6 && digits >= 3 && (digits < 6 || city) ? end : no_end;
}

}  // namespace

std::size_t end_of_date(const Letters& letters, std::size_t at) {
  return end_of_full_date(letters, at);
}

std::size_t end_of_public_number(const Letters& letters, std::size_t at) {
  if (end_of_birth_date(letters, at) != no_end) return at;
  for (const auto end_of : {end_of_credit_code, end_of_document_number, end_of_case_number, end_of_full_date})
    if (const std::size_t end = end_of(letters, at); end != no_end) return end;
  return at;
}

std::size_t end_of_personal_number(const Letters& letters, std::size_t at, MaskKind& kind) {
  struct Finder {
    MaskKind kind;
    std::size_t (*end_of)(const Letters&, std::size_t);
  };
  // What contains another comes before it.
  constexpr std::array finders{Finder{MaskKind::birth_date, end_of_birth_date},
                               Finder{MaskKind::email, end_of_mail_address},
                               Finder{MaskKind::chat_account, end_of_chat_account},
                               Finder{MaskKind::id_number, end_of_id_number},
                               Finder{MaskKind::bank_account, end_of_bank_account},
                               Finder{MaskKind::phone, end_of_phone},
                               Finder{MaskKind::plate, end_of_plate}};
  for (const Finder& finder : finders)
    if (const std::size_t end = finder.end_of(letters, at); end != no_end) {
      kind = finder.kind;
      return end;
    }
  return at;
}

}  // namespace wangge
