// What the tables of records are written with, and how a table becomes a kind behind plain functions. Only
// for workflows/records/: each file that includes this compiles Boost.MSM.
#pragma once
#include <boost/mpl/at.hpp>
#include <boost/mpl/size.hpp>
#include <boost/msm/back/state_machine.hpp>
#include <boost/msm/front/state_machine_def.hpp>
#include <utility>

#include "workflows/flat_machine.h"
#include "workflows/record_workflow.h"
#include "workflows/row.h"

namespace wangge::records {

// Every record begins here, so that who may open one, and with what, is a row like any other.
struct unopened : State<"unopened", "", Party::holder> {};

// The states of a table in the order in which it lists them.
template <class Machine, class Sequence, std::size_t... Index>
auto state_list(std::index_sequence<Index...>)
    -> StateList<Machine, typename boost::mpl::at_c<Sequence, Index>::type...>;

template <class Table, class States>
struct RecordMachine {
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
RecordKind record_kind_of(std::string_view name) {
  using Machine = RecordMachine<Table, States>;
  return {name, Machine::List::rules, Machine::the_one().tables().rules, {}, {}, &Machine::fire, nullptr};
}
template <class Table, class States, class ItemTable, class ItemStates>
RecordKind record_kind_of(std::string_view name) {
  using Items = RecordMachine<ItemTable, ItemStates>;
  RecordKind kind = record_kind_of<Table, States>(name);
  kind.item_states = Items::List::rules;
  kind.item_rules = Items::the_one().tables().rules;
  kind.fire_item = &Items::fire;
  return kind;
}

}  // namespace wangge::records
