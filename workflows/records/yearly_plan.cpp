// A unit's plan of supervision for a year (P1, A3.2): area, focus, method, how often, by whom.
#include "workflows/conditions.h"
#include "workflows/record_table.h"
#include "workflows/records/kinds.h"

namespace wangge::records {
namespace {

struct drafted : State<"yearly_plan.drafted", "", Party::holder> {};
struct approved : State<"yearly_plan.approved", "", Party::holder> {};
using draft_yearly_plan = Action<"draft_yearly_plan">;
using approve_yearly_plan = Action<"approve_yearly_plan">;
using change_yearly_plan = Action<"change_yearly_plan">;
using revise_yearly_plan = Action<"revise_yearly_plan">;
// clang-format off
struct Table : boost::msm::front::state_machine_def<Table> {
  using initial_state = unopened;
  using none = boost::msm::front::none;
  struct transition_table : boost::mpl::vector<
    On<unopened, draft_yearly_plan, drafted, Clause<"P1">, By<Relation::holder, Role::handler, Role::leader>, Needs<Field::year, Field::area, Field::focus, Field::method, Field::frequency, Field::persons>, Takes<Field::note, Field::attachments>>,
    On<drafted, approve_yearly_plan, approved, Clause<"P1">, By<Relation::holder, Role::leader>, Takes<Field::note>, When<conditions::checked_by_another>>,
    On<drafted, change_yearly_plan, none, Clause<"P1">, By<Relation::holder, Role::handler, Role::leader>, Needs<Field::reason>, Takes<Field::area, Field::focus, Field::method, Field::frequency, Field::persons>>,
    On<approved, revise_yearly_plan, drafted, Clause<"P1">, By<Relation::holder, Role::handler, Role::leader>, Needs<Field::reason>, Takes<Field::area, Field::focus, Field::method, Field::frequency, Field::persons>>
  > {};
  template <class Event, class Machine>
  void no_transition(const Event&, Machine&, int) {}
};
// clang-format on
using States = boost::mpl::vector<unopened, drafted, approved>;

}  // namespace

RecordKind yearly_plan_kind() {
  return record_kind_of<Table, States>("yearly_plan");
}

}  // namespace wangge::records
