// Which of the actions that somebody may take comes first: what meets the limit that is most pressing, then
// what carries the case on, what brings others in, the rest, and last what is rare and grave.
#pragma once
#include <string_view>
#include <vector>

#include "application/snapshot.h"
#include "workflows/rule.h"

namespace wangge {

enum class ActionGroup : std::uint8_t { handle, together, other, grave };
std::string_view name_of(ActionGroup group);
ActionGroup group_of(std::string_view action);

struct OrderedAction {
  const TransitionRule* rule = nullptr;
  int party = 0;  // of a task, or a record's item
  ActionGroup group = ActionGroup::handle;
  std::vector<int> meets;  // numbers of the open clocks that it ends, earliest due first
  bool any_time() const { return rule->source == "running"; }  // says nothing about what comes next
};

// Those that make sense now: whoever reported nothing is not answered, and whoever sent nothing is not told.
// Nor what the calendar does not allow yet.
std::vector<OrderedAction> ordered_actions(const Snapshot& snapshot, const StreamNow& stream,
                                           const Person& person);

// The action that the stream waits for, whoever of the person's unit may take it: of several the likeliest.
struct AwaitedAction {
  OrderedAction action;
  bool own = true;       // this person may take it; else another post of the unit
  bool decides = false;  // it takes a leader's word: a signature
};
// nullopt where nothing of the unit's would meet a clock.
std::optional<AwaitedAction> awaited_action(const Snapshot& snapshot, const StreamNow& stream,
                                            const Person& person);

// Whether the action makes sense where the case or record stands.
bool has_sense(const StreamNow& stream, const TransitionRule& rule);

}  // namespace wangge
