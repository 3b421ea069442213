// Masking before publication (O1, O2): what tells who a natural person is leaves the text, every time it
// occurs.
//
// Masked: names of natural persons (known ones; those that follow a word such as 举报人, whatever the
// surname, or precede 先生; others that the text shows, and each further occurrence), telephone, ID and
// account numbers, dates of birth, plates, addresses below the village, e-mail and messenger names; also with
// blanks, dashes, brackets, full-width or Chinese digits, and whatever stands behind 身份证, 账号, 护照 and
// the like. A name becomes "某某", all else "****". Left as they are: the city's grids and units, in short
// form, too (韩庄), what only rivers, roads and hamlets are called, quantities, credit codes, document
// numbers 〔2017〕121号, grid codes, case numbers, numbers of devices and papers, dates, amounts, the names
// of enterprises, and of their legal representatives after 法定代表人 unless the name is known.
//
// In doubt it masks: a person reviews the text before it is published ("review_masking"), adds what was
// missed and puts back what may be public.
#pragma once
#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace wangge {

class PlaceNames;

enum class MaskKind : std::uint8_t {
  name,
  phone,
  id_number,
  bank_account,
  address,
  plate,
  email,
  chat_account,
  birth_date,
  by_hand  // a person hid it
};
// "name", "phone", "id-number", "bank-account", "address", "plate", "email", "chat-account", "birth-date",
// "by-hand"
std::string_view name_of(MaskKind kind);
// What stands in its place: "某某" for a name, else "****".
std::string_view replacement_of(MaskKind kind);

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

// What a person changed of the machine's masking before a text was published.
struct MaskingReview {
  std::set<std::string> hidden;    // each time it occurs
  std::set<std::string> restored;  // each time it was masked as a whole
};

// What the record knows.
struct KnownNames {
  std::vector<std::string> people;       // complainants, reporters, people on site: two characters or more
  std::vector<std::string> enterprises;  // never masked, nor any part of them
  const PlaceNames* places = nullptr;    // the city's: never masked, either
  MaskingReview review = {};             // has the last word
};

// Takes time in proportion to the text. Bytes that are no UTF-8 stay as they are. Masking again changes
// nothing.
MaskedText mask(std::string_view text, const KnownNames& known = {});

// The parts of a text that were masked as names, as they were written.
std::vector<std::string> names_in(std::string_view text, const MaskedText& masked);

// The name under which an enterprise is published: masked if it is a person's, as of a self-employed one
// whose name is no firm's (个体工商户). `credit_code` tells the kind.
std::string published_enterprise(const std::string& name, std::string_view credit_code,
                                 const KnownNames& known);

}  // namespace wangge
