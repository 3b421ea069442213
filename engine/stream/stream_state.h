// What cases and records have in common as streams of events: their place in the log, their clocks and their
// breaches.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "engine/counting/counting.h"
#include "engine/log/event.h"
#include "engine/store/rows.h"
#include "workflows/edition.h"

namespace wangge {

enum class ClockStatus : std::uint8_t { running, paused, met, cancelled };

struct ClockState {
  int number = 0;
  std::string rule;
  std::string clock;
  std::string unit;  // accountable
  std::string policy;
  int party = 0;
  Limit limit;
  bool given = false;              // the limit was set by hand: no policy changes it
  std::optional<Limit> extension;  // replaces the limit or is added to it, as the policy says
  Moment started{};
  std::optional<Moment> due;  // none while paused
  Moment notice{};
  int stage = 0;        // as DeskClock::stage
  bool warned = false;  // of this limit before; told anew after an outage, it is no second warning
  ClockStatus status = ClockStatus::running;
  std::optional<Moment> ended;
  std::vector<Pause> pauses;
  std::optional<Breach> breach;         // one that stands or was annulled
  std::vector<Breach> breaches_before;  // of the same clock, all annulled

  bool open() const { return status == ClockStatus::running || status == ClockStatus::paused; }
};

// A command that was done, so that it is not done again and its answer can be given again.
struct DoneCommand {
  std::uint64_t key = 0;
  ContentHash content{};
  int sequence = 0;
  std::string action;
  std::string state;
  Moment at{};
};

class DoneCommands {
 public:
  void add(DoneCommand command);
  const DoneCommand* find(std::uint64_t key) const;  // nullptr if there is none

 private:
  std::vector<DoneCommand> commands_;
  std::unordered_map<std::uint64_t, std::size_t> places_;  // of all, once they are many
};

struct StreamState {
  Editions editions = built_in_editions();  // that it may go by
  CaseId id;
  int sequence = 0;
  std::int64_t last_position = 0;
  Hash hash{};
  int round = 1;
  Moment last_at{};
  bool by_hand = false;  // whether people acted on it themselves, and did not have it all brought in
  int warnings = 0;      // of all its clocks, but for those that were taken back
  std::vector<ClockState> clocks;
  std::vector<Breach> findings;
  Involved involved;
  DoneCommands done;
};

// Whether a person gave it, and not the system or an importer.
bool given_by_hand(const Event& event);

// From now on the unit, and the county that it is of, had a part in the stream.
void involve_unit(StreamState& state, std::string_view unit);
void involve_person(StreamState& state, std::string_view person);

// Takes the event's number, moment, clocks and key. Throws std::runtime_error if it can't follow (a damaged
// log).
void begin_event(StreamState& state, const Event& event);
void end_event(StreamState& state, const Event& event);

// The clock as it lies on a desk.
DeskClock desk_clock(CaseId id, const ClockState& clock, std::string_view state_name);
// The edition that an event names. Throws ProblemException if it is none of these, or if none is named (the
// store is older than editions).
const Edition& edition_of(Editions editions, const Event& event);

// Those that run or are paused, in order of number. `state_name` is where the stream stands.
std::vector<DeskClock> desk_of(const StreamState& state, std::string_view state_name);
std::vector<Breach> breaches_of(const StreamState& state);

}  // namespace wangge
