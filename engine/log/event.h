// An event: what a command became. Its canonical bytes are JSON in UTF-8 with the members in this order,
// no blanks, members that are empty or absent left out:
//
//   event  := {"case":n,"seq":n,"at":ms,"recorded":ms,"actor":t,"unit":t,"as":t,"role":t,"importer":t,
//              "action":t,"clause":t,"from":t,"to":t,"round":n,"party":n,"set":{party:unit,…},
//              "edition":t,"record":{"kind":t,"grid":n,"year":n,"subject":t,"name":t},"data":{…},
//              "clocks":[clock,…],"key":hex,"content":hex}
//   clock  := {"n":n,"op":t,"rule":t,"clock":t,"unit":t,"party":n,"limit":t,"from":ms,"due":ms,
//              "old":ms,"notice":ms,"policy":t,"feeds":t,"points":n,"reason":t}
//
// `edition` is the workflow's: of the first event of a stream, of a statement's first, and of the event that
// takes a case over into another. `data` is the command's, members sorted by name, fractions with up to 15
// significant digits. `content` is that of the whole command (engine/stream/command.h), so that another one
// under the same key is told from a repetition. hash := SHA-256(hash before in the case ‖ bytes), the first
// event of a case having 32 zero bytes before it.
#pragma once
#include <boost/json/object.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/case_id.h"
#include "engine/base/hash.h"
#include "engine/base/time.h"
#include "engine/city/deadline_policy.h"
#include "engine/store/rows.h"
#include "workflows/vocabulary.h"

namespace wangge {

enum class ClockOperation : std::uint8_t {
  start,
  meet,
  cancel,
  pause,
  resume,
  extend,
  warn,
  breach,
  urge,
  recompute,
  annul,
  move,    // goes with the case to another unit
  finding  // not a clock: a breach that supervision found (应报未报, A3.3)
};
std::string_view name_of(ClockOperation operation);

// What an event does to one clock. Fields that an operation does not use stay empty.
struct ClockEntry {
  int number = 0;
  ClockOperation operation = ClockOperation::start;
  std::string rule;            // start, breach: of the policy
  std::string clock;           // start: the workflow's name
  std::string unit;            // start, move, breach, finding: accountable
  int party = 0;               // start: of the joint enforcement; 0 for the case's own
  std::optional<Limit> limit;  // start, extend; recompute, where the policy changed it
  bool given = false;          // start: the limit was set by hand, so that no policy changes it
  std::optional<Moment> from;  // start: if it counts from before the event; resume: since when it stood still
  std::optional<Moment> due;   // start, resume, extend, recompute; of a breach, when it fell due
  std::optional<Moment> old;   // recompute, extend
  std::optional<Moment> notice;  // when the system must act next
  std::string policy;            // start, recompute: version
  std::string feeds;             // breach, finding
  int points = 0;                // breach, finding: tenths
  std::string reason;            // pause, recompute, extend
  bool operator==(const ClockEntry&) const = default;
};

// What a record is, said in its first event; empty elsewhere.
struct RecordHead {
  std::string kind;  // "meeting"
  GridCode grid;     // that it is about
  int year = 0;
  std::string subject;
  std::string name;  // of what there is only once, or of the duty; else empty
  bool operator==(const RecordHead&) const = default;
};

struct Event {
  CaseId case_id;
  int sequence = 0;
  Moment at{};        // when it happened
  Moment recorded{};  // when the system learned of it
  std::string actor;  // "system" for the engine's own
  std::string unit;   // of the actor
  std::string as;     // the relation and role by which it was allowed
  std::string role;
  std::string importer;
  std::string action;
  std::string clause;
  std::string from;
  std::string to;
  int round = 1;
  int party = 0;
  std::vector<std::pair<Party, std::string>> set;  // units that changed their part
  std::string edition;                             // of the workflow, where a stream begins or is taken over
  RecordHead record;
  std::string data;  // canonical JSON object, or empty
  std::vector<ClockEntry> clocks;
  std::uint64_t key = 0;
  ContentHash content{};  // with a key
  bool operator==(const Event&) const = default;
};

inline constexpr std::string_view system_actor = "system";

std::string encode(const Event& event);
// Throws std::runtime_error with what is wrong; bytes that are not canonical decode, but encode differently.
Event decode(std::string_view bytes);
// `recorded` of canonical bytes, without decoding the rest; the epoch if there is none.
Moment recorded_of(std::string_view bytes);

// Members sorted by name at every depth.
std::string canonical_json(const boost::json::object& object);

// By what the stream that begins with this event is found again; nothing of a later event.
std::vector<IntakeKey> intake_of(const Event& event);

Hash hash_of(const Hash& before, std::string_view bytes);
// The running digest over all cases.
Hash digest_of(const Hash& before, const Hash& event);

}  // namespace wangge
