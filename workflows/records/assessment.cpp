// The assessment of a year (AM, AR, N4): opened in the first quarter for the year before, reviewed, released
// to the counties, objected to line by line, made final and announced. What is final moves only when the
// city's office opens it again, with a reason and a paper.
#include "workflows/conditions.h"
#include "workflows/record_table.h"
#include "workflows/records/kinds.h"

namespace wangge::records {
namespace {

struct due : State<"assessment.due", "", Party::office> {};
struct fulfilled : FinalState<"assessment.fulfilled"> {};  // by the assessment that was announced
struct opened : State<"assessment.opened", "", Party::office> {};
struct review : State<"assessment.review", "", Party::office> {};
struct released : State<"assessment.released", "", Party::office> {};
struct final : State<"assessment.final", "", Party::office> {};
struct announced : FinalState<"assessment.announced"> {};
using open = Action<"open">;
using fulfil = Action<"fulfil">;
using open_assessment = Action<"open_assessment">;
using begin_review = Action<"begin_review">;
using release_scores = Action<"release_scores">;
using return_to_review = Action<"return_to_review">;
using finalise = Action<"finalise">;
using announce = Action<"announce">;
using reopen_assessment = Action<"reopen_assessment">;
// clang-format off
struct Table : boost::msm::front::state_machine_def<Table> {
  using initial_state = unopened;
  using none = boost::msm::front::none;
  struct transition_table : boost::mpl::vector<
    On<unopened, open, due, Clause<"AM">, By<Relation::system>>,
    On<due, fulfil, fulfilled, Clause<"AM">, By<Relation::system>, Meets<"assessment-cycle">>,
    On<unopened, open_assessment, opened, Clause<"AM">, By<Relation::office, Role::leader>, Needs<Field::year, Field::cut_off>, Takes<Field::note, Field::paper>>,
    On<opened, begin_review, review, Clause<"AM">, By<Relation::office>, Takes<Field::note>>,
    On<review, release_scores, released, Clause<"AM">, By<Relation::office>, Needs<Field::figures>, Takes<Field::note, Field::content>>,
    On<released, return_to_review, review, Clause<"AM">, By<Relation::office>, Needs<Field::reason>>,
    On<released, finalise, final, Clause<"AM">, By<Relation::office, Role::leader>, Needs<Field::figures>, Takes<Field::note, Field::content>, When<conditions::items_finished>>,
    On<final, announce, announced, Clause<"N4">, By<Relation::office, Role::leader>, Needs<Field::letter>, Takes<Field::note, Field::attachments, Field::content, Field::figures>, Meets<"assessment-cycle">>,
    On<final, reopen_assessment, review, Clause<"AM">, By<Relation::office, Role::leader>, Needs<Field::reason, Field::paper>>,
    On<announced, reopen_assessment, review, Clause<"AM">, By<Relation::office, Role::leader>, Needs<Field::reason, Field::paper>>
  > {};
  template <class Event, class Machine>
  void no_transition(const Event&, Machine&, int) {}
};
// clang-format on
using States = boost::mpl::vector<unopened, due, opened, review, released, final, announced, fulfilled>;

// ---- what the counties report and object to, and what reviewers found (AM)

struct reported : FinalState<"assessment.reported"> {};
struct proposed : State<"assessment.proposed", "", Party::holder> {};
struct confirmed : FinalState<"assessment.confirmed"> {};
struct rejected : FinalState<"assessment.rejected"> {};
struct objected : State<"assessment.objected", "answer-line", Party::holder> {};
struct granted : FinalState<"assessment.granted"> {};
struct upheld : FinalState<"assessment.upheld"> {};
using self_report = Action<"self_report">;
using override_line = Action<"override_line">;
using confirm_line = Action<"confirm_line">;
using reject_line = Action<"reject_line">;
using object_line = Action<"object_line">;
using grant_line = Action<"grant_line">;
using uphold_line = Action<"uphold_line">;
// clang-format off
struct ItemTable : boost::msm::front::state_machine_def<ItemTable> {
  using initial_state = unopened;
  using none = boost::msm::front::none;
  struct transition_table : boost::mpl::vector<
    On<unopened, self_report, reported, Clause<"AM">, By<Relation::delegate>, Needs<Field::report>, Takes<Field::figures, Field::attachments>, When<conditions::before_release>>,
    On<unopened, override_line, proposed, Clause<"AM">, By<Relation::office>, Needs<Field::grid, Field::item, Field::points, Field::reason, Field::paper>, Takes<Field::attachments>, When<conditions::under_review>>,
    On<proposed, confirm_line, confirmed, Clause<"AM">, By<Relation::office>, Needs<Field::party>, Takes<Field::note>, When<conditions::under_review_by_another>>,
    On<proposed, reject_line, rejected, Clause<"AM">, By<Relation::office>, Needs<Field::party, Field::reason>, When<conditions::under_review>>,
    On<unopened, object_line, objected, Clause<"AM">, By<Relation::delegate>, Needs<Field::item, Field::reason, Field::paper>, Takes<Field::subject, Field::attachments>, When<conditions::after_release>>,
    On<objected, grant_line, granted, Clause<"AM">, By<Relation::office>, Needs<Field::party, Field::points, Field::reason, Field::paper>, When<conditions::after_release>>,
    On<objected, uphold_line, upheld, Clause<"AM">, By<Relation::office>, Needs<Field::party, Field::reason>, Takes<Field::paper>, When<conditions::after_release>>
  > {};
  template <class Event, class Machine>
  void no_transition(const Event&, Machine&, int) {}
};
// clang-format on
using ItemStates =
    boost::mpl::vector<unopened, reported, proposed, confirmed, rejected, objected, granted, upheld>;

}  // namespace

RecordKind assessment_kind() {
  return record_kind_of<Table, States, ItemTable, ItemStates>("assessment");
}

}  // namespace wangge::records
