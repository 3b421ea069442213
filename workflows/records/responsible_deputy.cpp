// The one deputy of a member unit who sees to what a joint meeting resolved (G5).
#include "workflows/conditions.h"
#include "workflows/record_table.h"
#include "workflows/records/kinds.h"

namespace wangge::records {
namespace {

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

}  // namespace

RecordKind responsible_deputy_kind() {
  return record_kind_of<Table, States>("responsible_deputy");
}

}  // namespace wangge::records
