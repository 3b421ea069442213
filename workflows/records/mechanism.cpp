// A work system that a grid has set up (N2, A2.3), and its system of joint meetings (A3.5).
#include "workflows/conditions.h"
#include "workflows/record_table.h"
#include "workflows/records/kinds.h"

namespace wangge::records {
namespace {

struct established : State<"mechanism.established", "", Party::office> {};
struct abolished : State<"mechanism.abolished", "", Party::office> {};
using establish_mechanism = Action<"establish_mechanism">;
using abolish_mechanism = Action<"abolish_mechanism">;
using restore_mechanism = Action<"restore_mechanism">;
// clang-format off
struct Table : boost::msm::front::state_machine_def<Table> {
  using initial_state = unopened;
  using none = boost::msm::front::none;
  struct transition_table : boost::mpl::vector<
    On<unopened, establish_mechanism, established, Clause<"A2.3">, By<Relation::office>, Needs<Field::grid, Field::subject, Field::paper>, Takes<Field::note, Field::attachments>>,
    On<established, abolish_mechanism, abolished, Clause<"A2.3">, By<Relation::office>, Needs<Field::reason, Field::paper>>,
    On<abolished, restore_mechanism, established, Clause<"A2.3">, By<Relation::office>, Needs<Field::paper>, Takes<Field::note>>
  > {};
  template <class Event, class Machine>
  void no_transition(const Event&, Machine&, int) {}
};
// clang-format on
using States = boost::mpl::vector<unopened, established, abolished>;

}  // namespace

RecordKind mechanism_kind() {
  return record_kind_of<Table, States>("mechanism");
}

}  // namespace wangge::records
