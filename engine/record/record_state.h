// A record of the six work systems at a moment: the fold of its events. Nothing here needs the city's data,
// so a replay years later gives the same.
#pragma once
#include <array>
#include <boost/json/object.hpp>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "engine/log/event.h"
#include "engine/store/rows.h"
#include "engine/stream/stream_state.h"
#include "workflows/record_workflow.h"

namespace wangge {

// The last moment at which each action was done.
using ActionTimes = std::map<std::string, Moment, std::less<>>;

// A resolution, a finding, a receipt, a line of an assessment.
struct RecordItem {
  int number = 0;  // from 1
  int state = 0;   // of RecordKind::item_states
  std::string unit;
  boost::json::object fields;  // the latest of each
  ActionTimes times;
  std::string last_actor;
  std::vector<std::string> hands;  // people; as RecordState::hands
  int sequence = 0;                // of the record, at the item's last event
};

// Who the members of a leading group were from a moment on; none while it is dissolved.
struct Membership {
  Moment since{};
  std::vector<std::string> units;
};

struct RecordState : StreamState {
  const Edition* edition = nullptr;  // by which it goes
  const RecordKind* kind = nullptr;  // of that
  int state = 0;                     // of RecordKind::states
  GridCode grid;                     // that it is about
  int year = 0;
  std::string subject;
  Moment begun{};
  std::array<std::string, party_count> parties;
  boost::json::object fields;  // the latest of each
  ActionTimes times;
  // People who had a hand in what is now to be approved or checked by another: who brought it, or left it,
  // where that is asked for, since it was approved last. In order of id.
  std::vector<std::string> hands;
  std::vector<Membership> memberships;  // of a leading group, oldest first
  std::vector<RecordItem> items;

  std::string_view state_name() const { return kind->states[static_cast<std::size_t>(state)].name; }
  bool open() const { return !kind->states[static_cast<std::size_t>(state)].final; }
  std::string& unit(Party party) { return parties[static_cast<std::size_t>(party)]; }
  const std::string& unit(Party party) const { return parties[static_cast<std::size_t>(party)]; }
  const std::string& holder() const { return unit(Party::holder); }
  // The unit that must leave the present state; the holder where the state names none.
  const std::string& accountable() const;
  const RecordItem* item(int number) const;  // nullptr if there is none
};

// Folds one event. Throws std::runtime_error if it cannot follow (a damaged log).
void apply(RecordState& state, const Event& event);

CaseStanding standing_of(const RecordState& state);
RecordRow row_of(const RecordState& state);
CaseProjection projection_of(const RecordState& state);

// The row's body, read: what lists, papers and facts look at.
struct RecordView {
  boost::json::object fields;
  ActionTimes times;
  struct Item {
    int number = 0;
    std::string state;
    std::string unit;
    boost::json::object fields;
    ActionTimes times;
  };
  std::vector<Item> items;

  bool did(std::string_view action) const { return times.contains(action); }
  std::string text(std::string_view field) const;     // empty if it is not there
  std::int64_t number(std::string_view field) const;  // 0 if it is not there
  std::vector<std::string> texts(std::string_view field) const;
};
// Throws std::runtime_error if the body is not what row_of makes.
RecordView view_of(const RecordRow& row);

}  // namespace wangge
