// A draw of sources and inspectors by lot 双随机 (P1), from a seed that is logged, so that anyone can repeat
// it.
#include "workflows/conditions.h"
#include "workflows/record_table.h"
#include "workflows/records/kinds.h"

namespace wangge::records {
namespace {

struct drawn : FinalState<"lot.drawn"> {};
using draw_lots = Action<"draw_lots">;
// clang-format off
struct Table : boost::msm::front::state_machine_def<Table> {
  using initial_state = unopened;
  using none = boost::msm::front::none;
  struct transition_table : boost::mpl::vector<
    On<unopened, draw_lots, drawn, Clause<"P1">, By<Relation::holder, Role::handler, Role::leader>, Takes<Field::frequency, Field::staff, Field::sources, Field::persons, Field::reason, Field::seed, Field::drawn, Field::note>>
  > {};
  template <class Event, class Machine>
  void no_transition(const Event&, Machine&, int) {}
};
// clang-format on
using States = boost::mpl::vector<unopened, drawn>;

}  // namespace

RecordKind lot_kind() {
  return record_kind_of<Table, States>("lot");
}

}  // namespace wangge::records
