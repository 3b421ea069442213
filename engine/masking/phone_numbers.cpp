#include "engine/masking/phone_numbers.h"

#include "engine/masking/number_shapes.h"

namespace wangge {
namespace {

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

}  // namespace

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

}  // namespace wangge
