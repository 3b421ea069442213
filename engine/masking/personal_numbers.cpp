#include "engine/masking/personal_numbers.h"

#include <algorithm>
#include <array>

#include "engine/masking/credit_code.h"
#include "engine/masking/mail_addresses.h"
#include "engine/masking/number_shapes.h"
#include "engine/masking/phone_numbers.h"

namespace wangge {
namespace {

// ---- public numbers

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

// ---- plates

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
