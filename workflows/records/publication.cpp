// What must be published to the public (O1, O2, A3.7), by whom, when and where; corrected or withdrawn with a
// trace.
#include "workflows/conditions.h"
#include "workflows/record_table.h"
#include "workflows/records/kinds.h"

namespace wangge::records {
namespace {

struct due : State<"publication.due", "", Party::holder> {};
struct published : State<"publication.published", "", Party::holder> {};
struct withdrawn : State<"publication.withdrawn", "", Party::holder> {};
struct fulfilled : FinalState<"publication.fulfilled"> {};  // by another publication of the same subject
using open = Action<"open">;
using fulfil = Action<"fulfil">;
using publish_record = Action<"publish_record">;
using publish_due = Action<"publish_due">;
using correct_publication = Action<"correct_publication">;
using take_down = Action<"take_down">;
using publish_again = Action<"publish_again">;
// clang-format off
struct Table : boost::msm::front::state_machine_def<Table> {
  using initial_state = unopened;
  using none = boost::msm::front::none;
  struct transition_table : boost::mpl::vector<
    On<unopened, open, due, Clause<"O1">, By<Relation::system>>,
    On<due, fulfil, fulfilled, Clause<"O1">, By<Relation::system>, Meets<"publish-implementation">>,
    On<unopened, publish_record, published, Clause<"O2">, By<Relation::holder, Role::leader, Role::handler>, Needs<Field::name, Field::content, Field::channel, Field::masked_by>, Takes<Field::ground, Field::of_case, Field::enterprise, Field::grid, Field::subject, Field::restore, Field::attachments>, Meets<"publish-implementation">>,
    On<due, publish_due, published, Clause<"O1">, By<Relation::holder>, Needs<Field::content, Field::channel, Field::masked_by>, Takes<Field::ground, Field::restore, Field::attachments>, Meets<"publish-implementation">>,
    On<published, correct_publication, none, Clause<"O2">, By<Relation::holder>, Needs<Field::reason, Field::content, Field::masked_by>, Takes<Field::restore>>,
    On<published, take_down, withdrawn, Clause<"O2">, By<Relation::holder>, Needs<Field::reason>>,
    On<withdrawn, publish_again, published, Clause<"O2">, By<Relation::holder>, Needs<Field::content, Field::channel, Field::masked_by, Field::reason>, Takes<Field::restore>>
  > {};
  template <class Event, class Machine>
  void no_transition(const Event&, Machine&, int) {}
};
// clang-format on
using States = boost::mpl::vector<unopened, due, published, withdrawn, fulfilled>;

}  // namespace

RecordKind publication_kind() {
  return record_kind_of<Table, States>("publication");
}

}  // namespace wangge::records
