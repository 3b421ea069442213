// The one deputy of a member unit who sees to what a joint meeting resolved (G5).
#pragma once
#include <boost/msm/back/state_machine.hpp>
#include <boost/msm/front/state_machine_def.hpp>

#include "workflows/conditions.h"
#include "workflows/record_row.h"

namespace wangge::records::responsible_deputy {

struct named : State<"responsible_deputy.named", "", Party::holder> {};
using name_deputy = Action<"name_deputy">;
using change_deputy = Action<"change_deputy">;
// clang-format off
struct Table : boost::msm::front::state_machine_def<Table> {
  using initial_state = unopened;
  using none = boost::msm::front::none;
  struct transition_table : boost::mpl::vector<
    On<unopened, name_deputy, named, Clause<"G5">, By<Relation::holder, Role::leader>, Needs<Field::name>, Takes<Field::person, Field::paper>>,
    On<named, change_deputy, none, Clause<"G5">, By<Relation::holder, Role::leader>, Needs<Field::name, Field::reason>, Takes<Field::person, Field::paper>>
  > {};
  template <class Event, class Machine>
  void no_transition(const Event&, Machine&, int) {}
};
// clang-format on
using States = boost::mpl::vector<unopened, named>;

}  // namespace wangge::records::responsible_deputy
