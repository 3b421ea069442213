// Supervision 督查 of the level directly below (S1, S2, A3.6): comprehensive by an office, in its own line by
// a department. Each finding is an item that is rectified and checked; findings and rectification are
// published (O1).
#include "workflows/conditions.h"
#include "workflows/record_table.h"
#include "workflows/records/kinds.h"

namespace wangge::records {
namespace {

struct due : State<"campaign.due", "", Party::holder> {};
struct planned : State<"campaign.planned", "", Party::holder> {};
struct conducted : State<"campaign.conducted", "publish-findings", Party::holder> {};
struct examined : State<"campaign.examined", "", Party::holder> {};
struct published : State<"campaign.published", "", Party::holder> {};
struct closed : FinalState<"campaign.closed"> {};
struct fulfilled : FinalState<"campaign.fulfilled"> {};  // by a campaign that somebody planned
using open = Action<"open">;
using fulfil = Action<"fulfil">;
using plan_campaign = Action<"plan_campaign">;
using conduct_campaign = Action<"conduct_campaign">;
using publish_findings = Action<"publish_findings">;
using correct_findings = Action<"correct_findings">;
using publish_rectification = Action<"publish_rectification">;
using close_campaign = Action<"close_campaign">;
// clang-format off
struct Table : boost::msm::front::state_machine_def<Table> {
  using initial_state = unopened;
  using none = boost::msm::front::none;
  struct transition_table : boost::mpl::vector<
    On<unopened, open, due, Clause<"S1">, By<Relation::system>>,
    On<due, fulfil, fulfilled, Clause<"S1">, By<Relation::system>, Meets<"yearly-supervision half-year-supervision department-supervision">>,
    On<unopened, plan_campaign, planned, Clause<"S1">, By<Relation::holder, Role::supervisor, Role::leader, Role::handler>, Needs<Field::grid, Field::focus, Field::plan>, Takes<Field::from, Field::until, Field::units, Field::reason>, When<conditions::directly_below>>,
    On<due, conduct_campaign, conducted, Clause<"S1">, By<Relation::holder>, Needs<Field::from, Field::until, Field::result>, Takes<Field::units, Field::persons, Field::paper, Field::attachments>, Meets<"yearly-supervision half-year-supervision department-supervision">, When<conditions::comprehensive>>,
    On<due, conduct_campaign, examined, Clause<"S2">, By<Relation::holder>, Needs<Field::from, Field::until, Field::result>, Takes<Field::units, Field::persons, Field::paper, Field::attachments>, Meets<"yearly-supervision half-year-supervision department-supervision">, When<conditions::departmental>>,
    On<planned, conduct_campaign, conducted, Clause<"S1">, By<Relation::holder>, Needs<Field::from, Field::until, Field::result>, Takes<Field::units, Field::persons, Field::paper, Field::attachments>, Meets<"yearly-supervision half-year-supervision department-supervision">, When<conditions::comprehensive>>,
    On<planned, conduct_campaign, examined, Clause<"S2">, By<Relation::holder>, Needs<Field::from, Field::until, Field::result>, Takes<Field::units, Field::persons, Field::paper, Field::attachments>, Meets<"yearly-supervision half-year-supervision department-supervision">, When<conditions::departmental>>,
    On<conducted, publish_findings, published, Clause<"O1">, By<Relation::holder>, Needs<Field::channel, Field::masked_by, Field::content>, Takes<Field::note, Field::restore>>,
    On<examined, publish_findings, published, Clause<"O1">, By<Relation::holder>, Needs<Field::channel, Field::masked_by, Field::content>, Takes<Field::note, Field::restore>>,
    On<published, correct_findings, none, Clause<"O1">, By<Relation::holder>, Needs<Field::reason, Field::content, Field::masked_by>, Takes<Field::restore>>,
    On<published, publish_rectification, none, Clause<"O1">, By<Relation::holder>, Needs<Field::channel, Field::masked_by, Field::content>, Takes<Field::note, Field::restore>>,
    On<published, close_campaign, closed, Clause<"S1">, By<Relation::holder>, Takes<Field::note>, When<conditions::items_finished, conditions::rectification_public>>,
    On<examined, close_campaign, closed, Clause<"S2">, By<Relation::holder>, Takes<Field::note>, When<conditions::items_finished>>
  > {};
  template <class Event, class Machine>
  void no_transition(const Event&, Machine&, int) {}
};
// clang-format on
using States = boost::mpl::vector<unopened, due, planned, conducted, examined, published, closed, fulfilled>;

// ---- a finding and its rectification 督查发现问题及整改 (S1)

struct found : State<"campaign.found", "rectify-finding", Party::delegate> {};
struct rectified : State<"campaign.rectified", "", Party::holder> {};
struct checked : FinalState<"campaign.checked"> {};
using add_finding = Action<"add_finding">;
using report_item = Action<"report_item">;
using send_back_item = Action<"send_back_item">;
using check_item = Action<"check_item">;
// clang-format off
struct ItemTable : boost::msm::front::state_machine_def<ItemTable> {
  using initial_state = unopened;
  using none = boost::msm::front::none;
  struct transition_table : boost::mpl::vector<
    On<unopened, add_finding, found, Clause<"S1">, By<Relation::holder>, Needs<Field::unit, Field::task>, Takes<Field::limit, Field::of_case, Field::attachments>, When<conditions::after_conduct>>,
    On<found, report_item, rectified, Clause<"S1">, By<Relation::participant>, Needs<Field::party, Field::result>, Takes<Field::attachments>>,
    On<rectified, send_back_item, found, Clause<"S1">, By<Relation::holder>, Needs<Field::party, Field::reason>, Takes<Field::limit>>,
    On<rectified, check_item, checked, Clause<"S1">, By<Relation::holder>, Needs<Field::party>, Takes<Field::note, Field::attachments>, When<conditions::checked_by_another>>
  > {};
  template <class Event, class Machine>
  void no_transition(const Event&, Machine&, int) {}
};
// clang-format on
using ItemStates = boost::mpl::vector<unopened, found, rectified, checked>;

}  // namespace

RecordKind campaign_kind() {
  return record_kind_of<Table, States, ItemTable, ItemStates>("campaign");
}

}  // namespace wangge::records
