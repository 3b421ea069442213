// A joint meeting (G2–G4, A3.5): one is due each half-year, more may be called; each resolution is an item
// with its own limit, issued as minutes or as a supervision letter.
#include "workflows/conditions.h"
#include "workflows/record_table.h"
#include "workflows/records/kinds.h"

namespace wangge::records {
namespace {

struct due : State<"meeting.due", "", Party::holder> {};
struct called : State<"meeting.called", "", Party::holder> {};
struct held : State<"meeting.held", "issue-minutes", Party::holder> {};
struct issued : State<"meeting.issued", "", Party::holder> {};
struct closed : FinalState<"meeting.closed"> {};
struct fulfilled : FinalState<"meeting.fulfilled"> {};  // by a meeting that somebody called
using open = Action<"open">;
using fulfil = Action<"fulfil">;
using call_meeting = Action<"call_meeting">;
using hold_meeting = Action<"hold_meeting">;
using issue_minutes = Action<"issue_minutes">;
using close_meeting = Action<"close_meeting">;
// clang-format off
struct Table : boost::msm::front::state_machine_def<Table> {
  using initial_state = unopened;
  using none = boost::msm::front::none;
  struct transition_table : boost::mpl::vector<
    On<unopened, open, due, Clause<"G2">, By<Relation::system>>,
    On<due, fulfil, fulfilled, Clause<"G2">, By<Relation::system>, Meets<"joint-meeting joint-meeting-city">>,
    On<unopened, call_meeting, called, Clause<"G2">, By<Relation::office>, Needs<Field::grid, Field::reason>, Takes<Field::from, Field::place, Field::units>>,
    On<due, hold_meeting, held, Clause<"G2">, By<Relation::office>, Needs<Field::from, Field::place, Field::leading, Field::units, Field::topics>, Takes<Field::persons, Field::note, Field::attachments>, Meets<"joint-meeting joint-meeting-city">>,
    On<called, hold_meeting, held, Clause<"G2">, By<Relation::office>, Needs<Field::from, Field::place, Field::leading, Field::units, Field::topics>, Takes<Field::persons, Field::note, Field::attachments>, Meets<"joint-meeting joint-meeting-city">>,
    On<held, issue_minutes, issued, Clause<"G4">, By<Relation::office>, Needs<Field::letter>, Takes<Field::attachments, Field::note>>,
    On<issued, close_meeting, closed, Clause<"G4">, By<Relation::office>, Takes<Field::note>, When<conditions::items_finished>>
  > {};
  template <class Event, class Machine>
  void no_transition(const Event&, Machine&, int) {}
};
// clang-format on
using States = boost::mpl::vector<unopened, due, called, held, issued, closed, fulfilled>;

// ---- a resolution 议定事项 (G4)

struct resolved : State<"meeting.resolved", "resolution", Party::delegate> {};
struct reported : State<"meeting.reported", "", Party::holder> {};
struct done : FinalState<"meeting.done"> {};
struct dropped : FinalState<"meeting.dropped"> {};
using resolve = Action<"resolve">;
using report_progress = Action<"report_progress">;
using complete_resolution = Action<"complete_resolution">;
using send_back_resolution = Action<"send_back_resolution">;
using confirm_resolution = Action<"confirm_resolution">;
using drop_resolution = Action<"drop_resolution">;
// clang-format off
struct ItemTable : boost::msm::front::state_machine_def<ItemTable> {
  using initial_state = unopened;
  using none = boost::msm::front::none;
  struct transition_table : boost::mpl::vector<
    On<unopened, resolve, resolved, Clause<"G4">, By<Relation::office>, Needs<Field::unit, Field::task, Field::subject>, Takes<Field::limit, Field::letter>, When<conditions::after_meeting>>,
    On<resolved, report_progress, none, Clause<"G5">, By<Relation::participant>, Needs<Field::party, Field::result>, Takes<Field::attachments>>,
    On<resolved, complete_resolution, reported, Clause<"G4">, By<Relation::participant>, Needs<Field::party, Field::result>, Takes<Field::attachments>>,
    On<reported, send_back_resolution, resolved, Clause<"G4">, By<Relation::office>, Needs<Field::party, Field::reason>, Takes<Field::limit>>,
    On<reported, confirm_resolution, done, Clause<"G4">, By<Relation::office>, Needs<Field::party>, Takes<Field::note>>,
    On<resolved, drop_resolution, dropped, Clause<"G4">, By<Relation::office>, Needs<Field::party, Field::reason>, Clocks<ClockEffect::restarts>>
  > {};
  template <class Event, class Machine>
  void no_transition(const Event&, Machine&, int) {}
};
// clang-format on
using ItemStates = boost::mpl::vector<unopened, resolved, reported, done, dropped>;

}  // namespace

RecordKind meeting_kind() {
  return record_kind_of<Table, States, ItemTable, ItemStates>("meeting");
}

}  // namespace wangge::records
