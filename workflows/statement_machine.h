// A fact that only people can state: stated with a paper, checked by another, open to objection (附件3 三).
// An objection to a breach that the system counted begins as `contested`.
#pragma once
#include <boost/msm/back/state_machine.hpp>
#include <boost/msm/front/state_machine_def.hpp>

#include "workflows/conditions.h"
#include "workflows/row.h"

namespace wangge {

namespace states {
struct stated : State<"stated", "", Party::upper_office> {};
struct confirmed : State<"confirmed", "", Party::office> {};
struct contested : State<"contested", "", Party::upper_office> {};
struct rejected : FinalState<"rejected"> {};
struct withdrawn : FinalState<"withdrawn"> {};
struct annulled : FinalState<"annulled"> {};
}  // namespace states

namespace actions {
using confirm_fact = Action<"confirm_fact">;
using reject_fact = Action<"reject_fact">;
using withdraw_fact = Action<"withdraw_fact">;
using contest_fact = Action<"contest_fact">;
using uphold_fact = Action<"uphold_fact">;
using annul_fact = Action<"annul_fact">;
}  // namespace actions

struct StatementTable : boost::msm::front::state_machine_def<StatementTable> {
  using initial_state = states::stated;

  // clang-format off
  struct transition_table : boost::mpl::vector<
    On<states::stated, actions::confirm_fact, states::confirmed, Clause<"AM">, By<Relation::upper_office>, Takes<Field::note>, When<conditions::stated_by_another>>,
    On<states::stated, actions::reject_fact, states::rejected, Clause<"AM">, By<Relation::upper_office>, Needs<Field::reason>>,
    On<states::stated, actions::withdraw_fact, states::withdrawn, Clause<"AM">, By<Relation::reporting>, Needs<Field::reason>>,
    On<states::confirmed, actions::contest_fact, states::contested, Clause<"AM">, By<Relation::office>, Needs<Field::reason, Field::paper>, When<conditions::objection_in_time>>,
    On<states::confirmed, actions::annul_fact, states::annulled, Clause<"AM">, By<Relation::upper_office>, Needs<Field::reason, Field::paper>>,
    On<states::contested, actions::uphold_fact, states::confirmed, Clause<"AM">, By<Relation::upper_office>, Needs<Field::reason>>,
    On<states::contested, actions::annul_fact, states::annulled, Clause<"AM">, By<Relation::upper_office>, Needs<Field::reason, Field::paper>>
  > {};
  // clang-format on

  template <class Event, class Machine>
  void no_transition(const Event&, Machine&, int) {}
};

using StatementMachine = boost::msm::back::state_machine<StatementTable>;

}  // namespace wangge
