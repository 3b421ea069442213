// What the papers share: which step of a case they are about, values or blanks, the frame of an official
// page.
#pragma once
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/log/event.h"
#include "papers/letters/letter.h"
#include "papers/official/official_page.h"

namespace wangge {

// A line to write on, within a text.
inline constexpr const char* blank = "____________";
inline constexpr const char* blank_number = "　　　〔　　　　〕　　号";  // of a document that bears none yet
inline constexpr const char* blank_day = "　　年　　月　　日";
std::string or_blank(const std::string& text);

// "2025年3月3日9时30分"; of a limit that ends with the day "2025年3月5日24时".
std::string moment_words(Moment moment);
std::string limit_words(Moment due);
std::string limit_words(std::optional<Moment> due);   // empty if there is none
std::string moment_words(const std::string& field);   // of a field that holds a moment
std::string day_words(std::optional<Moment> moment);  // "2025年3月3日"; empty if there is none
std::string last_day_words(Moment due);               // the last day of a limit
// "■是　□否"; none of the boxes for a number out of range.
std::string boxes(const std::vector<std::string>& choices, int chosen);
// The text with a full stop, if it has no end of its own; empty stays empty.
std::string sentence(std::string text);
std::string joined(std::string before, std::string_view more, std::string_view between);
// The part of a title that may stand in one line, else in two: a word is not broken.
std::string title_of_parts(PdfDocument& page, const std::string& begin, const std::string& end);

// Of a command's data.
std::string text_in(const boost::json::object& fields, std::string_view name);  // empty if it is not there
std::vector<std::string> texts_in(const boost::json::object& fields, std::string_view name);
boost::json::object data_of_event(const Event& event);
std::size_t files_of(const Event& event);

// The step that a paper is about: of these actions the last, or that of this number. Throws ProblemException
// (refused.letter-no-step, refused.letter-other-step), citing the clause.
const Event& step_of(const CaseHistory& history, const LetterChoice& choice,
                     std::initializer_list<std::string_view> actions, std::string_view clause);
const Event* first_after(const CaseHistory& history, const Event& step,
                         std::initializer_list<std::string_view> actions);
const Event* last_before(const CaseHistory& history, const Event& step,
                         std::initializer_list<std::string_view> actions);
// As it stood with this event.
CaseState state_at(const CaseHistory& history, const Event& step);
// By when the clock that the event started is due; as it stands now, where it was extended or stood still.
std::optional<Moment> due_of(const StreamState& state, const Event& event, std::string_view clock);

// "大气（秸秆焚烧）"; of several the first and 等.
std::string subject_of(const LetterWords& words, const CaseRegister& registered);
// "兰山区兰山街道前园社区，河堤附近"
std::string place_of(const LetterWords& words, const CaseHistory& history);
// Where and how it was found: "2025年1月2日，巡查发现。…"
std::string story_of(const LetterWords& words, const CaseHistory& history);
// "登记 2 件、现场核实 1 件" of all files up to the step; empty if there are none.
std::string files_until(const LetterWords& words, const CaseHistory& history, const Event& step);

PdfAbout about(const LetterWords& words, const std::string& title, const std::string& issuer, Moment made);

// ---- the papers, one file each

void write_transfer_letter(const LetterWords& words, const LetterChoice& choice, const CaseHistory& history,
                           const std::string& path);
void write_urging(const LetterWords& words, const LetterChoice& choice, const CaseHistory& history,
                  const std::string& path);
void write_request(const LetterWords& words, const LetterChoice& choice, const CaseHistory& history,
                   const std::string& path);
void write_case_inspection(const LetterWords& words, const LetterChoice& choice, const CaseHistory& history,
                           const std::string& path);
void write_case_rectification(const LetterWords& words, const LetterChoice& choice,
                              const CaseHistory& history, const std::string& path);
void write_minutes(const LetterWords& words, const LetterChoice& choice, const RecordOnPaper& record,
                   const std::string& path);
void write_patrol_inspection(const LetterWords& words, const LetterChoice& choice,
                             const RecordOnPaper& record, const std::string& path);
void write_half_year_return(const LetterWords& words, const LetterChoice& choice, const RecordOnPaper& record,
                            const std::string& path);
void write_findings(const LetterWords& words, const LetterChoice& choice, const RecordOnPaper& record,
                    const std::string& path);

}  // namespace wangge
