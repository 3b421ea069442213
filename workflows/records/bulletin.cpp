// A bulletin 通报 to units (C1, C2, N4), which each of them acknowledges. That on the year's operations is
// due by the calendar (C2).
#include "workflows/conditions.h"
#include "workflows/record_table.h"
#include "workflows/records/kinds.h"

namespace wangge::records {
namespace {

struct due : State<"bulletin.due", "", Party::holder> {};
struct fulfilled : FinalState<"bulletin.fulfilled"> {};  // by the bulletin that was issued
struct issued : State<"bulletin.issued", "", Party::holder> {};
struct withdrawn : FinalState<"bulletin.withdrawn"> {};
struct closed : FinalState<"bulletin.closed"> {};
using open = Action<"open">;
using fulfil = Action<"fulfil">;
using issue_bulletin = Action<"issue_bulletin">;
using withdraw_bulletin = Action<"withdraw_bulletin">;
using close_bulletin = Action<"close_bulletin">;
// clang-format off
struct Table : boost::msm::front::state_machine_def<Table> {
  using initial_state = unopened;
  using none = boost::msm::front::none;
  struct transition_table : boost::mpl::vector<
    On<unopened, open, due, Clause<"C2">, By<Relation::system>>,
    On<due, fulfil, fulfilled, Clause<"C2">, By<Relation::system>, Meets<"operations-bulletin">>,
    On<unopened, issue_bulletin, issued, Clause<"C1">, By<Relation::holder, Role::leader, Role::handler>, Needs<Field::name, Field::content, Field::units>, Takes<Field::letter, Field::grid, Field::year, Field::subject, Field::figures, Field::attachments>, Meets<"operations-bulletin">>,
    On<issued, withdraw_bulletin, withdrawn, Clause<"C1">, By<Relation::holder>, Needs<Field::reason>>,
    On<issued, close_bulletin, closed, Clause<"C1">, By<Relation::holder>, Takes<Field::note>, When<conditions::items_finished>>
  > {};
  template <class Event, class Machine>
  void no_transition(const Event&, Machine&, int) {}
};
// clang-format on
using States = boost::mpl::vector<unopened, due, issued, withdrawn, closed, fulfilled>;

// ---- a receipt 回执 (C1)

struct sent : State<"bulletin.sent", "", Party::delegate> {};
struct acknowledged : FinalState<"bulletin.acknowledged"> {};
using address = Action<"address">;
using acknowledge = Action<"acknowledge">;
// clang-format off
struct ItemTable : boost::msm::front::state_machine_def<ItemTable> {
  using initial_state = unopened;
  using none = boost::msm::front::none;
  struct transition_table : boost::mpl::vector<
    On<unopened, address, sent, Clause<"C1">, By<Relation::system>>,
    On<sent, acknowledge, acknowledged, Clause<"C1">, By<Relation::participant>, Needs<Field::party>, Takes<Field::note, Field::person>>
  > {};
  template <class Event, class Machine>
  void no_transition(const Event&, Machine&, int) {}
};
// clang-format on
using ItemStates = boost::mpl::vector<unopened, sent, acknowledged>;

}  // namespace

RecordKind bulletin_kind() {
  return record_kind_of<Table, States, ItemTable, ItemStates>("bulletin");
}

}  // namespace wangge::records
