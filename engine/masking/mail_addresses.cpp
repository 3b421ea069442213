#include "engine/masking/mail_addresses.h"

namespace wangge {
namespace {

bool is_local(const Letters& letters, std::size_t at) {
  return letters.alphanumeric(at) || letters.any_of(at, U"._%+-");
}

// Past "." or what is written for it, and blanks; `at` if there is none.
std::size_t skip_dot(const Letters& letters, std::size_t at) {
  const std::size_t dot = letters.skip_blanks(at);
  return letters.any_of(dot, U".。") ? letters.skip_blanks(dot + 1) : at;
}

// qq.com, qq。com, qq . com; with `known_only` it must end as domains do.
std::size_t end_of_domain(const Letters& letters, std::size_t at, bool known_only) {
  std::size_t end = at;
  bool known = false;
  for (int labels = 0; labels < 5; ++labels) {
    std::size_t last = end;
    while (letters.alphanumeric(last) || (last > end && letters[last] == U'-')) ++last;
    if (last == end) break;
    const std::size_t length =
        letters.word(end, {U"COM", U"NET", U"ORG", U"EDU", U"GOV", U"CN", U"ME", U"CC"});
    known = labels > 0 && length == last - end;
    const std::size_t next = skip_dot(letters, last);
    end = last;
    if (next == last || !letters.alphanumeric(next) || (next > last + 1 && known)) break;
    end = next;
  }
  return end > at && (known || !known_only) ? end : 0;
}

}  // namespace

std::size_t end_of_mail_address(const Letters& letters, std::size_t at) {
  // Of 张三@qq.com the name is found by itself.
  const std::size_t name = at > 0 && letters[at - 1] == U' ' ? at - 1 : at;
  const bool bare =
      letters[at] == U'@' && name > 0 && (letters.han(name - 1) || letters[name - 1] == Letters::covered);
  if (!bare && (!is_local(letters, at) || (at > 0 && is_local(letters, at - 1)))) return 0;
  std::size_t end = at;
  while (is_local(letters, end)) ++end;
  std::size_t sign = letters.skip_blanks(end);
  while (letters[sign] == U'@' && letters[sign + 1] == U'@') ++sign;
  if (letters[sign] == U'@') {
    const bool tight = sign == end && letters.alphanumeric(sign + 1);
    return end_of_domain(letters, letters.skip_blanks(sign + 1), !tight || bare);
  }
  if (letters[sign] == U'#') return end_of_domain(letters, letters.skip_blanks(sign + 1), true);
  if (sign > end && letters.word(sign, {U"AT ", U"(AT)", U"[AT]"}) > 0)
    return end_of_domain(letters, letters.skip_blanks(sign + (letters[sign] == U'A' ? 2 : 4)), true);
  return 0;
}

}  // namespace wangge
