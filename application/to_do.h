// What somebody can and must do now: the clocks on a desk, by the case or record that they belong to, with
// what missing each will cost and what may be done.
#pragma once
#include <boost/json/object.hpp>
#include <optional>
#include <string>
#include <vector>

#include "application/action_order.h"
#include "application/snapshot.h"
#include "engine/counting/time_left.h"
#include "workflows/rule.h"

namespace wangge {

struct ToDoClock {
  int number = 0;  // in its case or record
  int party = 0;   // of a joint enforcement, or the record's item; 0: of the whole
  std::string rule;
  std::string clock;             // "handle"
  std::string unit;              // accountable
  bool asked_for = false;        // lies on the desk that was asked for
  std::optional<Moment> due;     // none while paused
  std::optional<TimeLeft> left;  // likewise
  int points = 0;                // tenths that missing it costs, or has cost
  bool costs_nothing = false;    // it is no county's, or no rule of the catalogue counts it
};

struct ToDoItem {
  CaseId id;
  std::string title;  // of a case
  std::string kind;   // of a record
  std::string state;
  GridCode grid;  // that it was found in, or is about
  bool urgent = false;
  DeskClock first;                     // the asked-for clock with the least time left
  std::vector<ToDoClock> clocks;       // all that run or are paused, least time left first
  std::vector<OrderedAction> actions;  // that the viewer may take now, the most pressing first
  std::optional<AwaitedAction> awaited;
  std::string unit;     // that holds it
  int year = 0;         // of a record, as are
  std::string subject;  // "half-year"
  int period = 0;       // of the year; 0: of none
};

// Neither: the viewer's own desk. Throws ProblemException: cli.who for a viewer without a desk,
// refused.beyond-scope for one of others that the viewer may not see.
struct ToDoFilter {
  std::optional<GridCode> within;  // accountable grid subtree
  std::optional<std::string> unit;
};

struct ToDoPage {
  std::optional<DeskClock> after;  // ToDo::next of the page before
  std::size_t size = 20;           // at most 200
};

struct ToDo {
  std::string unit;  // whose desk it is; empty: of several
  DeskSize size;     // of the whole desk, not of the page
  // Each where its asked-for clock with the least time left stands. Limits run by one calendar, so that what
  // falls due first has the least working time left; paused ones stand last.
  std::vector<ToDoItem> items;
  std::optional<DeskClock> next;  // none: this is the last page
  // Of the own desk's first page: what runs no limit and waits for the viewer's decision.
  std::vector<ToDoItem> decisions;
};

ToDo to_do(Snapshot& snapshot, const ToDoFilter& filter, const ToDoPage& page);

boost::json::object json_of(const ToDo& to_do);

}  // namespace wangge
