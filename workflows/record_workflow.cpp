#include "workflows/record_workflow.h"

#include <algorithm>
#include <boost/mpl/size.hpp>
#include <map>

#include "workflows/flat_machine.h"
#include "workflows/records/assessment.h"
#include "workflows/records/assignment.h"
#include "workflows/records/bulletin.h"
#include "workflows/records/campaign.h"
#include "workflows/records/division_plan.h"
#include "workflows/records/leading_group.h"
#include "workflows/records/lot.h"
#include "workflows/records/mechanism.h"
#include "workflows/records/meeting.h"
#include "workflows/records/patrol.h"
#include "workflows/records/pollution_source.h"
#include "workflows/records/publication.h"
#include "workflows/records/responsible_deputy.h"
#include "workflows/records/source_list.h"
#include "workflows/records/staffing.h"
#include "workflows/records/submission.h"
#include "workflows/records/township_agency.h"
#include "workflows/records/yearly_plan.h"

namespace wangge {
namespace {

// The states of a table in the order in which it lists them.
template <class Machine, class Sequence, std::size_t... Index>
auto state_list(std::index_sequence<Index...>)
    -> StateList<Machine, typename boost::mpl::at_c<Sequence, Index>::type...>;

template <class Table, class States>
struct Machine {
  using Back = boost::msm::back::state_machine<Table>;
  using List =
      decltype(state_list<Back, States>(std::make_index_sequence<boost::mpl::size<States>::value>{}));
  using Flat = FlatMachine<Back, List, Table>;
  static Flat& the_one() {
    static Flat machine;
    return machine;
  }
  static Outcome fire(int& state, std::string_view action, const Request& request) {
    return the_one().fire(state, action, request);
  }
};

template <class Table, class States>
RecordKind kind(std::string_view name) {
  using Of = Machine<Table, States>;
  return {name, Of::List::rules, Of::the_one().tables().rules, {}, {}, &Of::fire, nullptr};
}
template <class Table, class States, class ItemTable, class ItemStates>
RecordKind kind(std::string_view name) {
  using Items = Machine<ItemTable, ItemStates>;
  RecordKind with_items = kind<Table, States>(name);
  with_items.item_states = Items::List::rules;
  with_items.item_rules = Items::the_one().tables().rules;
  with_items.fire_item = &Items::fire;
  return with_items;
}

const std::vector<RecordKind>& all_kinds() {
  using namespace records;
  static const std::vector<RecordKind> kinds{
      kind<assessment::Table, assessment::States, assessment::ItemTable, assessment::ItemStates>(
          "assessment"),
      kind<assignment::Table, assignment::States>("assignment"),
      kind<bulletin::Table, bulletin::States, bulletin::ItemTable, bulletin::ItemStates>("bulletin"),
      kind<campaign::Table, campaign::States, campaign::ItemTable, campaign::ItemStates>("campaign"),
      kind<division_plan::Table, division_plan::States>("division_plan"),
      kind<leading_group::Table, leading_group::States>("leading_group"),
      kind<lot::Table, lot::States>("lot"),
      kind<mechanism::Table, mechanism::States>("mechanism"),
      kind<meeting::Table, meeting::States, meeting::ItemTable, meeting::ItemStates>("meeting"),
      kind<patrol::Table, patrol::States>("patrol"),
      kind<pollution_source::Table, pollution_source::States>("pollution_source"),
      kind<publication::Table, publication::States>("publication"),
      kind<responsible_deputy::Table, responsible_deputy::States>("responsible_deputy"),
      kind<source_list::Table, source_list::States>("source_list"),
      kind<staffing::Table, staffing::States>("staffing"),
      kind<submission::Table, submission::States>("submission"),
      kind<township_agency::Table, township_agency::States>("township_agency"),
      kind<yearly_plan::Table, yearly_plan::States>("yearly_plan"),
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
