// What a department is to do, broken down to its posts, and whom it posts to which grid (A1.2, A2.2).
#include "workflows/conditions.h"
#include "workflows/record_table.h"
#include "workflows/records/kinds.h"

namespace wangge::records {
namespace {

struct posted : State<"staffing.posted", "", Party::holder> {};
using post_staff = Action<"post_staff">;
using change_staff = Action<"change_staff">;
using publish_staff = Action<"publish_staff">;
// clang-format off
struct Table : boost::msm::front::state_machine_def<Table> {
  using initial_state = unopened;
  using none = boost::msm::front::none;
  struct transition_table : boost::mpl::vector<
    On<unopened, post_staff, posted, Clause<"A2.2">, By<Relation::holder, Role::handler, Role::leader>, Needs<Field::duties>, Takes<Field::posts, Field::grids, Field::persons, Field::paper>>,
    On<posted, change_staff, none, Clause<"A2.2">, By<Relation::holder, Role::handler, Role::leader>, Needs<Field::reason>, Takes<Field::duties, Field::posts, Field::grids, Field::persons, Field::paper>>,
    On<posted, publish_staff, none, Clause<"A2.2">, By<Relation::holder, Role::handler, Role::leader>, Needs<Field::channel>, Takes<Field::note>>
  > {};
  template <class Event, class Machine>
  void no_transition(const Event&, Machine&, int) {}
};
// clang-format on
using States = boost::mpl::vector<unopened, posted>;

}  // namespace

RecordKind staffing_kind() {
  return record_kind_of<Table, States>("staffing");
}

}  // namespace wangge::records
