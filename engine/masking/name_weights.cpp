#include "engine/masking/name_weights.h"

#include <algorithm>
#include <array>

#include "engine/masking/name_lists.h"
#include "engine/masking/place_shapes.h"
#include "engine/masking/words.h"

namespace wangge {
namespace {

constexpr int ordinary_cost = 25;
constexpr int unknown_character = 60;
constexpr int kept_cost = 20;
constexpr int namelike_place_cost = 45;

}  // namespace

int cost_of_surname(char32_t c) {
  const std::size_t rank = name_words::surnames.find(c);
  if (rank == std::u32string_view::npos) return unknown_surname;
  return rank < 20 ? 13 : rank < name_words::frequent_surnames ? 20 : 28;
}

NameWeights::Told NameWeights::told_of(std::size_t end) const {
  const std::size_t next = letters_.any_of(end, U",(、 ") ? end + 1 : end;
  if (next > end && letters_.any_of(next, U"男女") && !letters_.han(next + 1)) return Told::surely;
  if (cues_.before_number(end)) return Told::surely;
  if (name_lists::speakers.length_at(letters_, end) > 0) return Told::perhaps;
  return name_lists::titles.length_at(letters_, end) > 0 || name_lists::tellers.length_at(letters_, end) > 0
             ? Told::by_title
             : Told::no;
}

const ShortPlace* NameWeights::short_place(std::size_t first) const {
  return short_at_[first] != nullptr && short_at_[first]->span.first == first ? short_at_[first] : nullptr;
}

bool NameWeights::is_place(std::size_t first, std::size_t end, Expected level) const {
  if (level >= Expected::person) return false;
  const Told told = told_of(end);
  const bool person = cues_.behind_person_word(first);
  const bool surely = told == Told::surely || (person && told == Told::perhaps);
  const PlaceShape shape = place_shape(letters_, first, end);
  // 书记刘长河; but 村民柳青河 is a place.
  const bool office =
      end >= first + 3 && first > 0 && letters_.any_of(first - 1, U"记任长计员师书") && person;
  if (surely_double_surname(first) && end == first + 4 && level >= Expected::clause) return false;
  if (shape == PlaceShape::place && !surely && !office) return true;
  if (shape == PlaceShape::maybe && !person && told == Told::no) return true;
  const ShortPlace* place = short_at_[first];
  if (place == nullptr) return false;
  if (place->form == PlaceForm::namelike) return end <= place->span.end && !person && told < Told::perhaps;
  return place->form == PlaceForm::village ? !surely : end <= place->span.end;
}

bool NameWeights::is_word(std::size_t first, std::size_t end) const {
  const std::size_t length = end - first;
  if (const auto word = cost_of_word(letters_.part(first, end)); word && length > 1 && !word->namelike)
    return true;
  return std::ranges::any_of(
      std::array{&name_lists::ordinary, &name_lists::cues, &name_lists::callings, &name_lists::titles,
                 &name_lists::number_words, &name_lists::tellers, &name_lists::place_words},
      [&](const WordList* list) { return list->length_at(letters_, first) == length; });
}

bool NameWeights::holds_word(std::size_t first, std::size_t end) const {
  for (std::size_t at = first; at < end; ++at)
    for (std::size_t length = 2; at + length <= end; ++length)
      if (is_word(at, at + length)) return true;
  return false;
}

bool NameWeights::ends_name(std::size_t end, std::size_t run_end) const {
  return end == run_end || name_lists::tellers.length_at(letters_, end) > 0 ||
         name_lists::titles.length_at(letters_, end) > 0;
}

bool NameWeights::ordinary_at(std::size_t at) const {
  return name_lists::ordinary.length_at(letters_, at) > 0;
}

bool NameWeights::surely_double_surname(std::size_t first) const {
  return name_lists::double_surnames.length_at(letters_, first) > 0 && short_at_[first] == nullptr &&
         !letters_.any_of(first, name_words::double_surnames_of_words);
}

bool NameWeights::has_never_given(std::size_t first, std::size_t end, Expected level) const {
  for (std::size_t at = first; at < end; ++at) {
    const bool between =
        letters_[at] == U'其' && level >= Expected::person && at == first + 1 && end == first + 3;
    if (letters_.any_of(at, name_words::never_given) && !between) return true;
  }
  return false;
}

std::size_t NameWeights::length_of_birth_name(std::size_t first, std::size_t surname) const {
  std::size_t at = first + surname;
  if (letters_[at] == U'家') ++at;
  if (letters_[at] != U'老' || !letters_.any_of(at + 1, U"大二三四五六七八九幺")) return 0;
  return cost_of_word_at(letters_, at) > 50 || at > first + surname ? at + 2 - first : 0;
}

int NameWeights::cost_of_character(std::size_t at) const {
  const auto word = cost_of_word(letters_.part(at, at + 1));
  const bool surname = cues_.at(at) >= Expected::person && cost_of_surname(letters_[at]) < unknown_surname &&
                       !letters_.any_of(at, name_words::particles);
  const bool seldom_word =
      cues_.at(at) >= Expected::clause && letters_.any_of(at, name_words::surnames_seldom_words);
  const bool called = cues_.at(at) == Expected::calling && cues_.behind_person_word(at) &&
                      cost_of_surname(letters_[at]) < 28 && !letters_.any_of(at, name_words::particles);
  return (word ? word->cost : unknown_character) + (surname ? 15 : seldom_word ? 12 : called ? 8 : 0);
}

int NameWeights::cost_of_ordinary(std::size_t first, std::size_t end) const {
  return ordinary_cost + (told_of(end) == Told::surely ? 25 : 0) +
         (cues_.behind_person_word(first) && end == first + 2 &&
                  cost_of_surname(letters_[first]) < unknown_surname
              ? 12
              : 0);
}

int NameWeights::cost_of_place(const ShortPlace& place, bool last) const {
  const std::size_t first = place.span.first, end = place.span.end;
  const bool town = place.form == PlaceForm::town;
  const bool person = cues_.at(first) >= Expected::person &&
                      (town ? told_of(end) >= Told::perhaps : last || told_of(end) != Told::no);
  // 承包人付家|强: a village's name may be the beginning of a person's.
  const bool begins_name = cues_.at(first) >= Expected::person && place.form != PlaceForm::namelike &&
                           !last && cost_of_surname(letters_[first]) < unknown_surname;
  return (place.form == PlaceForm::namelike ? namelike_place_cost : kept_cost) + (person        ? 30
                                                                                  : begins_name ? 18
                                                                                                : 0);
}

int NameWeights::word_penalty(std::size_t first, std::size_t length, bool namelike, bool last) const {
  const std::size_t end = first + length;
  const Told told = told_of(end);
  if (!namelike) {
    const bool surname = length == 2 && cost_of_surname(letters_[first]) < unknown_surname &&
                         !letters_.any_of(first, name_words::particles);
    if (surname && cues_.at(first) >= Expected::person && (last || told != Told::no)) return 30;
    return told == Told::surely ? 25 : 0;
  }
  if (cues_.at(first) >= Expected::person) return 30;
  if (cues_.at(first) == Expected::calling) return 22;
  return told == Told::no || cues_.at(first) == Expected::hardly ? 0 : 20;
}

int NameWeights::end_bonus(std::size_t end, std::size_t length) const {
  int bonus = 0;
  if (cues_.before_number(end)) bonus -= 22;
  if (name_lists::titles.length_at(letters_, end) > 0) bonus -= 20;
  const std::size_t next = letters_.any_of(end, U",(、 ") ? end + 1 : end;
  if (next > end && letters_.any_of(next, U"男女") && !letters_.han(next + 1)) bonus -= 28;
  if (letters_[end] == U'(') bonus -= 8;
  const bool tells = name_lists::tellers.length_at(letters_, end) > 0;
  const bool does = name_lists::doings.length_at(letters_, end) > 0;
  if (tells || does) bonus -= 10;
  if (length > 2) bonus += bonus_of_neighbours(end - length, end, tells || does);
  if (length > 2 && (name_lists::trades.length_at(letters_, end) > 0 || at_home(end))) bonus -= 16;
  if (length == 2 && at_home(end)) bonus -= 10;
  return bonus;
}

int NameWeights::bonus_of_neighbours(std::size_t first, std::size_t end, bool acts) const {
  int bonus = 0;
  const bool behind_role = cues_.behind_person_word(first);
  const bool does = letters_.any_of(end, name_words::does);
  if (behind_role && (acts || does || !letters_.han(end))) bonus -= 15;
  if (!acts && does && cues_.at(first) >= Expected::clause) bonus -= 8;
  const auto hidden = [&](std::size_t at) { return letters_[at] == Letters::covered; };
  if (letters_.any_of(end, U"、和与及") && hidden(end + 1)) bonus -= 22;
  if (letters_[end] == U',' && hidden(end + 1)) bonus -= 10;
  if (first > 1 && hidden(first - 2) && letters_.any_of(first - 1, U"、和与及")) bonus -= 15;
  if (first > 1 && hidden(first - 2) && letters_[first - 1] == U',' && !letters_.han(end)) bonus -= 16;
  return bonus;
}

bool NameWeights::at_home(std::size_t end) const {
  return letters_[end] == U'家' &&
         (letters_.any_of(end + 1, U"东西南北前后门旁附院房墙养的屋对隔里中在") || !letters_.han(end + 1));
}

}  // namespace wangge
