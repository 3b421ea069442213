#include "engine/masking/masking.h"

#include <algorithm>
#include <array>

#include "engine/masking/credit_code.h"
#include "engine/masking/letters.h"
#include "engine/masking/masking_review.h"
#include "engine/masking/named_numbers.h"
#include "engine/masking/personal_names.h"
#include "engine/masking/personal_numbers.h"
#include "engine/masking/personal_places.h"
#include "engine/masking/place_names.h"

namespace wangge {
namespace {

class Masking {
 public:
  Masking(std::string_view text, const KnownNames& known)
      : letters_(text), names_(known.people), places_(known.places) {
    for (const std::string& name : known.enterprises)
      if (const Letters spelt(name); spelt.size() > 0) enterprises_.emplace_back(spelt.part(0, spelt.size()));
  }

  // One way through the text; false if nothing was found.
  bool pass() {
    const std::size_t before = parts_.size();
    kept_.clear();
    short_places_.clear();
    numbers_.clear();
    public_.clear();
    find_kept();
    find_half_masked();
    find_named_numbers();
    for (std::size_t at = 0; at < letters_.size();) at = letters_[at] == Letters::covered ? at + 1 : step(at);
    find_names();
    return parts_.size() > before;
  }

  MaskedText result(const MaskingReview& review) {
    std::sort(parts_.begin(), parts_.end(),
              [](const MaskedPart& a, const MaskedPart& b) { return a.position < b.position; });
    review_parts(letters_, parts_, review);
    MaskedText masked;
    std::size_t at = 0;
    for (const MaskedPart& part : parts_) {
      masked.text += letters_.bytes(at, part.position);
      masked.text += replacement_of(part.kind);
      at = part.position + part.length;
    }
    masked.text += letters_.bytes(at, letters_.size());
    masked.parts = std::move(parts_);
    return masked;
  }

 private:
  // Names of enterprises and of the city's places.
  void find_kept() {
    for (std::size_t at = 0; at < letters_.size();) {
      std::size_t end = at;
      for (const std::u32string& name : enterprises_)
        if (letters_.starts(at, name)) end = std::max(end, at + name.size());
      PlaceForm form = PlaceForm::whole;
      if (end == at && places_ != nullptr) {
        const PlaceNames::Found place = places_->at(letters_, at);
        const bool other = place.form != PlaceForm::whole && whole_place_begins(at + 1, place.end);
        end = other ? at : place.end;
        form = place.form;
      }
      if (end > at && form == PlaceForm::whole) kept_.push_back({at, end});
      if (end > at && form != PlaceForm::whole) short_places_.push_back({{at, end}, form});
      at = std::max(end, at + 1);
    }
  }

  // 东王|泉村 is 东|王泉村.
  bool whole_place_begins(std::size_t first, std::size_t before) const {
    for (std::size_t at = first; at < before; ++at)
      if (const PlaceNames::Found place = places_->at(letters_, at);
          place.end > before && place.form == PlaceForm::whole)
        return true;
    return false;
  }

  // 3713021985****431X: too much of it is left.
  void find_half_masked() {
    for (std::size_t at = 0; at < letters_.size(); ++at) {
      if (!letters_.digit(at) || letters_.alphanumeric(at - 1)) continue;
      const std::size_t hidden_from = letters_.end_of_digits(at);
      std::size_t rest = hidden_from;
      while (letters_[rest] == Letters::covered) ++rest;
      const std::size_t end = letters_.end_of_alphanumerics(rest);
      if (rest >= hidden_from + 2 && end > rest && end <= rest + 12 &&
          (hidden_from >= at + 6 || (hidden_from > at + 3 && letters_.end_of_digits(rest) >= rest + 7)) &&
          !overlaps(kept_, {at, end})) {
        take(MaskKind::id_number, {at, hidden_from});
        take(MaskKind::id_number, {rest, end});
      }
      at = hidden_from - 1;
    }
  }

  void find_named_numbers() {
    std::vector<Span> public_numbers;
    for (const NamedNumber& number : named_numbers(letters_)) {
      if (hidden(number.span.first, number.span.end) || overlaps(kept_, number.span)) continue;
      if (number.personal)
        take(number.kind, number.span);
      else if (std::size_t end = 0; !is_citizen_number(number.span, end))
        public_numbers.push_back(number.span);
    }
    kept_.insert(kept_.end(), public_numbers.begin(), public_numbers.end());
    std::ranges::sort(kept_);
  }

  // 统一社会信用代码371302…: that of a person is none.
  bool is_citizen_number(const Span& span, std::size_t& end) const {
    end = letters_.end_of_alphanumerics(span.first);
    return looks_like_citizen_number(letters_.ascii(span.first, end));
  }

  bool hidden(std::size_t first, std::size_t end) const {
    return letters_.part(first, end).find(Letters::covered) != std::u32string_view::npos;
  }

  static bool overlaps(const std::vector<Span>& spans, const Span& span) {
    // Sorted and disjoint: the last that begins before the end.
    const auto next = std::ranges::lower_bound(spans, span.end, {}, &Span::first);
    return next != spans.begin() && std::prev(next)->end > span.first;
  }
  static const Span* starting(const std::vector<Span>& spans, std::size_t at) {
    const auto found = std::ranges::lower_bound(spans, at, {}, &Span::first);
    return found != spans.end() && found->first == at ? &*found : nullptr;
  }
  static bool ends(const std::vector<Span>& spans, std::size_t at) {
    const auto next = std::ranges::lower_bound(spans, at, {}, &Span::first);
    return next != spans.begin() && std::prev(next)->end == at;
  }

  const ShortPlace* short_place_before(std::size_t end) const {
    const auto next = std::ranges::lower_bound(short_places_, end, {},
                                               [](const ShortPlace& place) { return place.span.first; });
    return next != short_places_.begin() ? &*std::prev(next) : nullptr;
  }
  // An address begins behind 韩庄, but 平安12号 may be anything.
  bool ends_short_place(std::size_t at) const {
    const ShortPlace* place = short_place_before(at);
    return place != nullptr && place->span.end == at && place->form != PlaceForm::namelike;
  }

  bool inside_short_place(std::size_t at) const {
    const ShortPlace* place = short_place_before(at + 1);
    return place != nullptr && place->span.end > at;
  }

  void take(MaskKind kind, const Span& span) {
    letters_.cover(span.first, span.end);
    parts_.push_back({kind, span.first, span.end - span.first});
    if (kind != MaskKind::address) numbers_.push_back(span);
  }

  // Masks or leaves what begins at `at`; gives where to go on.
  std::size_t step(std::size_t at) {
    if (const Span* kept = starting(kept_, at)) return kept->end;
    if (const std::size_t end = end_of_public_number(letters_, at); end > at) {
      if (!overlaps(kept_, {at, end})) public_.push_back({at, end});
      return end;
    }
    MaskKind kind = MaskKind::name;
    std::size_t end = end_of_personal_number(letters_, at, kind);
    if (end == at) {
      end = end_of_personal_place(letters_, at, ends(kept_, at) || ends_short_place(at));
      kind = MaskKind::address;
    }
    if (end == at && !inside_short_place(at))
      if (const std::size_t home = behind_residence(letters_, at); home > at) {
        end = at = behind_places(home);
        end = end_of_told_home(letters_, at);
        if (end == at) return home;
      }
    if (end == at) return at + 1;
    take(kind, {at, end});
    return end;
  }

  // Past the places of the city that an address begins with.
  std::size_t behind_places(std::size_t at) const {
    for (;;) {
      const Span* place = starting(kept_, at);
      const ShortPlace* short_place = short_place_before(at + 1);
      if (place == nullptr && short_place != nullptr && short_place->span.first == at &&
          !letters_.any_of(short_place->span.end, U"路街河桥"))
        place = &short_place->span;
      if (place == nullptr) return at;
      at = place->end;
    }
  }

  void find_names() {
    kept_.insert(kept_.end(), public_.begin(), public_.end());
    std::ranges::sort(kept_);
    std::ranges::sort(numbers_);
    for (const Span& name : names_shown(letters_, kept_, short_places_, numbers_)) {
      names_.show(letters_, name);
      hide_name(name);
    }
    for (std::size_t at = 0; at < letters_.size();) {
      const std::size_t end = letters_[at] == Letters::covered ? at : names_.end_at(letters_, at);
      if (end > at && !overlaps(kept_, {at, end})) hide_name({at, end});
      at = std::max(end, at + 1);
    }
  }

  void hide_name(const Span& name) {
    if (hidden(name.first, name.end)) return;
    letters_.cover(name.first, name.end);
    parts_.push_back({MaskKind::name, name.first, name.end - name.first});
  }

  Letters letters_;
  PersonalNames names_;
  const PlaceNames* places_;
  std::vector<std::u32string> enterprises_;
  std::vector<Span> kept_;                // in order, none overlapping
  std::vector<ShortPlace> short_places_;  // likewise
  std::vector<Span> public_;              // numbers
  std::vector<Span> numbers_;             // of persons, found in this pass
  std::vector<MaskedPart> parts_;
};

}  // namespace

std::string_view name_of(MaskKind kind) {
  constexpr std::array<std::string_view, 10> names{"name",       "phone",  "id-number", "bank-account",
                                                   "address",    "plate",  "email",     "chat-account",
                                                   "birth-date", "by-hand"};
  return names[static_cast<std::size_t>(kind)];
}

std::string_view replacement_of(MaskKind kind) {
  return kind == MaskKind::name ? "某某" : "****";
}

MaskedText mask(std::string_view text, const KnownNames& known) {
  Masking masking(text, known);
  // What was masked may have been all that spoke against another part; more than two ways only happen on
  // purpose.
  for (int passes = 0; passes < 8 && masking.pass(); ++passes) {
  }
  return masking.result(known.review);
}

std::vector<std::string> names_in(std::string_view text, const MaskedText& masked) {
  const Letters letters(text);
  std::vector<std::string> names;
  for (const MaskedPart& part : masked.parts)
    if (part.kind == MaskKind::name)
      names.emplace_back(letters.bytes(part.position, part.position + part.length));
  return names;
}

std::string published_enterprise(const std::string& name, std::string_view credit_code,
                                 const KnownNames& known) {
  const Letters letters(name);
  bool firm = false;
  for (std::size_t at = 0; at < letters.size() && !firm; ++at) firm = in_enterprise(letters, at, 1);
  if (firm && !credit_code.starts_with("92")) return name;
  KnownNames persons{known.people, {}, known.places};
  constexpr std::string_view cue = "个体工商户：";
  return mask(std::string(cue) + name, persons).text.substr(cue.size());
}

}  // namespace wangge
