// A machine of one table without regions, behind plain functions: its states by index, its rows as data, and
// firing. For the few translation units that compile Boost.MSM.
#pragma once
#include <algorithm>
#include <array>
#include <boost/mpl/for_each.hpp>
#include <boost/mpl/placeholders.hpp>
#include <boost/msm/back/state_machine.hpp>
#include <mutex>
#include <span>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "workflows/rule.h"
#include "workflows/state_archive.h"

namespace wangge {

template <class T>
struct TypeOf {
  using type = T;
};
struct wrap {
  template <class T>
  struct apply {
    using type = TypeOf<T>;
  };
};

template <class Table, class Visit>
void for_each_rule(Visit visit) {
  boost::mpl::for_each<Table, wrap>([&]<class T>(TypeOf<T> row) {
    if constexpr (requires { T::rule; }) visit(row);
  });
}

template <class Machine, class... States>
struct StateList {
  static constexpr std::size_t size = sizeof...(States);
  static constexpr std::array<StateRule, size> rules{States::rule...};
  static constexpr std::array<int, size> ids{
      boost::msm::back::get_state_id<typename Machine::stt, States>::type::value...};
  static int index_of(int id) {
    return static_cast<int>(std::find(ids.begin(), ids.end(), id) - ids.begin());
  }
};

// Rows in the table's order, and what fires each action.
template <class Machine, class Table>
struct FlatTables {
  using Process = void (*)(Machine&, const Request&);
  std::vector<TransitionRule> rules;
  std::unordered_map<std::string_view, Process> process;
  std::vector<std::string_view> actions;  // sorted

  FlatTables() {
    for_each_rule<typename Table::transition_table>([this]<class Row>(TypeOf<Row>) {
      rules.push_back(Row::rule);
      process[Row::rule.action] = [](Machine& machine, const Request& request) {
        machine.process_event(typename Row::Evt(request));
      };
    });
    for (const auto& [name, unused] : process) actions.push_back(name);
    std::sort(actions.begin(), actions.end());
  }
};

// One machine of a type, restored for every firing: building one costs more than firing. Boost.MSM 1.81
// writes a static table of flags at each event, always with the same values, so two machines of a type must
// not fire at once (docs/decisions/0001-rows-are-law.md).
template <class Machine, class List, class Table>
class FlatMachine {
 public:
  const FlatTables<Machine, Table>& tables() const { return tables_; }
  std::span<const StateRule> states() const { return List::rules; }

  // The state is an index into states(); unchanged if the machine refused.
  Outcome fire(int& state, std::string_view action, const Request& request) {
    Outcome outcome;
    const auto found = tables_.process.find(action);
    if (found == tables_.process.end()) return outcome;
    Request asked = request;
    asked.outcome = &outcome;
    StateArchive<1, true> before;
    before.states[0] = List::ids[static_cast<std::size_t>(state)];
    const std::lock_guard lock(firing_);
    machine_.serialize(before, 0);
    found->second(machine_, asked);
    if (outcome.fired == nullptr) return outcome;
    StateArchive<1, false> after;
    machine_.serialize(after, 0);
    state = List::index_of(after.states[0]);
    return outcome;
  }

 private:
  FlatTables<Machine, Table> tables_;
  std::mutex firing_;
  Machine machine_;
};

}  // namespace wangge
