// What a case is at a moment: the fold of its events. Nothing here needs the city's data, so a replay years
// later gives the same.
#pragma once
#include <array>
#include <optional>
#include <string>
#include <vector>

#include "engine/log/event.h"
#include "engine/store/rows.h"
#include "engine/stream/stream_state.h"
#include "workflows/edition.h"

namespace wangge {

struct TaskState {
  int number = 0;  // from 1
  std::string unit;
  std::string task;
  int state = 0;     // of Edition::task_states
  int sequence = 0;  // of the case, at the last event of this party
};

// That a unit asked another to take its case: to whom it was sent, who organises, an office above.
struct Asking {
  std::string unit;  // that asked
  Moment from{};
  std::optional<Moment> to;  // when it came back; nullopt: it did not
  bool given_back = false;   // by the other, and not taken back by the unit itself
};

// What decides about routes and clocks; small, so that an event can be tried on a copy of it.
struct CaseCore {
  const Edition* edition = &built_in_editions().front();  // by which it goes
  CasePlace place;
  std::array<std::string, party_count> parties;
  bool urgent = false;
  bool complaint = false;
  bool penalty = false;
  bool difficult = false;
  bool on_spot = false;
  bool transferred = false;
  bool told_there = false;  // the case that it is merged into owes its reporter what this one does

  const std::string& unit(Party party) const { return parties[static_cast<std::size_t>(party)]; }
  std::string& unit(Party party) { return parties[static_cast<std::size_t>(party)]; }
  const StateRule& state_rule() const;
  bool open() const;
  std::string_view state_name() const;
  // The unit that everything is measured from: the holder, else the receiver, else who reports; the receiver
  // while it has not taken what the holder or the office sent it.
  const std::string& focus() const;
  // The unit that must leave the present state.
  const std::string& accountable() const;
  // The unit that has the case, on which falls what it owes to the outside.
  const std::string& keeper() const;
};

struct CaseState : CaseCore, StreamState {
  int returns = 0;
  std::vector<std::string> passed_on;  // units that sent it to another, which took it, in this round
  // Within a county a case goes to and fro at the cost of who has it. Since it came there: what was asked,
  // the number of clocks before, and the units whose ending without handling was refused.
  std::vector<Asking> asked;
  int clocks_before = 0;
  std::vector<std::string> refused;
  std::vector<std::string> chose;         // units that chose to handle it themselves
  std::string named;                      // by the office, until another takes the case; empty: no unit
  int suspensions = 0;                    // that were approved, since it came into the county
  std::optional<Moment> suspended_until;  // as it was asked for; nullopt: as long as may be
  std::string suspension;      // reason and paper of a suspension that is asked for, or holds; empty: of none
  std::string stood;           // while an ending is weighed: where the case stood
  bool merges = false;         // and that it is a merger
  std::string merged_into;     // the case that it is, or is to be, merged into
  std::optional<Moment> over;  // since when its result is verified, or it has ended
  bool published = false;
  std::string exempted_by;            // who asked for exemption from publication, while it is weighed
  std::string exempting_unit;         // and of which unit
  std::string masking_reviewer;       // who saw the masked text in this round; empty: nobody
  std::string logged_by;              // person
  std::vector<std::string> handlers;  // people who handled it
  std::string handler_unit;           // that finished it
  std::vector<TaskState> tasks;
  CaseRegister registered;

  // The running or paused clock of the present state; in triage after a route was given up, that of handling;
  // nullptr if there is none.
  const ClockState* state_clock() const;
  const TaskState* task(int number) const;
  // How often the unit asked another to take the case, since it came into the county.
  int times_asked(std::string_view unit) const;
  // Whether this action brings the case into other hands than the county's, or begins it anew.
  bool begins_anew(std::string_view action) const;
  // Whether the unit that has it was named by the office.
  bool has_named() const { return !named.empty() && named == focus(); }
};

// The action that takes a case over into another edition (engine/core/adoption.h).
inline constexpr std::string_view adopt_edition = "adopt_edition";

// Folds one event into the state. Throws std::runtime_error if it cannot follow (a damaged log).
void apply(CaseState& state, const Event& event);

// The rows derived from a state.
CaseStanding standing_of(const CaseState& state);
std::vector<DeskClock> desk_of(const CaseState& state);
CaseProjection projection_of(const CaseState& state);

}  // namespace wangge
