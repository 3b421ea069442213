// Masking before publication (O1, O2): what tells who a natural person is leaves the text, every time it
// occurs.
//
// Masked: names of natural persons (known ones, those that follow a word such as 举报人 or precede 先生, and
// each further occurrence of these), telephone, ID and account numbers, plates, addresses below the village,
// e-mail, WeChat and QQ; also with blanks, dashes or full-width digits in between. A name becomes "某某", all
// else "****". Left as they are: credit codes, document numbers 〔2017〕121号, grid codes, case numbers,
// dates, amounts, the names of enterprises, and of their legal representatives after 法定代表人 unless the
// name is known.
//
// In doubt it masks: whoever reviews the text (masked_by of "publish") puts back what may be public. It can't
// know a name that is neither known nor marked, nor numbers spelt in Chinese characters.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace wangge {

enum class MaskKind : std::uint8_t {
  name,
  phone,
  id_number,
  bank_account,
  address,
  plate,
  email,
  chat_account
};
// "name", "phone", "id-number", "bank-account", "address", "plate", "email", "chat-account"
std::string_view name_of(MaskKind kind);

struct MaskedPart {
  MaskKind kind = MaskKind::name;
  std::size_t position = 0;  // in characters of the text that was given, from 0
  std::size_t length = 0;    // in characters
  bool operator==(const MaskedPart&) const = default;
};

struct MaskedText {
  std::string text;
  std::vector<MaskedPart> parts;  // in order of position, none overlapping
};

// What the record knows.
struct KnownNames {
  std::vector<std::string> people;       // complainants, reporters, people on site: two characters or more
  std::vector<std::string> enterprises;  // never masked, nor any part of them
};

// Takes time in proportion to the text. Bytes that are no UTF-8 stay as they are. Masking again changes
// nothing.
MaskedText mask(std::string_view text, const KnownNames& known = {});

}  // namespace wangge
