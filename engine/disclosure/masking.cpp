#include "engine/disclosure/masking.h"

#include <algorithm>
#include <array>

#include "engine/disclosure/letters.h"
#include "engine/disclosure/personal_names.h"
#include "engine/disclosure/personal_numbers.h"
#include "engine/disclosure/personal_places.h"

namespace wangge {
namespace {

class Masking {
 public:
  Masking(std::string_view text, const KnownNames& known) : letters_(text), names_(known.people) {
    for (const std::string& name : known.enterprises)
      if (const Letters spelt(name); spelt.size() > 0) enterprises_.emplace_back(spelt.part(0, spelt.size()));
  }

  // One way through the text; false if nothing was found.
  bool pass() {
    const std::size_t before = parts_.size();
    names_.learn(letters_);
    for (std::size_t at = 0; at < letters_.size();) at = letters_[at] == Letters::covered ? at + 1 : step(at);
    return parts_.size() > before;
  }

  MaskedText result() {
    std::sort(parts_.begin(), parts_.end(),
              [](const MaskedPart& a, const MaskedPart& b) { return a.position < b.position; });
    MaskedText masked;
    std::size_t at = 0;
    for (const MaskedPart& part : parts_) {
      masked.text += letters_.bytes(at, part.position);
      masked.text += part.kind == MaskKind::name ? "某某" : "****";
      at = part.position + part.length;
    }
    masked.text += letters_.bytes(at, letters_.size());
    masked.parts = std::move(parts_);
    return masked;
  }

 private:
  // Masks or leaves what begins at `at`; gives where to go on.
  std::size_t step(std::size_t at) {
    for (const std::u32string& name : enterprises_)
      if (letters_.starts(at, name)) return at + name.size();
    if (const std::size_t end = end_of_public_number(letters_, at); end > at) return end;
    MaskKind kind = MaskKind::name;
    std::size_t end = end_of_personal_number(letters_, at, kind);
    if (end > at &&
        (kind == MaskKind::phone || kind == MaskKind::id_number || kind == MaskKind::bank_account))
      names_.learn_before(letters_, at);
    if (end == at) {
      end = end_of_personal_place(letters_, at);
      kind = MaskKind::address;
    }
    if (end == at) {
      end = names_.end_at(letters_, at);
      kind = MaskKind::name;
    }
    if (end == at) return at + 1;
    letters_.cover(at, end);
    parts_.push_back({kind, at, end - at});
    return end;
  }

  Letters letters_;
  PersonalNames names_;
  std::vector<std::u32string> enterprises_;
  std::vector<MaskedPart> parts_;
};

}  // namespace

std::string_view name_of(MaskKind kind) {
  constexpr std::array<std::string_view, 8> names{"name",    "phone", "id-number", "bank-account",
                                                  "address", "plate", "email",     "chat-account"};
  return names[static_cast<std::size_t>(kind)];
}

MaskedText mask(std::string_view text, const KnownNames& known) {
  Masking masking(text, known);
  // What was masked may have been all that spoke against another part; more than two ways only happen on
  // purpose.
  for (int passes = 0; passes < 8 && masking.pass(); ++passes) {
  }
  return masking.result();
}

}  // namespace wangge
