// Questions to a store, and the lines of its answers.
#pragma once
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "engine/store/rows.h"

namespace wangge {

// What somebody may read of cases and records: those found in a grid, or about it, and those in which one of
// these had a part (rows.h, Involved).
struct Scope {
  std::optional<GridCode> within;
  Involved involved;

  // Whether it holds all that was found in this grid, so that nothing needs to be asked of each.
  bool covers(GridCode grid) const { return within && within->contains(grid); }
};

// From `from` on and before `before`.
struct During {
  Moment from{};
  Moment before{};
  bool holds(Moment moment) const { return from <= moment && moment < before; }
};

// Conditions are joined by "and"; absent ones don't restrict.
struct CaseFilter {
  std::optional<GridCode> within;    // grid subtree where the case was found
  std::optional<std::string> unit;   // that holds it
  std::optional<std::string> state;  // exact, or a prefix that ends before a dot: "disposal"
  std::optional<bool> open;
  std::optional<std::string> category;  // exact, or a top level
  bool overdue = false;                 // has a clock that was due before `now`
  std::optional<Moment> due_before;     // has a clock due in [now, due_before]
  std::optional<During> found;
  std::optional<During> ended;  // is not open, and had its last event then
  std::string text;             // every word (split at blanks) is contained
  std::optional<Scope> scope;
  Moment now{};
};

// Newest first (id descending). The next page begins after the last id of this one.
struct CasePage {
  std::optional<CaseId> after;
  std::size_t size = 50;  // at most 1,000
};

struct CaseLine {
  CaseRegister registered;  // description left empty
  CaseStanding standing;
  std::optional<Moment> due;  // the earliest of its running clocks
};

struct OverdueFilter {
  GridCode within;                  // accountable grid subtree
  std::optional<std::string> unit;  // accountable
  std::optional<Moment> from;       // due at or after; none: since ever
  Moment now{};                     // due before
  std::optional<Scope> scope;
};

// Longest overdue first (due, case, clock number ascending).
struct OverduePage {
  std::optional<DeskClock> after;
  std::size_t size = 50;  // at most 1,000
};

struct OverdueCount {
  std::string unit;
  GridCode grid;
  std::string rule;
  std::int64_t clocks = 0;
  Moment oldest{};
};

struct BreachCount {
  std::string unit;
  GridCode grid;
  std::string rule;
  std::string feeds;
  int points = 0;  // of one, tenths
  std::int64_t breaches = 0;
  std::int64_t cases = 0;  // distinct
};

struct StateCount {
  std::string state;
  bool open = true;
  std::int64_t cases = 0;
};

// What happened in a grid on one day. A case ended on the day of its last event; a limit that ends at 24:00
// was missed on the day that ends.
struct DayTally {
  Day day{};
  std::int64_t found = 0;   // cases found in the grid
  std::int64_t ended = 0;   // of those found in the grid, ever
  std::int64_t missed = 0;  // limits of units of the grid, those of records too
  bool operator==(const DayTally&) const = default;
};

// Open cases in one state that have waited since one day: since the oldest of their open clocks started, or
// where they have none, since their last event.
struct WaitingCount {
  std::string state;
  Day since{};
  std::int64_t cases = 0;
  bool operator==(const WaitingCount&) const = default;
};

// Conditions are joined by "and"; absent ones don't restrict.
struct RecordFilter {
  std::optional<std::string> kind;
  GridCode within;  // subtree of the record's grid
  std::optional<int> year;
  std::optional<std::string> unit;  // that holds it
  std::optional<std::string> subject;
  std::optional<bool> open;
  std::optional<Moment> begun_by;     // at or before
  std::optional<Moment> begun_after;  // not at it
  std::optional<Scope> scope;
};

// The next page begins after the last id of this one.
struct RecordPage {
  std::optional<CaseId> after;
  std::size_t size = 1000;
  bool newest_first = false;  // else oldest first
};

struct RecordLine {
  RecordRow row;
  CaseStanding standing;
  std::optional<Moment> due{};  // the earliest of its running clocks
  bool filed_late = false;      // a patrol, after T01; only Snapshot (application/snapshot.h) says so
};

// Of those that run; none if none does.
inline std::optional<Moment> earliest_due_of(std::span<const DeskClock> clocks) {
  std::optional<Moment> due;
  for (const DeskClock& clock : clocks)
    if (clock.due != never && (!due || clock.due < *due)) due = clock.due;
  return due;
}

struct RecordCount {
  std::string kind;
  std::string unit;  // that holds them
  std::int64_t records = 0;
};

}  // namespace wangge
