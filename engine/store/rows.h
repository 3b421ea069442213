// What a store keeps: the events, which are the truth, and the rows derived from them.
#pragma once
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <vector>

#include "engine/base/case_id.h"
#include "engine/base/hash.h"
#include "engine/base/time.h"
#include "engine/city/grid.h"

namespace wangge {

// ---- truth

struct StoredEvent {
  std::int64_t position = 0;  // in the whole log, from 1, without gaps
  CaseId case_id;
  std::int32_t sequence = 0;  // in the case, from 1, without gaps
  std::int64_t previous = 0;  // position of the case's event before; 0 for its first
  std::uint64_t key = 0;      // of the command's idempotency key; 0 for the system's own events
  std::string body;           // canonical bytes (engine/log/event.h)
  Hash hash{};                // SHA-256 of the case's hash before and the body
};

// The end of the log: SHA-256 chained over the hashes of all events in order of position.
struct Head {
  std::int64_t position = 0;
  Hash digest{};
  bool operator==(const Head&) const = default;
};

// ---- derived: thrown away and computed again by `repair`

// What a case was logged as, or was corrected to be.
struct CaseRegister {
  CaseId id;
  GridCode grid;  // where it was found
  std::string source;
  std::vector<std::string> categories;
  int severity = 2;
  bool urgent = false;
  Moment found{};
  std::string title;
  std::string description;  // searched, together with the title
  bool operator==(const CaseRegister&) const = default;
};

// Where a case stands now.
struct CaseStanding {
  CaseId id;
  std::string state;  // "disposal.triage"; "registry" for the registry stream
  bool open = true;   // false: closed, dismissed or merged
  std::string unit;   // that holds it now
  std::int32_t sequence = 0;
  std::int64_t last_position = 0;
  std::int32_t round = 1;
  Moment changed{};
  bool operator==(const CaseStanding&) const = default;
};

// A record of the six work systems as lists and facts see it: derived from its stream
// (engine/record/record_state.h).
struct RecordRow {
  CaseId id;
  std::string kind;     // "meeting"
  GridCode grid;        // that it is about
  std::string unit;     // that holds it
  int year = 0;         // that it belongs to in the assessment
  std::string subject;  // what of its kind: "half-year", "patrol" …; may be empty
  Moment begun{};       // of its first event
  std::string body;     // canonical JSON: fields, moments of its actions, items
  bool operator==(const RecordRow&) const = default;
};

// By what a stream is found again, beside its number. The two never meet, whatever people call their
// commands.
enum class IntakeDomain : std::uint8_t {
  key = 1,  // of the command that began it
  name = 2  // of what there is only once: a record's identity, a duty of the calendar
};
struct IntakeKey {
  IntakeDomain domain = IntakeDomain::key;
  std::uint64_t hash = 0;  // hash_of_key() of the key or the name
  auto operator<=>(const IntakeKey&) const = default;
};

inline constexpr Moment never{std::chrono::milliseconds{std::numeric_limits<std::int64_t>::max() / 2}};

// A running or paused clock, on the desk of the unit that is accountable for it.
struct DeskClock {
  CaseId case_id;
  std::int32_t number = 0;  // of the clock in its case
  std::string rule;         // "T10"
  std::string unit;         // accountable
  GridCode grid;            // of that unit
  Moment started{};
  Moment due{};       // `never` while paused
  Moment notice{};    // when the system must act next: warning, breach, urging; `never` if nothing is left
  int stage = 0;      // 0 running, 1 warned, 2 breached, 3 urged
  std::string state;  // of the case
  bool operator==(const DeskClock&) const = default;
};

struct Breach {
  CaseId case_id;
  std::int32_t number = 0;  // of the clock, or of the finding
  std::string rule;         // "T10"; "found" for an unreported issue that supervision found
  std::string feeds;        // clause of the catalogue, "A3.4"
  int points = 0;           // tenths
  std::string unit;         // that held it when it fell due
  GridCode grid;            // of that unit
  Moment fell_due{};
  // From when on it no longer counts: a recorded outage or a corrected calendar excused it, or the same
  // clock, extended, was missed anew.
  std::optional<Moment> annulled;
  bool operator==(const Breach&) const = default;
};

struct PersonRow {
  std::string id;
  std::string unit;
  GridCode grid;
  std::string body;  // JSON, as the registry's fold made it
  bool operator==(const PersonRow&) const = default;
};

// Who had a part in a stream, ever: units, the counties that they are of ("A371301"), and the person who
// logged a case. In order, each once.
using Involved = std::vector<std::string>;

// Everything derived of one case; the unit of `repair` and of the comparison in `verify`.
struct CaseProjection {
  std::optional<CaseRegister> registered;
  CaseStanding standing;
  std::vector<DeskClock> desk;      // in order of number
  std::vector<Breach> breaches;     // in order of number, then of the moment
  std::optional<RecordRow> record;  // of records only
  bool operator==(const CaseProjection&) const = default;
};

}  // namespace wangge
