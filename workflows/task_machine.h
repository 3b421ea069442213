// A party's task in a joint enforcement (D3). Each party has its own, so that parties never collide.
#pragma once
#include <boost/msm/back/state_machine.hpp>
#include <boost/msm/front/state_machine_def.hpp>

#include "workflows/case_actions.h"
#include "workflows/conditions.h"

namespace wangge {

namespace states {
struct assigned : State<"assigned", "joint-task", Party::delegate> {};
struct working : State<"working", "joint-task", Party::delegate> {};
struct done : FinalState<"done"> {};
struct excused : FinalState<"excused"> {};
}  // namespace states

struct TaskTable : boost::msm::front::state_machine_def<TaskTable> {
  using initial_state = states::assigned;

  // clang-format off
  struct transition_table : boost::mpl::vector<
    On<states::assigned, actions::receive_task, states::working, Clause<"D3">, By<Relation::participant>, Needs<Field::party>, Takes<Field::note>, Clocks<ClockEffect::continues>>,
    On<states::assigned, actions::report_task, states::done, Clause<"D3">, By<Relation::participant>, Needs<Field::party, Field::result>, Takes<Field::attachments>>,
    On<states::working, actions::report_task, states::done, Clause<"D3">, By<Relation::participant>, Needs<Field::party, Field::result>, Takes<Field::attachments>>,
    On<states::done, actions::send_back_task, states::working, Clause<"D3">, By<Relation::organiser>, Needs<Field::party, Field::reason>, Clocks<ClockEffect::new_round>>,
    On<states::assigned, actions::excuse_task, states::excused, Clause<"D3">, By<Relation::organiser>, Needs<Field::party, Field::reason>, Clocks<ClockEffect::restarts>,
       When<conditions::enough_parties>>,
    On<states::working, actions::excuse_task, states::excused, Clause<"D3">, By<Relation::organiser>, Needs<Field::party, Field::reason>, Clocks<ClockEffect::restarts>,
       When<conditions::enough_parties>>
  > {};
  // clang-format on

  template <class Event, class Machine>
  void no_transition(const Event&, Machine&, int) {}
};

using TaskMachine = boost::msm::back::state_machine<TaskTable>;

}  // namespace wangge
