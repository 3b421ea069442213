// A periodic submission (R3, A3.2, A3.3, A3.7), and the progress report that a member unit owes (G5): opened
// by the calendar, submitted, received or returned.
#include "workflows/conditions.h"
#include "workflows/record_table.h"
#include "workflows/records/kinds.h"

namespace wangge::records {
namespace {

struct due : State<"submission.due", "", Party::holder> {};
struct submitted : State<"submission.submitted", "receive-submission", Party::receiver> {};
struct returned : State<"submission.returned", "submit-again", Party::holder> {};
struct received : State<"submission.received", "", Party::holder> {};
using open = Action<"open">;
using submit = Action<"submit">;
using receive_submission = Action<"receive_submission">;
using return_submission = Action<"return_submission">;
// clang-format off
struct Table : boost::msm::front::state_machine_def<Table> {
  using initial_state = unopened;
  using none = boost::msm::front::none;
  struct transition_table : boost::mpl::vector<
    On<unopened, open, due, Clause<"R3">, By<Relation::system>>,
    On<due, submit, submitted, Clause<"R3">, By<Relation::holder>, Needs<Field::report>, Takes<Field::figures, Field::note, Field::attachments>, Meets<"half-year-submission half-year-submission-unit half-year-submission-city progress-report">>,
    On<returned, submit, submitted, Clause<"R3">, By<Relation::holder>, Needs<Field::report>, Takes<Field::figures, Field::note, Field::attachments>>,
    On<submitted, receive_submission, received, Clause<"R3">, By<Relation::receiver>, Takes<Field::note>>,
    On<submitted, return_submission, returned, Clause<"R3">, By<Relation::receiver>, Needs<Field::reason>, Takes<Field::limit>>
  > {};
  template <class Event, class Machine>
  void no_transition(const Event&, Machine&, int) {}
};
// clang-format on
using States = boost::mpl::vector<unopened, due, submitted, returned, received>;

}  // namespace

RecordKind submission_kind() {
  return record_kind_of<Table, States>("submission");
}

}  // namespace wangge::records
