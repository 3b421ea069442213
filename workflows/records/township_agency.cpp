// The environmental agency of a township and its staff (A2.4).
#include "workflows/conditions.h"
#include "workflows/record_table.h"
#include "workflows/records/kinds.h"

namespace wangge::records {
namespace {

struct set_up : State<"township_agency.set_up", "", Party::office> {};
struct dissolved : State<"township_agency.dissolved", "", Party::office> {};
using set_up_agency = Action<"set_up_agency">;
using change_agency = Action<"change_agency">;
using dissolve_agency = Action<"dissolve_agency">;
using restore_agency = Action<"restore_agency">;
// clang-format off
struct Table : boost::msm::front::state_machine_def<Table> {
  using initial_state = unopened;
  using none = boost::msm::front::none;
  struct transition_table : boost::mpl::vector<
    On<unopened, set_up_agency, set_up, Clause<"A2.4">, By<Relation::office, Relation::upper_office>, Needs<Field::grid, Field::name, Field::staff, Field::paper>, Takes<Field::note>>,
    On<set_up, change_agency, none, Clause<"A2.4">, By<Relation::office, Relation::upper_office>, Needs<Field::reason>, Takes<Field::name, Field::staff, Field::paper>>,
    On<set_up, dissolve_agency, dissolved, Clause<"A2.4">, By<Relation::office, Relation::upper_office>, Needs<Field::reason, Field::paper>>,
    On<dissolved, restore_agency, set_up, Clause<"A2.4">, By<Relation::office, Relation::upper_office>, Needs<Field::name, Field::staff, Field::paper>>
  > {};
  template <class Event, class Machine>
  void no_transition(const Event&, Machine&, int) {}
};
// clang-format on
using States = boost::mpl::vector<unopened, set_up, dissolved>;

}  // namespace

RecordKind township_agency_kind() {
  return record_kind_of<Table, States>("township_agency");
}

}  // namespace wangge::records
