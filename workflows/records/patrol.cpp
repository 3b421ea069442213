// What a patrol leaves behind (P1, P2): a patrol record of a village inspector, or an on-site inspection
// record.
#include "workflows/conditions.h"
#include "workflows/record_table.h"
#include "workflows/records/kinds.h"

namespace wangge::records {
namespace {

struct filed : State<"patrol.filed", "", Party::reporting> {};
using file_patrol = Action<"file_patrol">;
using correct_patrol = Action<"correct_patrol">;
// clang-format off
struct Table : boost::msm::front::state_machine_def<Table> {
  using initial_state = unopened;
  using none = boost::msm::front::none;
  struct transition_table : boost::mpl::vector<
    On<unopened, file_patrol, filed, Clause<"P2">, By<Relation::reporting>, Needs<Field::grid, Field::from, Field::until, Field::result>, Takes<Field::source, Field::subject, Field::place, Field::persons, Field::method, Field::found, Field::of_case, Field::person, Field::paper, Field::note, Field::attachments>>,
    On<filed, correct_patrol, none, Clause<"P2">, By<Relation::reporting>, Needs<Field::reason>, Takes<Field::result, Field::place, Field::of_case, Field::note, Field::attachments>>
  > {};
  template <class Event, class Machine>
  void no_transition(const Event&, Machine&, int) {}
};
// clang-format on
using States = boost::mpl::vector<unopened, filed>;

}  // namespace

RecordKind patrol_kind() {
  return record_kind_of<Table, States>("patrol");
}

}  // namespace wangge::records
