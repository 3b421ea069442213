// The records of the six work systems behind plain functions: what kinds there are, their states and rows,
// and firing their machines (workflows/records/). A record may have items, each with a state of its own: the
// resolutions of a meeting, the findings of a campaign, the receipts of a bulletin, the lines of an
// assessment.
#pragma once
#include <optional>
#include <span>
#include <string_view>

#include "workflows/rule.h"

namespace wangge {

struct RecordKind {
  std::string_view name;              // "meeting"
  std::span<const StateRule> states;  // 0 is "unopened", where every record begins
  std::span<const TransitionRule> rules;
  std::span<const StateRule> item_states;  // likewise; empty if it has no items
  std::span<const TransitionRule> item_rules;
  Outcome (*fire)(int& state, std::string_view action, const Request& request) = nullptr;
  Outcome (*fire_item)(int& state, std::string_view action, const Request& request) = nullptr;

  // -1 if there is none.
  int state_named(std::string_view name) const;
  int item_state_named(std::string_view name) const;
};

// In the order of their names.
std::span<const RecordKind> record_kinds();
// nullptr if there is none.
const RecordKind* record_kind(std::string_view name);

// What an action is done to. Names of actions are unique over all kinds, but "open", which only the calendar
// does.
struct RecordAction {
  const RecordKind* kind = nullptr;
  bool on_item = false;
  bool begins = false;  // a record, or an item
};
std::optional<RecordAction> record_action(std::string_view action);
// Sorted; without "open" and "address", which the system does.
std::span<const std::string_view> record_actions();

}  // namespace wangge
