// That a person looked at a text which will be public, and found nothing in it that tells who somebody is
// (O2). What is published names it by its reviewer and its text (engine/record/text_review.h).
#include "workflows/record_table.h"
#include "workflows/records/kinds.h"

namespace wangge::records {
namespace {

struct reviewed : FinalState<"text_review.reviewed"> {};
using review_text = Action<"review_text">;
// clang-format off
struct Table : boost::msm::front::state_machine_def<Table> {
  using initial_state = unopened;
  using none = boost::msm::front::none;
  struct transition_table : boost::mpl::vector<
    On<unopened, review_text, reviewed, Clause<"O2">, By<Relation::holder>, Needs<Field::content>, Takes<Field::restore, Field::note>>
  > {};
  template <class Event, class Machine>
  void no_transition(const Event&, Machine&, int) {}
};
// clang-format on
using States = boost::mpl::vector<unopened, reviewed>;

}  // namespace

RecordKind text_review_kind() {
  return record_kind_of<Table, States>("text_review");
}

}  // namespace wangge::records
