// A leading group (G1, A2.1): head, deputies, member units, and the unit that hosts its office.
#include "workflows/conditions.h"
#include "workflows/record_table.h"
#include "workflows/records/kinds.h"

namespace wangge::records {
namespace {

struct formed : State<"leading_group.formed", "", Party::office> {};
struct dissolved : State<"leading_group.dissolved", "", Party::office> {};
using form_group = Action<"form_group">;
using change_group = Action<"change_group">;
using dissolve_group = Action<"dissolve_group">;
using form_group_again = Action<"form_group_again">;
// clang-format off
struct Table : boost::msm::front::state_machine_def<Table> {
  using initial_state = unopened;
  using none = boost::msm::front::none;
  struct transition_table : boost::mpl::vector<
    On<unopened, form_group, formed, Clause<"G1">, By<Relation::office, Relation::organiser>, Needs<Field::grid, Field::leading, Field::government, Field::units, Field::paper>, Takes<Field::deputy, Field::unit, Field::note>>,
    On<formed, change_group, none, Clause<"G1">, By<Relation::office, Relation::organiser>, Needs<Field::reason>, Takes<Field::leading, Field::government, Field::units, Field::deputy, Field::unit, Field::paper>>,
    On<formed, dissolve_group, dissolved, Clause<"G1">, By<Relation::office, Relation::organiser>, Needs<Field::reason, Field::paper>>,
    On<dissolved, form_group_again, formed, Clause<"G1">, By<Relation::office, Relation::organiser>, Needs<Field::leading, Field::government, Field::units, Field::paper>, Takes<Field::deputy, Field::unit, Field::note>>
  > {};
  template <class Event, class Machine>
  void no_transition(const Event&, Machine&, int) {}
};
// clang-format on
using States = boost::mpl::vector<unopened, formed, dissolved>;

}  // namespace

RecordKind leading_group_kind() {
  return record_kind_of<Table, States>("leading_group");
}

}  // namespace wangge::records
