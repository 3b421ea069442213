// The five assignments 五定 of a grid (N3, A1.2): area, duties, people, tasks; the assessment is its
// county's.
#include "workflows/conditions.h"
#include "workflows/record_table.h"
#include "workflows/records/kinds.h"

namespace wangge::records {
namespace {

struct assigned : State<"assignment.assigned", "", Party::office> {};
using assign_grid = Action<"assign_grid">;
using reassign_grid = Action<"reassign_grid">;
using publish_assignment = Action<"publish_assignment">;
// clang-format off
struct Table : boost::msm::front::state_machine_def<Table> {
  using initial_state = unopened;
  using none = boost::msm::front::none;
  struct transition_table : boost::mpl::vector<
    On<unopened, assign_grid, assigned, Clause<"A1.2">, By<Relation::office, Relation::upper_office>, Needs<Field::grid, Field::area, Field::duties>, Takes<Field::leading, Field::deputy, Field::principal, Field::direct, Field::task, Field::paper>>,
    On<assigned, reassign_grid, none, Clause<"A1.2">, By<Relation::office, Relation::upper_office>, Needs<Field::reason>, Takes<Field::area, Field::duties, Field::leading, Field::deputy, Field::principal, Field::direct, Field::task, Field::paper>>,
    On<assigned, publish_assignment, none, Clause<"A1.2">, By<Relation::office, Relation::upper_office>, Needs<Field::channel>, Takes<Field::note>>
  > {};
  template <class Event, class Machine>
  void no_transition(const Event&, Machine&, int) {}
};
// clang-format on
using States = boost::mpl::vector<unopened, assigned>;

}  // namespace

RecordKind assignment_kind() {
  return record_kind_of<Table, States>("assignment");
}

}  // namespace wangge::records
