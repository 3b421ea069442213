#include "papers/letters/letter.h"

#include <algorithm>
#include <array>

#include "papers/letters/letter_parts.h"

namespace wangge {
namespace {

using CaseLetter = void (*)(const LetterWords&, const LetterChoice&, const CaseHistory&, const std::string&);
using RecordLetter = void (*)(const LetterWords&, const LetterChoice&, const RecordOnPaper&,
                              const std::string&);

struct Letter {
  LetterKind kind;
  std::string_view name, title;
  CaseLetter of_case = nullptr;
  std::string_view record;  // kind of it
  RecordLetter of_record = nullptr;
};

constexpr std::array letters{
    Letter{LetterKind::transfer, "transfer", "移交移送函", &write_transfer_letter, {}, nullptr},
    Letter{LetterKind::urging, "urging", "督办单", &write_urging, {}, nullptr},
    Letter{LetterKind::request, "request", "请示", &write_request, {}, nullptr},
    Letter{LetterKind::minutes, "minutes", "会议纪要", nullptr, "meeting", &write_minutes},
    Letter{LetterKind::inspection, "inspection", "现场检查笔录", &write_case_inspection, "patrol",
           &write_patrol_inspection},
    Letter{LetterKind::half_year, "half-year", "半年报送表", nullptr, "submission", &write_half_year_return},
    Letter{LetterKind::rectification, "rectification", "整改销号表", &write_case_rectification, "campaign",
           &write_findings},
};

const Letter& letter_of(LetterKind kind) {
  return *std::ranges::find(letters, kind, &Letter::kind);
}

Problem of_another(const Letter& letter, CaseId id) {
  return {ProblemKind::refused,
          letter.of_case == nullptr     ? "refused.letter-of-record"
          : letter.of_record == nullptr ? "refused.letter-of-case"
                                        : "refused.letter-of-either",
          {{"letter", "@letter." + std::string(letter.name)},
           {"id", to_text(id)},
           {"record", "@record." + std::string(letter.record)}},
          {},
          {}};
}

}  // namespace

std::span<const LetterKind> letter_kinds() {
  static constexpr auto kinds = [] {
    std::array<LetterKind, letters.size()> list{};
    std::ranges::transform(letters, list.begin(), &Letter::kind);
    return list;
  }();
  return kinds;
}

std::string_view name_of(LetterKind kind) {
  return letter_of(kind).name;
}

std::optional<LetterKind> letter_kind(std::string_view name) {
  for (const Letter& letter : letters)
    if (name == letter.name || name == letter.title) return letter.kind;
  return std::nullopt;
}

void write_letter(const LetterWords& words, const LetterChoice& choice, const CaseHistory& history,
                  const std::string& path) {
  const Letter& letter = letter_of(choice.kind);
  if (letter.of_case == nullptr) throw ProblemException(of_another(letter, history.state.id));
  letter.of_case(words, choice, history, path);
}

void write_letter(const LetterWords& words, const LetterChoice& choice, const RecordOnPaper& record,
                  const std::string& path) {
  const Letter& letter = letter_of(choice.kind);
  if (letter.of_record == nullptr || record.state.kind->name != letter.record)
    throw ProblemException(of_another(letter, record.state.id));
  letter.of_record(words, choice, record, path);
}

}  // namespace wangge
