// The words in which a transition says who may fire it, with which fields, and what it does to the clocks.
#pragma once
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <string_view>

namespace wangge {

// What a person is to the system; a person may have several.
enum class Role : std::uint32_t {
  inspector = 1,      // 网格员, patrols and logs
  handler = 2,        // 承办人 of a unit
  leader = 4,         // 负责人 of a unit: approves
  supervisor = 8,     // 督查人员 of an upper unit
  importer = 16,      // brings in history with given moments and actors
  administrator = 32  // people, city data, outages
};
inline constexpr std::uint32_t any_role = 0xFFFFFFFF;

// What a person's unit is to a case at this moment.
enum class Relation : std::uint32_t {
  reporting = 1,        // must report it, or take it
  receiver = 2,         // was sent it, must accept or return
  holder = 4,           // is accountable for its disposal
  sender = 8,           // transferred it to the holder
  delegate = 16,        // handles it for the holder
  participant = 32,     // has a task in the joint enforcement
  organiser = 64,       // government that organises the joint enforcement
  office = 128,         // of the leading group, at the holder's level
  upper_office = 256,   // of the leading group one level up
  supervisor = 512,     // unit one level up that may verify (S1, S2)
  remote_upper = 1024,  // unit more than one level up; no transition names it (S1)
  system = 2048,        // the engine itself: breaches and reminders
  publisher = 4096      // publishes what was handled, or is the office of that unit's level (O2)
};

// The units that a case knows by their part in it. Each state names the one that must leave it in time.
enum class Party : std::uint8_t {
  reporting,
  receiver,
  holder,
  sender,
  delegate,
  organiser,
  office,
  upper_office,
  supervisor,
  publisher
};
inline constexpr std::size_t party_count = 10;

// What a transition may or must carry. docs/commands.md lists type and limits of each
// (engine/stream/field.h).
enum class Field : std::uint8_t {
  reason,
  note,
  unit,
  person,
  letter,
  report,
  result,
  paper,
  task,
  plan,
  parties,
  limit,
  days,
  ground,
  channel,
  masked_by,
  seen,
  hide,
  restore,
  penalty,
  enterprise,
  into,
  guidance,
  difficult,
  on_spot,
  outcome,
  clock,
  attachments,
  until,
  origin,
  severity,
  categories,
  urgent,
  party,
  // of records (engine/record/record_state.h)
  grid,
  year,
  name,
  subject,
  area,
  duties,
  posts,
  leading,
  deputy,
  principal,
  direct,
  focus,
  method,
  frequency,
  persons,
  units,
  grids,
  topics,
  from,
  place,
  seed,
  sources,
  drawn,
  source,
  of_case,
  found,
  government,
  staff,
  content,
  figures,
  points,
  item,
  cut_off
};
inline constexpr std::size_t field_count = 67;
__extension__ using FieldMask = unsigned __int128;
constexpr FieldMask mask_of(std::initializer_list<Field> fields) {
  FieldMask mask = 0;
  for (const Field field : fields) mask |= FieldMask{1} << static_cast<unsigned>(field);
  return mask;
}

// What becomes of the clock of the state that is left, and of the round.
enum class ClockEffect : std::uint8_t {
  next,       // met; the target state's clock starts
  continues,  // goes on: a hand-on or a note is no excuse
  restarts,   // cancelled without blame; the target state's clock starts afresh (a withdrawal)
  new_round   // met; the case enters a new round, and the target's clock starts in it (send-back, reopening)
};

// What a step means for the stay of the unit that has the case. A limit of the unit counts over its whole
// stay, whatever it chooses and undoes.
enum class Stay : std::uint8_t {
  goes_on,
  ends,        // the case leaves the unit for good
  handed,      // another is asked to take the case, and may give it back
  given_back,  // by that other: the time there was not the unit's
  taken_back,  // by the unit itself: as if it had never chosen so
  weighed,     // an ending without handling waits for the level above
  refused      // and was refused: time goes on where it stood
};

// Clocks that run over a stay, whatever state the case is in; they end with it.
inline constexpr std::string_view clocks_of_stay = "verify handle";
// What the case owes to the outside: it goes with the case, to whoever has it.
inline constexpr std::string_view clocks_to_outside = "complaint-reply complaint-finish";
// What the publisher owes of a decision, wherever the case goes meanwhile.
inline constexpr std::string_view clocks_of_publisher = "publish-penalty";
// Lets time stand still until it falls due; then the system goes on.
inline constexpr std::string_view clock_of_suspension = "suspension";
// Duties that go with the case to whoever handles it next.
inline constexpr std::string_view clocks_of_violation = "file-penalty decide-penalty";
// Duties that must be done, or ended by a decision, before a case ends.
inline constexpr std::string_view clocks_of_duty =
    "file-penalty decide-penalty crime-decision crime-referral";
inline constexpr std::string_view clocks_of_crime = "crime-decision crime-referral";

// Whether the list of words with blanks between them has this one.
constexpr bool contains_word(std::string_view list, std::string_view word) {
  while (!list.empty()) {
    const auto blank = list.find(' ');
    if (list.substr(0, blank) == word) return true;
    list = blank == std::string_view::npos ? std::string_view{} : list.substr(blank + 1);
  }
  return false;
}

// A text as a template argument.
template <std::size_t N>
struct FixedText {
  char text[N]{};
  consteval FixedText(const char (&from)[N]) {
    for (std::size_t i = 0; i < N; ++i) text[i] = from[i];
  }
  constexpr std::string_view view() const { return {text, N - 1}; }
};

std::string_view name_of(Role role);
std::string_view name_of(Relation relation);
std::string_view name_of(Party party);
std::string_view name_of(Field field);
std::string_view name_of(ClockEffect effect);
// 0 for an unknown name.
std::uint32_t relation_named(std::string_view name);
std::uint32_t role_named(std::string_view name);

}  // namespace wangge
