#include "workflows/record_workflow.h"

#include <algorithm>
#include <map>
#include <vector>

#include "workflows/records/kinds.h"

namespace wangge {
namespace {

const std::vector<RecordKind>& all_kinds() {
  using namespace records;
  static const std::vector<RecordKind> kinds{
      assessment_kind(),
      assignment_kind(),
      bulletin_kind(),
      campaign_kind(),
      division_plan_kind(),
      leading_group_kind(),
      lot_kind(),
      mechanism_kind(),
      meeting_kind(),
      patrol_kind(),
      pollution_source_kind(),
      publication_kind(),
      responsible_deputy_kind(),
      source_list_kind(),
      staffing_kind(),
      submission_kind(),
      text_review_kind(),
      township_agency_kind(),
      yearly_plan_kind(),
  };
  return kinds;
}

int index_of(std::span<const StateRule> states, std::string_view name) {
  const auto found = std::ranges::find(states, name, &StateRule::name);
  return found == states.end() ? -1 : static_cast<int>(found - states.begin());
}

constexpr auto by_system = static_cast<std::uint32_t>(Relation::system);

const std::map<std::string_view, RecordAction>& all_actions() {
  static const std::map<std::string_view, RecordAction> actions = [] {
    std::map<std::string_view, RecordAction> known;
    for (const RecordKind& kind : all_kinds()) {
      for (const TransitionRule& rule : kind.rules)
        if (rule.relations != by_system) {
          RecordAction& action = known[rule.action];
          action = {&kind, false, action.begins || rule.source == "unopened"};
        }
      for (const TransitionRule& rule : kind.item_rules)
        if (rule.relations != by_system) {
          RecordAction& action = known[rule.action];
          action = {&kind, true, action.begins || rule.source == "unopened"};
        }
    }
    return known;
  }();
  return actions;
}

}  // namespace

int RecordKind::state_named(std::string_view wanted) const {
  return index_of(states, wanted);
}
int RecordKind::item_state_named(std::string_view wanted) const {
  return index_of(item_states, wanted);
}

std::span<const RecordKind> record_kinds() {
  return all_kinds();
}

const RecordKind* record_kind(std::string_view name) {
  const auto found = std::ranges::find(all_kinds(), name, &RecordKind::name);
  return found == all_kinds().end() ? nullptr : &*found;
}

std::optional<RecordAction> record_action(std::string_view action) {
  const auto found = all_actions().find(action);
  if (found == all_actions().end()) return std::nullopt;
  return found->second;
}

std::span<const std::string_view> record_actions() {
  static const std::vector<std::string_view> names = [] {
    std::vector<std::string_view> all;
    for (const auto& [name, unused] : all_actions()) all.push_back(name);
    return all;
  }();
  return names;
}

}  // namespace wangge
