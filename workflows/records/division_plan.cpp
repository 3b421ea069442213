// The plan that divides an area into grids (N1, A1.1): formulated, coded, filed with the level above,
// published, and revised, for which it is filed and published again.
#include "workflows/conditions.h"
#include "workflows/record_table.h"
#include "workflows/records/kinds.h"

namespace wangge::records {
namespace {

struct formulated : State<"division_plan.formulated", "", Party::office> {};
struct filing : State<"division_plan.filing", "", Party::upper_office> {};
struct filed : State<"division_plan.filed", "", Party::office> {};
struct published : State<"division_plan.published", "", Party::office> {};
using formulate_plan = Action<"formulate_plan">;
using code_grids = Action<"code_grids">;
using file_plan = Action<"file_plan">;
using accept_filing = Action<"accept_filing">;
using return_filing = Action<"return_filing">;
using publish_plan = Action<"publish_plan">;
using revise_plan = Action<"revise_plan">;
// clang-format off
struct Table : boost::msm::front::state_machine_def<Table> {
  using initial_state = unopened;
  using none = boost::msm::front::none;
  struct transition_table : boost::mpl::vector<
    On<unopened, formulate_plan, formulated, Clause<"A1.1">, By<Relation::office>, Needs<Field::grid, Field::paper, Field::area>, Takes<Field::note, Field::attachments>>,
    On<formulated, code_grids, none, Clause<"A1.1">, By<Relation::office>, Needs<Field::paper>, Takes<Field::note>>,
    On<filed, code_grids, none, Clause<"A1.1">, By<Relation::office>, Needs<Field::paper>, Takes<Field::note>>,
    On<published, code_grids, none, Clause<"A1.1">, By<Relation::office>, Needs<Field::paper>, Takes<Field::note>>,
    On<formulated, file_plan, filing, Clause<"A1.1">, By<Relation::office>, Needs<Field::letter>, Takes<Field::note, Field::attachments>>,
    On<filing, accept_filing, filed, Clause<"A1.1">, By<Relation::upper_office>, Takes<Field::note>>,
    On<filing, return_filing, formulated, Clause<"A1.1">, By<Relation::upper_office>, Needs<Field::reason>>,
    On<filed, publish_plan, published, Clause<"A1.1">, By<Relation::office>, Needs<Field::channel>, Takes<Field::note>>,
    On<formulated, revise_plan, formulated, Clause<"A1.1">, By<Relation::office>, Needs<Field::paper, Field::reason>, Takes<Field::area, Field::attachments>>,
    On<filed, revise_plan, formulated, Clause<"A1.1">, By<Relation::office>, Needs<Field::paper, Field::reason>, Takes<Field::area, Field::attachments>>,
    On<published, revise_plan, formulated, Clause<"A1.1">, By<Relation::office>, Needs<Field::paper, Field::reason>, Takes<Field::area, Field::attachments>>
  > {};
  template <class Event, class Machine>
  void no_transition(const Event&, Machine&, int) {}
};
// clang-format on
using States = boost::mpl::vector<unopened, formulated, filing, filed, published>;

}  // namespace

RecordKind division_plan_kind() {
  return record_kind_of<Table, States>("division_plan");
}

}  // namespace wangge::records
