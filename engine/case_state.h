// What a case is at a moment: the fold of its events. Nothing here needs the city's data, so a replay years
// later gives the same.
#pragma once
#include <array>
#include <optional>
#include <string>
#include <vector>

#include "engine/clock/counting.h"
#include "engine/event.h"
#include "engine/store/rows.h"
#include "workflows/workflow.h"

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
  std::optional<Limit> extension;  // replaces the limit or is added to it, as the policy says
  Moment started{};
  std::optional<Moment> due;  // none while paused
  Moment notice{};
  int stage = 0;  // as DeskClock::stage
  ClockStatus status = ClockStatus::running;
  std::optional<Moment> ended;
  std::vector<Pause> pauses;
  std::optional<Breach> breach;         // one that stands or was annulled
  std::vector<Breach> breaches_before;  // of the same clock, all annulled

  bool open() const { return status == ClockStatus::running || status == ClockStatus::paused; }
};

struct TaskState {
  int number = 0;  // from 1
  std::string unit;
  std::string task;
  int state = 0;
  int sequence = 0;  // of the case, at the last event of this party
};

// A command that was done, so that it is not done again and its answer can be given again.
struct DoneCommand {
  std::uint64_t key = 0;
  int sequence = 0;
  std::string action;
  std::string state;
  Moment at{};
};

// What decides about routes and clocks; small, so that an event can be tried on a copy of it.
struct CaseCore {
  CasePlace place;
  std::array<std::string, party_count> parties;
  bool urgent = false;
  bool complaint = false;
  bool penalty = false;
  bool difficult = false;
  bool on_spot = false;
  bool transferred = false;

  const std::string& unit(Party party) const { return parties[static_cast<std::size_t>(party)]; }
  std::string& unit(Party party) { return parties[static_cast<std::size_t>(party)]; }
  bool open() const;
  std::string_view state_name() const;
  // The unit that everything is measured from: the holder, else the receiver, else who reports.
  const std::string& focus() const;
  // The unit that must leave the present state.
  const std::string& accountable() const;
};

struct CaseState : CaseCore {
  CaseId id;
  int sequence = 0;
  std::int64_t last_position = 0;
  Hash hash{};
  int round = 1;
  Moment last_at{};
  int returns = 0;
  int warnings = 0;  // of all its clocks
  bool competence_decided = false;
  bool published = false;
  std::vector<std::string> handlers;  // people who handled it
  std::string handler_unit;           // that finished it
  std::vector<TaskState> tasks;
  std::vector<ClockState> clocks;
  std::vector<Breach> findings;
  CaseRegister registered;
  std::vector<DoneCommand> done;

  // The running or paused clock of the present state; nullptr if it has none.
  const ClockState* state_clock() const;
  const TaskState* task(int number) const;
};

// Folds one event into the state. Throws std::runtime_error if it cannot follow (a damaged log).
void apply(CaseState& state, const Event& event);

// The rows derived from a state.
CaseStanding standing_of(const CaseState& state);
std::vector<DeskClock> desk_of(const CaseState& state);
std::vector<Breach> breaches_of(const CaseState& state);
CaseProjection projection_of(const CaseState& state);

}  // namespace wangge
