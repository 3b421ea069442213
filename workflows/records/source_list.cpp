// The list of pollution sources that a grid has adopted (A3.1), or what the level above says of a grid
// without any.
#include "workflows/conditions.h"
#include "workflows/record_table.h"
#include "workflows/records/kinds.h"

namespace wangge::records {
namespace {

struct adopted : State<"source_list.adopted", "", Party::office> {};
using adopt_list = Action<"adopt_list">;
using declare_no_sources = Action<"declare_no_sources">;
using revise_list = Action<"revise_list">;
// clang-format off
struct Table : boost::msm::front::state_machine_def<Table> {
  using initial_state = unopened;
  using none = boost::msm::front::none;
  struct transition_table : boost::mpl::vector<
    On<unopened, adopt_list, adopted, Clause<"A3.1">, By<Relation::office, Relation::upper_office>, Needs<Field::grid, Field::paper, Field::frequency, Field::sources>, Takes<Field::note, Field::attachments>>,
    On<unopened, declare_no_sources, adopted, Clause<"A3.1">, By<Relation::upper_office>, Needs<Field::grid, Field::paper, Field::reason>, Takes<Field::attachments>>,
    On<adopted, revise_list, none, Clause<"A3.1">, By<Relation::office, Relation::upper_office>, Needs<Field::paper, Field::reason, Field::frequency, Field::sources>, Takes<Field::attachments>>
  > {};
  template <class Event, class Machine>
  void no_transition(const Event&, Machine&, int) {}
};
// clang-format on
using States = boost::mpl::vector<unopened, adopted>;

}  // namespace

RecordKind source_list_kind() {
  return record_kind_of<Table, States>("source_list");
}

}  // namespace wangge::records
