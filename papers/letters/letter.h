// The papers 文书 that an office makes each day, from one case or one record, as PDF in the layout of
// official documents: what is not recorded stands as a blank to be filled by hand.
#pragma once
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "engine/city/city.h"
#include "engine/history/case_history.h"
#include "engine/record/record_state.h"
#include "engine/text/messages.h"

namespace wangge {

enum class LetterKind : std::uint8_t {
  transfer,      // 移交移送函 with its 回执 (D2): a case
  urging,        // 督办单 (S1): a case
  request,       // 请示 with its 批复 (D4; D3 of a joint enforcement): a case
  minutes,       // 会议纪要 (G3, G4): a meeting
  inspection,    // 现场检查笔录 (P2): a patrol, or a case that was looked at on site
  half_year,     // 半年报送表 (R3): a submission
  rectification  // 整改销号表 (S1, O1): a campaign's findings, or a case sent back
};
std::span<const LetterKind> letter_kinds();
std::string_view name_of(LetterKind kind);  // "transfer"
// By its name, or its title: "移交移送函".
std::optional<LetterKind> letter_kind(std::string_view name);

// Names that papers say: of units, grids, posts, never an id.
struct LetterWords {
  const City& city;
  const Messages& messages;
  std::function<std::string(const std::string&)> post_of;  // of a person
  bool played = false;                                     // each page says so

  std::string word(std::string_view id) const { return messages.render(Language::zh, id); }
  // Empty for an id that the city has not: a blank is better than a name that no reader knows.
  std::string unit(std::string_view id) const;
  std::string units(const std::vector<std::string>& ids) const;
  std::string grid(GridCode code) const;                              // "兰山区兰山街道前园社区"
  std::string categories(const std::vector<std::string>& ids) const;  // "噪声（交通）、…"
  // Empty for the system, and for who may not be named.
  std::string post(const std::string& person) const;
  std::string posts(const std::vector<std::string>& people) const;
};

// A record with its events.
struct RecordOnPaper {
  const RecordState& state;
  std::span<const Event> events;
  const RecordState* source = nullptr;  // the pollution source that a patrol looked at, if it may be read
};

// Which of several: of a case the number of the step (0: the last), of a record that of the item (0: all).
struct LetterChoice {
  LetterKind kind = LetterKind::transfer;
  int step = 0;
};

// Complaints are to be concealed before: a paper goes from hand to hand. The same events give the same bytes.
// Throws ProblemException (refused.letter-…) where the paper makes no sense, and std::runtime_error with the
// path if it can't be written.
void write_letter(const LetterWords& words, const LetterChoice& choice, const CaseHistory& history,
                  const std::string& path);
void write_letter(const LetterWords& words, const LetterChoice& choice, const RecordOnPaper& record,
                  const std::string& path);

}  // namespace wangge
