// A pollution source in the register of its grid (P2, A3.1).
#include "workflows/conditions.h"
#include "workflows/record_table.h"
#include "workflows/records/kinds.h"

namespace wangge::records {
namespace {

struct registered : State<"pollution_source.registered", "", Party::reporting> {};
struct shut : State<"pollution_source.shut", "", Party::reporting> {};
using register_source = Action<"register_source">;
using change_source = Action<"change_source">;
using shut_source = Action<"shut_source">;
using reopen_source = Action<"reopen_source">;
// clang-format off
struct Table : boost::msm::front::state_machine_def<Table> {
  using initial_state = unopened;
  using none = boost::msm::front::none;
  struct transition_table : boost::mpl::vector<
    On<unopened, register_source, registered, Clause<"P2">, By<Relation::reporting>, Needs<Field::grid, Field::name, Field::subject>, Takes<Field::enterprise, Field::principal, Field::direct, Field::place, Field::government, Field::note>>,
    On<registered, change_source, none, Clause<"P2">, By<Relation::reporting, Relation::office>, Needs<Field::reason>, Takes<Field::name, Field::subject, Field::enterprise, Field::principal, Field::direct, Field::place, Field::note>>,
    On<registered, shut_source, shut, Clause<"P2">, By<Relation::reporting, Relation::office, Relation::upper_office>, Needs<Field::reason, Field::paper>>,
    On<shut, reopen_source, registered, Clause<"P2">, By<Relation::reporting, Relation::office>, Needs<Field::reason>>
  > {};
  template <class Event, class Machine>
  void no_transition(const Event&, Machine&, int) {}
};
// clang-format on
using States = boost::mpl::vector<unopened, registered, shut>;

}  // namespace

RecordKind pollution_source_kind() {
  return record_kind_of<Table, States>("pollution_source");
}

}  // namespace wangge::records
