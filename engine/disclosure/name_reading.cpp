#include <algorithm>
#include <array>
#include <limits>

#include "engine/disclosure/name_words.h"
#include "engine/disclosure/personal_names.h"
#include "engine/disclosure/word_list.h"
#include "engine/disclosure/words.h"

namespace wangge {
namespace {

const WordList double_surnames(name_words::double_surnames);
const WordList cues(name_words::cues);
const WordList callings(name_words::callings);
const WordList connectors(name_words::connectors);
const WordList titles(name_words::titles);
const WordList ordinary(name_words::ordinary);
const WordList enterprise_ends(name_words::enterprise_ends);
const WordList place_words(name_words::place_words);
const WordList reports(name_words::reports);
const WordList stops(name_words::stops);
const WordList tellers(name_words::tellers);
const WordList no_names(name_words::no_names);
const WordList number_words(name_words::number_words);

// How much a name is expected at a place of the text.
enum class Expected : std::uint8_t { hardly, clause, calling, person, field };
// What a name costs there before its characters; the costs of words: words.h.
constexpr std::array<int, 5> name_cost{45, 28, 8, -5, -15};
constexpr int whole_field = -25;  // 联系人：高山，
constexpr int unknown_surname = 38;
constexpr int ordinary_cost = 25;
constexpr int list_word_cost = 38;  // 举报人, 先生
constexpr int unknown_character = 60;
constexpr int kept_cost = 20;

int cost_of_surname(char32_t c) {
  const std::size_t rank = name_words::surnames.find(c);
  if (rank == std::u32string_view::npos) return unknown_surname;
  return rank < 20 ? 13 : rank < name_words::frequent_surnames ? 20 : 28;
}

bool is_dot(const Letters& letters, std::size_t at) {
  return letters.any_of(at, U"·•・‧∙⋅᛫");
}

class Reading {
 public:
  Reading(const Letters& letters, std::span<const Span> kept, std::span<const Span> short_places,
          std::span<const Span> numbers)
      : letters_(letters),
        kept_end_(letters.size(), 0),
        short_end_(letters.size(), 0),
        inside_(letters.size(), false),
        expected_(letters.size() + 1, Expected::hardly),
        before_number_(letters.size() + 1, false) {
    for (const Span& span : kept) {
      kept_end_[span.first] = span.end;
      std::fill(inside_.begin() + static_cast<std::ptrdiff_t>(span.first),
                inside_.begin() + static_cast<std::ptrdiff_t>(span.end), true);
    }
    for (const Span& place : short_places) short_end_[place.first] = place.end;
    for (const Span& number : numbers) mark_before(number.first);
    for (std::size_t at = 0; at < letters.size(); ++at) look_for_cue(at);
    expect(0, Expected::clause);
  }

  std::vector<Span> names() {
    find_dotted();
    for (std::size_t at = 0; at < letters_.size();) {
      if (!in_run(at)) {
        latin(at);
        ++at;
        continue;
      }
      at = read_run(at);
    }
    std::ranges::sort(names_);
    return std::move(names_);
  }

 private:
  void expect(std::size_t at, Expected level) {
    if (at < expected_.size()) expected_[at] = std::max(expected_[at], level);
  }

  bool plain_han(std::size_t at) const { return letters_.han(at) && !inside_[at]; }
  bool in_run(std::size_t at) const { return letters_.han(at) || dotted_.contains(at); }

  // Behind 举报人：, 村民, 经查， …
  void look_for_cue(std::size_t at) {
    const std::size_t cue = cues.length_at(letters_, at), calling = callings.length_at(letters_, at);
    if (cue + calling > 0 && cue >= calling)
      expect_behind(at + cue, connectors.length_at(letters_, at) == cue ? Expected::field : Expected::person);
    else if (calling > 0)
      expect_behind(at + calling, Expected::calling);
    else if (const std::size_t report = reports.length_at(letters_, at); report > 0)
      expect(letters_[at + report] == U',' ? at + report + 1 : at + report, Expected::calling);
    else if (letters_.any_of(at, U",。;:、!?\n\t“\"'‘「『(（【《[{>|/&"))
      expect(letters_.skip_blanks(at + 1), Expected::clause);
    else if (letters_.any_of(at, U"对由与向据让请找同经查明悉被和及跟将为因系"))
      expect(at + 1, Expected::clause);
  }

  void expect_behind(std::size_t at, Expected level) {
    for (int skipped = 0; skipped < 6; ++skipped) {
      at = letters_.skip_blanks(at);
      if (letters_[at] == U'<') {  // <b>举报人</b>
        std::size_t end = at;
        while (end < at + 10 && letters_[end] != U'>' && end < letters_.size()) ++end;
        if (letters_[end] != U'>') break;
        at = end + 1;
      } else if (letters_.any_of(at, U":“\"'‘「『=—")) {
        level = Expected::field;
        ++at;
      } else if (letters_.any_of(at, U"(【[、")) {
        ++at;
      } else if (const std::size_t length = connectors.length_at(letters_, at);
                 length > 0 && (length > 1 || cost_of_word_at(at) > 45)) {
        if (length > 1) level = Expected::field;
        expect(at, level);
        at += length;
      } else {
        break;
      }
    }
    expect(at, level);
  }

  // Of the longest word that is longer than a character; a high number if none begins here.
  int cost_of_word_at(std::size_t at) const {
    int least = 100;
    for (std::size_t length = 2; length <= longest_word; ++length)
      if (at + length <= letters_.size())
        if (const auto word = cost_of_word(letters_.part(at, at + length)))
          least = std::min(least, word->cost);
    return least;
  }

  // The name before 138…: past 电话, brackets and the like.
  void mark_before(std::size_t at) {
    before_number_[at] = true;
    for (int skipped = 0; skipped < 5 && at > 0; ++skipped) {
      std::size_t length = letters_.any_of(at - 1, U" :(,、号的为是") ? 1 : 0;
      for (std::size_t back = 2; back <= 6 && back <= at; ++back)
        if (number_words.length_at(letters_, at - back) == back) length = back;
      if (length == 0) break;
      at -= length;
      before_number_[at] = true;
    }
  }

  // 阿卜杜拉·买买提, in every spelling of the dot.
  void find_dotted() {
    for (std::size_t at = 1; at + 1 < letters_.size(); ++at) {
      const bool dot = is_dot(letters_, at) || letters_[at] == U'.';
      if (!dot || !plain_han(at - 1) || !plain_han(at + 1)) continue;
      std::size_t first = at;
      while (first > 0 && at - first < 7 && plain_han(first - 1) && expected_[first] < Expected::calling)
        --first;
      if (expected_[first] < Expected::calling) first = behind_words(first, at);
      std::size_t end = at;
      while ((is_dot(letters_, end) || letters_[end] == U'.') && plain_han(end + 1))
        end = dotted_end(end + 1);
      const bool words = cost_of_word(letters_.part(first, at)) && first + 1 < at;
      if (words && expected_[first] < Expected::person) continue;
      if (at == first) continue;
      dotted_[first] = end;
      std::fill(inside_.begin() + static_cast<std::ptrdiff_t>(first),
                inside_.begin() + static_cast<std::ptrdiff_t>(end), true);
      names_.push_back({first, end});
      at = end;
    }
  }

  // The words before a name are no part of it: 巡查员发现阿里木·….
  std::size_t behind_words(std::size_t first, std::size_t end) const {
    for (std::size_t at = first; at + 2 < end;) {
      std::size_t length = 0;
      for (std::size_t tried = longest_word; tried >= 2 && length == 0; --tried)
        if (at + tried < end)
          if (const auto word = cost_of_word(letters_.part(at, at + tried)); word && word->cost < 58)
            length = tried;
      if (length > 0) first = at + length;
      at += std::max<std::size_t>(length, 1);
    }
    return first;
  }

  std::size_t dotted_end(std::size_t first) const {
    std::size_t end = first + 1;
    while (end < first + 7 && plain_han(end)) {
      if (tellers.length_at(letters_, end) > 0 || titles.length_at(letters_, end) > 0) break;
      if (letters_.any_of(end, name_words::never_given) || letters_.any_of(end, U"称说对向和家")) break;
      if (end >= first + 2 && cost_of_word_at(end) < 58) break;
      ++end;
    }
    return end;
  }

  bool is_latin(std::size_t at) const {
    return letters_.letter(at) || (letters_[at] >= 0xC0 && letters_[at] < 0x250 && letters_[at] != U'×');
  }

  // Zhang Wei, John Smith behind a cue.
  void latin(std::size_t at) {
    if (!letters_.letter(at) || expected_[at] < Expected::person || inside_[at]) return;
    if (at > 0 && letters_.alphanumeric(at - 1)) return;
    std::size_t end = at, length = 0;
    for (std::size_t word = at; word < at + 60;) {
      std::size_t last = word;
      while (is_latin(last) || (last > word && letters_.any_of(last, U"'’-"))) ++last;
      if (last == word || letters_.digit(last) || letters_.any_of(last, U"_@") ||
          letters_[word + 1] == U'-' || no_names.length_at(letters_, word) == last - word)
        break;
      length += last - word;
      end = last;
      word = letters_.any_of(last, U".·•・") ? letters_.skip_blanks(last + 1) : letters_.skip_blanks(last);
      if (word == last) break;
    }
    if (length >= 2) names_.push_back({at, end});
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
                         (expected_[last] >= Expected::clause || at.size() == 1);
    const bool third = at.size() >= 2 && last > at[at.size() - 2] + 1 && !plain_han(next + 1);
    std::size_t length = 0;
    while (plain_han(next + length)) ++length;
    if (third && length == 1) return true;
    if (!surname) return false;
    return length == 1 || (length == 2 && !cost_of_word(letters_.part(next, next + 2))) ||
           (expected_[last] >= Expected::calling &&
            (length <= 2 || cost_of_word_at(next + 1) < 60 || cost_of_word_at(next + 2) < 60));
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
      if (step.name && ending) last = std::max(expected_[at[step.from]], Expected::clause);
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
    go(i + 1, cost_of_character(first),
       state == named && letters_.any_of(first, U"和与及跟同暨") ? joined : plain, false);
    for (std::size_t length = 2; length <= longest_word && straight(length); ++length) {
      const auto word = cost_of_word(letters_.part(first, first + length));
      if (!word) continue;
      const int penalty = !word->namelike                         ? 0
                          : expected_[first] >= Expected::person  ? 30
                          : expected_[first] == Expected::calling ? 22
                          : before_number_[first + length]        ? 20
                                                                  : 0;
      const bool also =
          state == named && (letters_.starts(first, U"以及") || letters_.starts(first, U"还有"));
      go(i + length, word->cost + penalty, also ? joined : plain, false);
    }
    if (short_end_[first] > first && straight(short_end_[first] - first))
      go(i + short_end_[first] - first, kept_cost, plain, false);
    for (const WordList* list : {&ordinary, &cues, &callings, &titles, &place_words, &number_words}) {
      const std::size_t length = list->length_at(letters_, first);
      if (length > 1 && straight(length))
        go(i + length, list == &ordinary ? ordinary_cost : list_word_cost,
           list == &titles && state == named ? titled : plain, false);
    }
  }

  // A surname behind 举报人 is no word, unless it often is one.
  int cost_of_character(std::size_t at) const {
    const auto word = cost_of_word(letters_.part(at, at + 1));
    const bool surname = expected_[at] >= Expected::person &&
                         cost_of_surname(letters_[at]) < unknown_surname &&
                         !letters_.any_of(at, name_words::particles);
    return (word ? word->cost : unknown_character) + (surname ? 15 : 0);
  }

  bool is_word(std::size_t first, std::size_t end) const {
    const std::size_t length = end - first;
    if (const auto word = cost_of_word(letters_.part(first, end)); word && length > 1 && !word->namelike)
      return true;
    return std::ranges::any_of(
        std::array{&ordinary, &cues, &callings, &titles, &number_words, &tellers, &place_words},
        [&](const WordList* list) { return list->length_at(letters_, first) == length; });
  }

  bool holds_word(std::size_t first, std::size_t end) const {
    for (std::size_t at = first; at < end; ++at)
      for (std::size_t length = 2; at + length <= end; ++length)
        if (is_word(at, at + length)) return true;
    return false;
  }

  template <class Go>
  void names_from(const std::vector<std::size_t>& at, std::size_t i, std::size_t state, std::size_t run_end,
                  const Go& go) const {
    const std::size_t first = at[i];
    if (inside_[first]) return;
    if (letters_.any_of(first, name_words::never_given)) return;
    Expected level = expected_[first];
    if (state == joined) level = std::max(level, Expected::calling);
    const auto whole = [&](std::size_t length) { return i + length <= at.size() && unbroken(at, i, length); };
    const auto end_of = [&](std::size_t length) { return at[i + length - 1] + 1; };
    if (letters_.any_of(first, U"老小阿") && whole(2) && level >= Expected::clause) {
      const int after = cost_of_surname(letters_[at[i + 1]]);
      if (after < unknown_surname && !place_follows(end_of(2)) && !ordinary_at(end_of(2) - 1))
        go(i + 2, 25 + after - (level >= Expected::calling ? 15 : 0), named, true);
    }
    const std::size_t doubled = double_surnames.length_at(letters_, first);
    if (doubled == 0 && short_end_[first] > first) return;
    const std::size_t surname = std::max<std::size_t>(doubled, 1);
    const int surname_cost = doubled > 0 ? 10 : cost_of_surname(letters_[first]);
    if (surname_cost == unknown_surname && level < Expected::person) return;
    const int base = name_cost[static_cast<std::size_t>(level)];
    // 王先生
    if (whole(surname) && surname_cost < unknown_surname && titles.length_at(letters_, end_of(surname)) > 0)
      go(i + surname, 5 + surname_cost, named, true);
    const std::size_t most = doubled > 0 ? doubled + 2 : level >= Expected::person ? 4 : 3;
    for (std::size_t length = surname + 1; length <= most && whole(length); ++length) {
      const std::size_t end = end_of(length);
      if (letters_.any_of(end - 1, name_words::office_ends) || letters_.any_of(end - 1, U"村镇乡屯疃寨街巷"))
        continue;
      if (place_follows(end)) continue;
      if (in_enterprise(letters_, end, level >= Expected::person ? 6 : 10)) continue;
      const bool straight = end == first + length;
      if (surname_cost == unknown_surname && straight && is_word(first, end)) continue;
      if (length > surname + 2 && (!straight || holds_word(first, end) || !ends_name(end, run_end))) continue;
      int cost = base + surname_cost + end_bonus(end);
      const auto word = cost_of_word(letters_.part(first, end));
      if (word && word->namelike && straight)
        cost += 30;
      else if (length == surname + 1)
        cost += cost_of_given(letters_[end - 1], GivenName::single);
      else if (length == surname + 2)
        cost += cost_of_given(letters_[at[i + length - 2]], GivenName::first) +
                cost_of_given(letters_[end - 1], GivenName::second) +
                (end < run_end && letters_.any_of(end - 1, name_words::seldom_last) ? 15 : 0);
      else
        cost += 95;  // 买买提江
      if (level >= Expected::person && end == run_end)
        cost += bonus_of_field(at, i, length, level, surname_cost);
      if (letters_.part(first, end).find_first_of(name_words::never_given) != std::u32string_view::npos)
        continue;
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

  bool ends_name(std::size_t end, std::size_t run_end) const {
    return end == run_end || tellers.length_at(letters_, end) > 0 || titles.length_at(letters_, end) > 0;
  }

  bool ordinary_at(std::size_t at) const { return ordinary.length_at(letters_, at) > 0; }

  bool place_follows(std::size_t end) const {
    const std::size_t length = place_words.length_at(letters_, end);
    if (length > 1) return true;
    // 村 of 村民 and of 村里 is none.
    return length == 1 && !callings.length_at(letters_, end) && cost_of_word_at(end) > 60;
  }

  int bonus_of_field(const std::vector<std::size_t>& at, std::size_t i, std::size_t length, Expected level,
                     int surname_cost) const {
    const auto word = cost_of_word(letters_.part(at[i], at[i] + length));
    const bool known = (word && !word->namelike) || ordinary_at(at[i]);
    if (level == Expected::field)
      return known && surname_cost == unknown_surname ? 0 : whole_field - (word ? 10 : 0);
    return word || ordinary_at(at[i]) ? 0 : whole_field;
  }

  // What stands behind a name: a number of his, 男, a title, what he said.
  int end_bonus(std::size_t end) const {
    int bonus = 0;
    if (before_number_[end]) bonus -= 22;
    if (titles.length_at(letters_, end) > 0) bonus -= 20;
    const std::size_t next = letters_.any_of(end, U",(、 ") ? end + 1 : end;
    if (next > end && letters_.any_of(next, U"男女") && !letters_.han(next + 1)) bonus -= 28;
    if (letters_[end] == U'(') bonus -= 8;
    if (tellers.length_at(letters_, end) > 0) bonus -= 10;
    return bonus;
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
    if (letters_.any_of(next, U"和与及跟")) expect(next + 1, level);
    if (next > before) expect(next, level);
  }

  const Letters& letters_;
  std::vector<std::size_t> kept_end_, short_end_;  // by the first character; else 0
  std::vector<bool> inside_;
  std::vector<Expected> expected_;
  std::vector<bool> before_number_;
  std::map<std::size_t, std::size_t> dotted_;
  std::vector<Span> names_;
};

}  // namespace

bool in_enterprise(const Letters& letters, std::size_t end, std::size_t within) {
  for (std::size_t at = end; at < end + within && letters.han(at); ++at) {
    if (enterprise_ends.length_at(letters, at) > 0) return true;
    if (stops.length_at(letters, at) > 0) return false;
  }
  return false;
}

std::vector<Span> names_shown(const Letters& letters, std::span<const Span> kept,
                              std::span<const Span> short_places, std::span<const Span> numbers) {
  return Reading(letters, kept, short_places, numbers).names();
}

}  // namespace wangge
