#include <algorithm>
#include <array>
#include <limits>

#include "engine/masking/foreign_names.h"
#include "engine/masking/name_cues.h"
#include "engine/masking/name_lists.h"
#include "engine/masking/name_weights.h"
#include "engine/masking/personal_names.h"
#include "engine/masking/place_shapes.h"
#include "engine/masking/words.h"

namespace wangge {
namespace {

// What a name costs there before its characters; the costs of words: words.h.
constexpr std::array<int, 5> name_cost{45, 28, 8, -5, -15};
constexpr int whole_field = -25;    // 联系人：高山，
constexpr int list_word_cost = 38;  // 举报人, 先生
constexpr int kept_cost = 20;

class Reading {
 public:
  Reading(const Letters& letters, std::span<const Span> kept, std::span<const ShortPlace> short_places,
          std::span<const Span> numbers)
      : letters_(letters),
        cues_(letters, kept, short_places, numbers),
        kept_end_(letters.size(), 0),
        short_at_(letters.size(), nullptr),
        inside_(letters.size(), false),
        weights_(letters, cues_, short_at_) {
    for (const Span& span : kept) {
      kept_end_[span.first] = span.end;
      cover(span);
    }
    for (const ShortPlace& place : short_places)
      for (std::size_t at = place.span.first; at < place.span.end; ++at) short_at_[at] = &place;
    dotted_ = dotted_names(letters_, cues_, inside_);
    for (const auto& [first, end] : dotted_) {
      cover({first, end});
      names_.push_back({first, end});
    }
  }

  std::vector<Span> names() {
    for (std::size_t at = 0; at < letters_.size();) {
      if (const std::size_t end = end_of_half_name(at); end > at)
        at = end;
      else if (in_run(at))
        at = read_run(at);
      else
        at = read_latin(at);
    }
    std::ranges::sort(names_);
    return std::move(names_);
  }

 private:
  void cover(const Span& span) {
    std::fill(inside_.begin() + static_cast<std::ptrdiff_t>(span.first),
              inside_.begin() + static_cast<std::ptrdiff_t>(span.end), true);
  }

  bool plain_han(std::size_t at) const { return letters_.han(at) && !inside_[at]; }
  bool in_run(std::size_t at) const { return letters_.han(at) || dotted_.contains(at); }

  // 户名*广才
  std::size_t end_of_half_name(std::size_t at) {
    if (at < 2 || !plain_han(at) || cues_.at(at - 1) < Expected::person) return at;
    const std::string_view star = letters_.bytes(at - 1, at);
    if ((star != "*" && star != "＊") || letters_[at - 2] == Letters::covered) return at;
    for (const std::size_t end : {at + 2, at + 1}) {
      if (!plain_han(end - 1) || (plain_han(end) && weights_.told_of(end) == NameWeights::Told::no)) continue;
      names_.push_back({at, end});
      cover({at, end});
      return end;
    }
    return at;
  }

  std::size_t read_latin(std::size_t at) {
    const std::size_t end = inside_[at] ? at : end_of_latin_name(letters_, cues_, at);
    if (end == at) return at + 1;
    names_.push_back({at, end});
    if (letters_[end] == U'(') cues_.expect(end + 1, Expected::person);  // Zhang San（张三）
    return end;
  }

  // ---- one run of Chinese characters

  // Characters that are read together; a blank between is part of a name: 孙 悦.
  std::size_t read_run(std::size_t first) {
    std::vector<std::size_t> at;
    std::size_t end = first;
    while (end < letters_.size()) {
      if (in_run(end)) {
        const auto dotted = dotted_.find(end);
        at.push_back(end);
        end = dotted != dotted_.end() ? dotted->second : end + 1;
        continue;
      }
      const std::size_t next = letters_.skip_blanks(end);
      if (next == end || !joins(at, next)) break;
      end = next;
    }
    const Expected level = read(at, end);
    expect_next(end, level);
    return end;
  }

  bool joins(const std::vector<std::size_t>& at, std::size_t next) const {
    if (at.empty() || !plain_han(next)) return false;
    const std::size_t last = at.back();
    const bool surname = cost_of_surname(letters_[last]) < unknown_surname &&
                         (cues_.at(last) >= Expected::clause || at.size() == 1);
    const bool third = at.size() >= 2 && last > at[at.size() - 2] + 1 && !plain_han(next + 1);
    std::size_t length = 0;
    while (plain_han(next + length)) ++length;
    if (third && length == 1) return true;
    if (!surname) return false;
    // 冷 枫在厂里
    if (at.size() == 1 && letters_.any_of(next + 1, name_words::does) && cost_of_word_at(letters_, next) > 60)
      return true;
    return length == 1 || (length == 2 && !cost_of_word(letters_.part(next, next + 2))) ||
           (cues_.at(last) >= Expected::calling && (length <= 2 || cost_of_word_at(letters_, next + 1) < 60 ||
                                                    cost_of_word_at(letters_, next + 2) < 60));
  }

  struct Step {
    int cost = std::numeric_limits<int>::max();
    std::size_t from = 0;
    std::size_t state = 0;
    bool name = false;
  };
  // Behind a name; behind a name and 和.
  static constexpr std::size_t plain = 0, named = 1, joined = 2, titled = 3, states = 4;

  // Cheapest way through the run. How much the name was expected with which it ends; hardly if it ends
  // otherwise.
  Expected read(const std::vector<std::size_t>& at, std::size_t end) {
    const std::size_t size = at.size();
    std::vector<std::array<Step, states>> steps(size + 1);
    steps[0][plain].cost = 0;
    for (std::size_t i = 0; i < size; ++i)
      for (std::size_t state = 0; state < states; ++state) {
        if (steps[i][state].cost == std::numeric_limits<int>::max()) continue;
        const auto go = [&](std::size_t to, int cost, std::size_t next, bool name) {
          const int sum = steps[i][state].cost + cost;
          if (sum < steps[to][next].cost) steps[to][next] = {sum, i, state, name};
        };
        words_from(at, i, state, go);
        names_from(at, i, state, end, go);
      }
    std::size_t state = 0;
    for (std::size_t s = 1; s < states; ++s)
      if (steps[size][s].cost < steps[size][state].cost) state = s;
    Expected last = Expected::hardly;
    bool ending = state == named || state == titled;
    for (std::size_t i = size; i > 0;) {
      const Step& step = steps[i][state];
      if (step.name && !dotted_.contains(at[step.from])) names_.push_back({at[step.from], at[i - 1] + 1});
      if (step.name && ending) last = std::max(cues_.at(at[step.from]), Expected::clause);
      ending = ending && !step.name;
      i = step.from;
      state = step.state;
    }
    return last;
  }

  template <class Go>
  void words_from(const std::vector<std::size_t>& at, std::size_t i, std::size_t state, const Go& go) const {
    const std::size_t first = at[i];
    if (dotted_.contains(first)) return go(i + 1, 0, named, true);
    if (inside_[first]) {
      const std::size_t kept = std::max(kept_end_[first], first + 1);
      std::size_t to = i + 1;
      while (to < at.size() && at[to] < kept) ++to;
      return go(to, kept_cost, plain, false);
    }
    const auto straight = [&](std::size_t length) {
      if (i + length > at.size() || at[i + length - 1] != first + length - 1) return false;
      for (std::size_t c = first; c < first + length; ++c)
        if (inside_[c]) return false;
      return true;
    };
    go(i + 1, weights_.cost_of_character(first),
       state == named && letters_.any_of(first, U"和与及跟同暨") ? joined : plain, false);
    for (std::size_t length = 2; length <= longest_word && straight(length); ++length) {
      const auto word = cost_of_word(letters_.part(first, first + length));
      if (!word) continue;
      const int penalty = weights_.word_penalty(first, length, word->namelike, i + length == at.size());
      const bool also =
          state == named && (letters_.starts(first, U"以及") || letters_.starts(first, U"还有"));
      go(i + length, word->cost + penalty, also ? joined : plain, false);
    }
    if (const ShortPlace* place = weights_.short_place(first); place && straight(place->span.end - first))
      go(i + place->span.end - first,
         weights_.cost_of_place(*place, i + place->span.end - first == at.size()), plain, false);
    for (const WordList* list : {&name_lists::ordinary, &name_lists::cues, &name_lists::callings,
                                 &name_lists::titles, &name_lists::place_words, &name_lists::number_words}) {
      const std::size_t length = list->length_at(letters_, first);
      if (length > 1 && straight(length))
        go(i + length,
           list == &name_lists::ordinary ? weights_.cost_of_ordinary(first, first + length) : list_word_cost,
           list == &name_lists::titles && state == named ? titled : plain, false);
    }
  }

  template <class Go>
  void names_from(const std::vector<std::size_t>& at, std::size_t i, std::size_t state, std::size_t run_end,
                  const Go& go) const {
    const std::size_t first = at[i];
    if (inside_[first]) return;
    if (letters_.any_of(first, name_words::never_given)) return;
    Expected level = cues_.at(first);
    if (state == joined) level = std::max(level, Expected::calling);
    const auto whole = [&](std::size_t length) { return i + length <= at.size() && unbroken(at, i, length); };
    const auto end_of = [&](std::size_t length) { return at[i + length - 1] + 1; };
    if (letters_.any_of(first, U"老小阿") && whole(2) && level >= Expected::clause) {
      const int after = cost_of_surname(letters_[at[i + 1]]);
      if (after < unknown_surname && !weights_.is_place(first, end_of(2), level) &&
          !place_follows(letters_, end_of(2)) && !weights_.ordinary_at(end_of(2) - 1) &&
          !in_enterprise(letters_, end_of(2), 5))
        go(i + 2, 25 + after - (level >= Expected::calling ? 15 : 0), named, true);
    }
    // 店主小翠
    if (letters_.any_of(first, U"小阿") && whole(2) && cues_.behind_person_word(first) &&
        !cost_of_word(letters_.part(first, first + 2)) &&
        (i + 2 == at.size() || weights_.told_of(end_of(2)) != NameWeights::Told::no))
      go(i + 2, 30, named, true);
    // 扎西顿珠
    if (const std::size_t given = name_lists::given_of_others.length_at(letters_, first); given > 0)
      if (const std::size_t next = name_lists::given_of_others.length_at(letters_, first + given);
          next > 0 && whole(given + next))
        go(i + given + next, 25, named, true);
    const std::size_t doubled = name_lists::double_surnames.length_at(letters_, first);
    const ShortPlace* place = weights_.short_place(first);
    const bool town = doubled == 0 && place != nullptr && place->form == PlaceForm::town;
    if (town && level < Expected::person) return;
    const std::size_t surname = std::max<std::size_t>(doubled, 1);
    const int surname_cost = doubled > 0 ? 10 : cost_of_surname(letters_[first]);
    if (surname_cost == unknown_surname && level < Expected::person) return;
    if (surname_cost == unknown_surname &&
        letters_.any_of(first, U"所处称为其系均由将把被从至到并且则就需应可会能"))
      return;
    int base = name_cost[static_cast<std::size_t>(level)];
    if (weights_.surely_double_surname(first))
      base = std::min(base, name_cost[static_cast<std::size_t>(Expected::person)]);
    // 田婶说, 王叔家
    if (whole(surname + 1) && surname_cost < unknown_surname && level >= Expected::clause &&
        letters_.any_of(end_of(surname + 1) - 1, name_words::short_titles) &&
        (weights_.told_of(end_of(surname + 1)) != NameWeights::Told::no ||
         !letters_.han(end_of(surname + 1)) || letters_[end_of(surname + 1)] == U'家'))
      go(i + surname, 5 + surname_cost, named, true);
    // 姓秦
    if (first > 0 && letters_[first - 1] == U'姓' && surname_cost < unknown_surname &&
        (!letters_.han(end_of(surname)) || letters_.any_of(end_of(surname), U"的人名叫女男")))
      go(i + surname, 0, named, true);
    // 王先生
    if (whole(surname) && surname_cost < unknown_surname &&
        name_lists::titles.length_at(letters_, end_of(surname)) > 0)
      go(i + surname, 5 + surname_cost, named, true);
    if (const std::size_t length = weights_.length_of_birth_name(first, surname);
        length > 0 && whole(length) && surname_cost < unknown_surname)
      go(i + length, 10, named, true);
    const std::size_t most = doubled > 0 ? doubled + 2 : level >= Expected::person ? 4 : 3;
    for (std::size_t length = surname + 1; length <= most && whole(length); ++length) {
      const std::size_t end = end_of(length);
      if (letters_.any_of(end - 1, name_words::office_ends) || letters_.any_of(end - 1, U"村镇乡屯疃寨街巷"))
        continue;
      // 汤头 is the town; 黄山松 is longer than it.
      // 隽先生 is no name of three characters, and nobody is called 令狐冰称.
      if (length >= 3 && name_lists::titles.length_at(letters_, end - 2) == 2) continue;
      if (length > surname + 1 && letters_.any_of(end - 1, U"称说讲均于与")) continue;
      if (letters_.starts(end - 2, U"有人")) continue;
      if (town && end <= place->span.end && weights_.told_of(place->span.end) < NameWeights::Told::perhaps)
        continue;
      if (place_follows(letters_, end) || weights_.is_place(first, end, level)) continue;
      if (level < Expected::person && (plain_han(end) && inside_longer_name(letters_, first, end))) continue;
      if (in_enterprise(letters_, end, level >= Expected::person ? 6 : 10)) continue;
      const bool straight = end == first + length;
      if (surname_cost == unknown_surname && straight && weights_.is_word(first, end)) continue;
      if (doubled > 0 && place != nullptr && level < Expected::person && end < run_end &&
          letters_.any_of(end - 1, name_words::seldom_last))
        continue;  // 司马均未发现
      if (length > surname + 2 &&
          (!straight || weights_.holds_word(first, end) || !weights_.ends_name(end, run_end)))
        continue;
      int cost = base + surname_cost + weights_.end_bonus(end, length);
      const auto word = cost_of_word(letters_.part(first, end));
      if (word && word->namelike && straight)
        cost += 30;
      else if (length == surname + 1)
        cost += cost_of_given(letters_[end - 1], GivenName::single);
      else if (length == surname + 2 && letters_[end - 2] == U'小' &&
               letters_.any_of(end - 1, U"二三四五六七八九"))
        cost += 40;  // 燕小六
      else if (length == surname + 2)
        cost += cost_of_given(letters_[at[i + length - 2]], GivenName::first) +
                cost_of_given(letters_[end - 1], GivenName::second) +
                (end < run_end && letters_.any_of(end - 1, name_words::seldom_last) ? 15 : 0);
      else
        cost += 95;  // 买买提江
      if (level >= Expected::person && end == run_end)
        cost += bonus_of_field(at, i, length, level, surname_cost);
      if (weights_.has_never_given(first, end, level)) continue;
      go(i + length, cost, named, true);
    }
    // 举报人：强
    if (level == Expected::field && i + 1 == at.size() &&
        !letters_.any_of(first, U"无有是否男女略同本空未缺民村"))
      go(i + 1, 20, named, true);
  }

  // No kept part, and blanks only as in 孙 悦 and 李 小 明.
  bool unbroken(const std::vector<std::size_t>& at, std::size_t i, std::size_t length) const {
    for (std::size_t k = i; k < i + length; ++k)
      if (inside_[at[k]] || !letters_.han(at[k])) return false;
    return true;
  }

  int bonus_of_field(const std::vector<std::size_t>& at, std::size_t i, std::size_t length, Expected level,
                     int surname_cost) const {
    const auto word = cost_of_word(letters_.part(at[i], at[i] + length));
    const bool known = (word && !word->namelike) || weights_.ordinary_at(at[i]);
    if (level == Expected::field)
      return known && surname_cost == unknown_surname ? 0 : whole_field - (word ? 10 : 0);
    return word || weights_.ordinary_at(at[i]) ? 0 : whole_field;
  }

  // Behind a name the next one: 张三、李四, 李明（厂长）、王芳.
  void expect_next(std::size_t at, Expected named_before) {
    if (named_before == Expected::hardly) return;
    std::size_t next = at;
    if (letters_.any_of(next, U"([【<“\"”")) {
      while (next < at + 16 && next < letters_.size() && !letters_.any_of(next, U")]】>”")) ++next;
      ++next;
    }
    const std::size_t before = next;
    const bool blank = letters_.skip_blanks(next) > next;
    bool weak = blank;
    while (next < before + 3 && letters_.any_of(next, U"、,/;|&+\n\r\t \\－-~"))
      weak = letters_.any_of(next++, U",;") || (weak && blank);
    const Expected level =
        std::clamp(named_before, Expected::calling, weak ? Expected::calling : Expected::person);
    if (letters_.any_of(next, U"和与及跟")) cues_.expect(next + 1, level);
    if (next > before) cues_.expect(next, level);
  }

  const Letters& letters_;
  NameCues cues_;
  std::vector<std::size_t> kept_end_;        // by the first character; else 0
  std::vector<const ShortPlace*> short_at_;  // by each of its characters; else none
  std::vector<bool> inside_;
  NameWeights weights_;  // of all these
  std::map<std::size_t, std::size_t> dotted_;
  std::vector<Span> names_;
};

}  // namespace

bool in_enterprise(const Letters& letters, std::size_t end, std::size_t within) {
  // 王大勇养猪场 is the man's.
  if (within > 1 && name_lists::trades.length_at(letters, end) > 0) return false;
  if (within > 1 && name_lists::firm_words.length_at(letters, end) > 0) return true;
  for (std::size_t at = end; at < end + within && letters.han(at); ++at) {
    if (name_lists::enterprise_ends.length_at(letters, at) > 0) return true;
    if (name_lists::stops.length_at(letters, at) > 0) return false;
  }
  return false;
}

std::vector<Span> names_shown(const Letters& letters, std::span<const Span> kept,
                              std::span<const ShortPlace> short_places, std::span<const Span> numbers) {
  return Reading(letters, kept, short_places, numbers).names();
}

}  // namespace wangge
