// Disposal 处置, a submachine of the case: own handling, delegation, transfer, joint enforcement, escalation.
#pragma once
#include <boost/msm/back/state_machine.hpp>
#include <boost/msm/front/state_machine_def.hpp>

#include "workflows/case_actions.h"
#include "workflows/conditions.h"

namespace wangge {

// Leaves the submachine, towards supervision or the decision on competence.
struct disposal_left : Request {
  // MSM forwards an event through an exit only if it converts to the exit's own.
  template <class Event>
  disposal_left(const Event& event) : Request(event) {}  // NOLINT(google-explicit-constructor)
};

namespace states {
struct triage : State<"disposal.triage", "triage", Party::holder> {};
struct own_handling : State<"disposal.own_handling", "handle", Party::holder> {};
struct delegated : State<"disposal.delegated", "handle", Party::holder> {};
struct delegated_review : State<"disposal.delegated_review", "delegated-review", Party::holder> {};
struct transfer_preparing : State<"disposal.transfer_preparing", "prepare-transfer", Party::holder> {};
struct transfer_pending : State<"disposal.transfer_pending", "transfer-receipt", Party::receiver> {};
struct joint_preparing : State<"disposal.joint_preparing", "prepare-joint", Party::holder> {};
struct joint_requested
    : State<"disposal.joint_requested", "joint-decision", Party::organiser, Party::organiser> {};
struct joint_planning : State<"disposal.joint_planning", "joint-plan", Party::organiser, Party::organiser> {};
struct joint_enforcement
    : State<"disposal.joint_enforcement", "joint-task", Party::organiser, Party::organiser> {};
struct escalation_preparing : State<"disposal.escalation_preparing", "prepare-escalation", Party::holder> {};
struct escalation_at_office
    : State<"disposal.escalation_at_office", "forward-escalation", Party::office, Party::office> {};
struct escalated : State<"disposal.escalated", "coordinate", Party::upper_office, Party::upper_office> {};
// Exits: rows that lead here lead to the named state of the case.
struct handled : boost::msm::front::exit_pseudo_state<disposal_left> {
  static constexpr StateRule rule{"supervision", "verify-result", Party::supervisor, false};
};
struct disputed : boost::msm::front::exit_pseudo_state<disposal_left> {
  static constexpr StateRule rule{"competence", "competence", Party::office, false};
};
}  // namespace states

struct DisposalTable : boost::msm::front::state_machine_def<DisposalTable> {
  static constexpr StateRule rule{"disposal.triage", "triage", Party::holder, false};

  using initial_state = states::triage;
  using none = boost::msm::front::none;

  // clang-format off
  template <class S> using ToTransfer = On<S, actions::prepare_transfer, states::transfer_preparing, Clause<"D2">, By<Relation::holder, Role::handler, Role::leader>,
      Needs<Field::reason>, When<conditions::not_named>>;
  template <class S> using ToJoint = On<S, actions::prepare_joint, states::joint_preparing, Clause<"D3">, By<Relation::holder, Role::handler, Role::leader>,
      Needs<Field::reason>>;
  template <class S> using ToEscalation = On<S, actions::prepare_escalation, states::escalation_preparing, Clause<"D4">, By<Relation::holder, Role::inspector, Role::handler, Role::leader>,
      Needs<Field::reason>, When<conditions::has_upper_level>>;
  template <class S> using ToDelegation = On<S, actions::delegate, states::delegated, Clause<"D1">, By<Relation::holder, Role::handler, Role::leader>,
      Needs<Field::unit, Field::task>, Takes<Field::difficult>>;
  template <class S> using Cancels = On<S, actions::cancel_route, states::triage, Clause<"D1">, By<Relation::holder, Role::inspector, Role::handler, Role::leader>,
      Needs<Field::reason>, Passes<Stay::taken_back>>;

  // Who asked for help can still do it itself, while nobody has taken the case.
  template <class S> using WithdrawsEscalation = On<S, actions::withdraw_escalation, states::triage, Clause<"D4">,
      By<Relation::holder, Role::inspector, Role::handler, Role::leader>, Needs<Field::reason>, Passes<Stay::taken_back>>;

  struct transition_table : boost::mpl::vector<
    // own handling 本部门处理 (D1)
    On<states::triage, actions::handle_own, states::own_handling, Clause<"D1">, By<Relation::holder, Role::inspector, Role::handler, Role::leader>,
       Takes<Field::difficult, Field::on_spot, Field::note>>,
    On<states::own_handling, actions::hand_on, none, Clause<"D1">, By<Relation::holder, Role::leader>, Needs<Field::person>, Takes<Field::note>>,
    On<states::own_handling, actions::finish, states::handled, Clause<"D1">, By<Relation::holder, Role::inspector, Role::handler, Role::leader>,
       Needs<Field::result>, Takes<Field::attachments>, Starts<"inform-sender">, Meets<"handle complaint-finish">, When<conditions::duties_done>>,
    // delegation 交办 (D1): the holder stays accountable
    ToDelegation<states::triage>, ToDelegation<states::own_handling>,
    On<states::delegated, actions::report_result, states::delegated_review, Clause<"D1">, By<Relation::delegate>, Needs<Field::result>, Takes<Field::attachments>>,
    On<states::delegated, actions::return_delegation, states::triage, Clause<"D1">, By<Relation::delegate>, Needs<Field::reason>, Clocks<ClockEffect::new_round>,
       Passes<Stay::taken_back>>,
    On<states::delegated, actions::withdraw_delegation, states::triage, Clause<"D1">, By<Relation::holder>, Needs<Field::reason>, Passes<Stay::taken_back>>,
    On<states::delegated_review, actions::accept_result, states::handled, Clause<"D1">, By<Relation::holder>, Takes<Field::note>, Starts<"inform-sender">,
       Meets<"handle complaint-finish">, When<conditions::duties_done>>,
    On<states::delegated_review, actions::send_back, states::delegated, Clause<"D1">, By<Relation::holder>, Needs<Field::reason>, Clocks<ClockEffect::new_round>>,
    // transfer 移交移送 (D2)
    ToTransfer<states::triage>, ToTransfer<states::own_handling>,
    On<states::transfer_preparing, actions::send_transfer, states::transfer_pending, Clause<"D2">, By<Relation::holder, Role::handler, Role::leader>,
       Needs<Field::unit, Field::letter, Field::reason>, Takes<Field::attachments>, Passes<Stay::handed>, When<conditions::first_passing, conditions::crime_done>>,
    // Sent round, it goes to the office, which names who has it.
    On<states::transfer_preparing, actions::send_transfer, states::disputed, Clause<"D2">, By<Relation::holder, Role::handler, Role::leader>,
       Needs<Field::unit, Field::letter, Field::reason>, Takes<Field::attachments>, Passes<Stay::ends>, When<conditions::second_passing, conditions::crime_done>>,
    Cancels<states::transfer_preparing>,
    On<states::transfer_pending, actions::take_transfer, states::triage, Clause<"D2">, By<Relation::receiver, Role::handler, Role::leader>, Needs<Field::letter>,
       Starts<"verify">, Passes<Stay::ends>>,
    On<states::transfer_pending, actions::return_transfer, states::triage, Clause<"D2">, By<Relation::receiver, Role::handler, Role::leader>,
       Needs<Field::reason, Field::unit>, Clocks<ClockEffect::new_round>, Passes<Stay::given_back>, When<conditions::first_return>>,
    On<states::transfer_pending, actions::return_transfer, states::disputed, Clause<"D2">, By<Relation::receiver, Role::handler, Role::leader>,
       Needs<Field::reason, Field::unit>, Passes<Stay::ends>, When<conditions::second_return>>,
    On<states::transfer_pending, actions::withdraw_transfer, states::triage, Clause<"D2">, By<Relation::holder>, Needs<Field::reason>, Passes<Stay::taken_back>>,
    // joint enforcement 联合执法 (D3)
    ToJoint<states::triage>, ToJoint<states::own_handling>,
    On<states::joint_preparing, actions::request_joint, states::joint_requested, Clause<"D3">, By<Relation::holder, Role::handler, Role::leader>,
       Needs<Field::report>, Takes<Field::attachments>, Passes<Stay::handed>, When<conditions::crime_done>>,
    Cancels<states::joint_preparing>,
    On<states::joint_requested, actions::approve_joint, states::joint_planning, Clause<"D3">, By<Relation::organiser>, Takes<Field::note>, Passes<Stay::ends>>,
    On<states::joint_requested, actions::hand_down_joint, states::joint_requested, Clause<"D3">, By<Relation::organiser>, Needs<Field::unit>,
       Takes<Field::note>, When<conditions::has_lower_government>>,
    On<states::joint_requested, actions::refuse_joint, states::triage, Clause<"D3">, By<Relation::organiser>, Needs<Field::reason>, Clocks<ClockEffect::new_round>,
       Passes<Stay::given_back>>,
    On<states::joint_requested, actions::withdraw_joint, states::triage, Clause<"D3">, By<Relation::holder, Role::handler, Role::leader>, Needs<Field::reason>,
       Passes<Stay::taken_back>>,
    On<states::joint_planning, actions::issue_plan, states::joint_enforcement, Clause<"D3">, By<Relation::organiser>, Needs<Field::plan, Field::parties>>,
    On<states::joint_enforcement, actions::add_party, none, Clause<"D3">, By<Relation::organiser>, Needs<Field::unit, Field::task>>,
    // What the holder found and left undecided keeps no organiser from its own duty.
    On<states::joint_enforcement, actions::drop_penalty, none, Clause<"D1">, By<Relation::organiser, Role::leader>, Needs<Field::reason, Field::paper>,
       Meets<"decide-penalty file-penalty publish-penalty">>,
    On<states::joint_enforcement, actions::conclude_joint, states::handled, Clause<"D3">, By<Relation::organiser>, Needs<Field::result>,
       Takes<Field::attachments>, Starts<"inform-sender">, Meets<"complaint-finish">, When<conditions::parties_finished, conditions::duties_done>>,
    // escalation 上报统筹 (D4): in writing, signed by the head, one level up; out of a county it goes through the county's office
    ToEscalation<states::triage>, ToEscalation<states::own_handling>,
    On<states::escalation_preparing, actions::escalate, states::escalated, Clause<"D4">, By<Relation::holder, Role::inspector, Role::handler, Role::leader>,
       Needs<Field::report, Field::reason>, Takes<Field::attachments>, Passes<Stay::handed>, When<conditions::of_village, conditions::crime_done>>,
    On<states::escalation_preparing, actions::escalate, states::escalated, Clause<"D4">, By<Relation::holder, Role::leader>,
       Needs<Field::report, Field::reason>, Takes<Field::attachments>, Passes<Stay::handed>, When<conditions::of_township_or_office, conditions::crime_done>>,
    On<states::escalation_preparing, actions::escalate, states::escalation_at_office, Clause<"D4">, By<Relation::holder, Role::leader>,
       Needs<Field::report, Field::reason>, Takes<Field::attachments>, Passes<Stay::handed>, When<conditions::of_county_unit, conditions::crime_done>>,
    Cancels<states::escalation_preparing>,
    On<states::escalation_at_office, actions::forward_escalation, states::escalated, Clause<"D4">, By<Relation::office, Role::leader>, Needs<Field::letter>,
       Takes<Field::note, Field::attachments>>,
    On<states::escalation_at_office, actions::return_escalation, states::triage, Clause<"D4">, By<Relation::office>, Needs<Field::reason>, Clocks<ClockEffect::new_round>,
       Passes<Stay::given_back>>,
    WithdrawsEscalation<states::escalation_at_office>, WithdrawsEscalation<states::escalated>,
    On<states::escalated, actions::take_over, states::triage, Clause<"D4">, By<Relation::upper_office>, Takes<Field::note>, Passes<Stay::ends>>,
    On<states::escalated, actions::assign, states::triage, Clause<"D4">, By<Relation::upper_office>, Needs<Field::unit>, Takes<Field::note>, Passes<Stay::ends>>,
    On<states::escalated, actions::return_with_guidance, states::triage, Clause<"D4">, By<Relation::upper_office>, Needs<Field::guidance>, Clocks<ClockEffect::new_round>,
       Passes<Stay::given_back>>
  > {};
  // clang-format on

  template <class Event, class Machine>
  void no_transition(const Event&, Machine&, int) {}
};

using Disposal = boost::msm::back::state_machine<DisposalTable>;

}  // namespace wangge
