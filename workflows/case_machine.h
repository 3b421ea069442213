// The life of a case, from patrol to disclosure. Two regions: where the case stands, and whether time runs.
#pragma once
#include <boost/msm/back/state_machine.hpp>
#include <boost/msm/front/state_machine_def.hpp>

#include "workflows/disposal_machine.h"

namespace wangge {

template <>
struct RuleOf<Disposal> {
  static constexpr StateRule rule{"disposal", {}, Party::holder, false};
};

namespace states {
struct discovered : State<"discovered", "report", Party::reporting, Party::reporting> {};
struct reported : State<"reported", "accept", Party::receiver, Party::receiver> {};
struct competence : State<"competence", "competence", Party::office, Party::office> {};
struct supervision : State<"supervision", "verify-result", Party::supervisor> {};
struct rectification : State<"rectification", "rectify", Party::holder> {};
struct disclosure : State<"disclosure", "publish", Party::publisher> {};
struct ending_review : State<"ending_review", "verify-result", Party::supervisor> {};
struct closed : FinalState<"closed"> {};
struct dismissed : FinalState<"dismissed"> {};
struct merged : FinalState<"merged"> {};
// the second region
struct running : State<"running", "", Party::holder> {};
struct suspended : boost::msm::front::interrupt_state<actions::resume> {
  static constexpr StateRule rule{"suspended", {}, Party::holder, false};
};
}  // namespace states

struct CaseTable : boost::msm::front::state_machine_def<CaseTable> {
  using initial_state = boost::mpl::vector<states::discovered, states::running>;
  using none = boost::msm::front::none;
  using FromHandled = Disposal::exit_pt<states::handled>;
  using FromDisputed = Disposal::exit_pt<states::disputed>;

  // clang-format off
  // An ending without handling is confirmed by the level above like any other result.
  template <class S, Relation R, class... More> using Dismisses = On<S, actions::dismiss, states::ending_review, Clause<"D1">, By<R, Role::leader>, Needs<Field::reason>,
      Passes<Stay::weighed>, More...>;
  template <class S, Relation R, class... More> using Merges = On<S, actions::merge, states::ending_review, Clause<"D1">, By<R>, Needs<Field::into, Field::reason>,
      Passes<Stay::weighed>, More...>;
  template <class T, class C> using Confirms = On<states::ending_review, actions::confirm_ending, T, Clause<"S1">, By<Relation::supervisor, Role::supervisor, Role::leader>,
      Takes<Field::note>, When<conditions::another_person, C>>;
  template <class T, class C> using Refuses = On<states::ending_review, actions::refuse_ending, T, Clause<"S1">, By<Relation::supervisor, Role::supervisor, Role::leader>,
      Needs<Field::reason>, Clocks<ClockEffect::new_round>, Passes<Stay::refused>, When<C>>;
  template <class S> using ReopensToReport = On<S, actions::reopen, states::reported, Clause<"S1">, By<Relation::supervisor, Relation::upper_office, Relation::office>,
      Needs<Field::reason, Field::unit>, Clocks<ClockEffect::new_round>>;

  struct transition_table : WithRows<boost::mpl::vector<
    // report 报告 (R1, R2)
    On<states::discovered, actions::report_step, none, Clause<"R1">, By<Relation::reporting>, Needs<Field::note>, Takes<Field::person>>,
    On<states::discovered, actions::report, states::reported, Clause<"R1">, By<Relation::reporting>, Takes<Field::unit, Field::note>, Starts<"verify">, Passes<Stay::ends>>,
    On<states::discovered, actions::take, Disposal, Clause<"D1">, By<Relation::reporting, Role::handler, Role::leader>, Takes<Field::note>, Starts<"verify">>,
    On<states::discovered, actions::correct_on_spot, states::supervision, Clause<"D1">, By<Relation::reporting>, Needs<Field::result>, Takes<Field::attachments>,
       Meets<"complaint-finish">>,
    Dismisses<states::discovered, Relation::reporting>, Merges<states::discovered, Relation::reporting>,
    On<states::reported, actions::accept, Disposal, Clause<"D1">, By<Relation::receiver, Role::handler, Role::leader>, Takes<Field::note>>,
    On<states::reported, actions::report_up, states::reported, Clause<"R2">, By<Relation::receiver, Role::handler, Role::leader>, Needs<Field::reason>, Takes<Field::unit>,
       Starts<"verify">, Passes<Stay::ends>, When<conditions::has_upper_level, conditions::not_named>>,
    On<states::reported, actions::return_report, states::reported, Clause<"D2">, By<Relation::receiver, Role::handler, Role::leader>, Needs<Field::reason, Field::unit>,
       Clocks<ClockEffect::new_round>, Starts<"verify">, Passes<Stay::ends>, When<conditions::first_return>>,
    On<states::reported, actions::return_report, states::competence, Clause<"D2">, By<Relation::receiver, Role::handler, Role::leader>, Needs<Field::reason, Field::unit>,
       Passes<Stay::ends>, When<conditions::second_return>>,
    On<states::reported, actions::verify_on_site, none, Clause<"D1">, By<Relation::receiver>, Needs<Field::result>, Takes<Field::attachments>, Meets<"verify">>,
    Dismisses<states::reported, Relation::receiver>, Merges<states::reported, Relation::receiver>,
    On<states::competence, actions::decide_competence, states::reported, Clause<"D2">, By<Relation::office>, Needs<Field::unit, Field::reason>, Starts<"verify">,
       Passes<Stay::ends>>,
    // disposal 处置 (D1–D4): see disposal_machine.h
    Dismisses<Disposal, Relation::holder, When<conditions::in_hands, conditions::duties_done>>, Merges<Disposal, Relation::holder, When<conditions::in_hands, conditions::duties_done>>,
    Confirms<states::dismissed, conditions::to_be_dismissed>, Confirms<states::merged, conditions::to_be_merged>,
    Refuses<states::discovered, conditions::stood_discovered>, Refuses<states::reported, conditions::stood_reported>,
    Refuses<Disposal, conditions::stood_in_disposal>,
    // duties of the holder, whatever route it chose
    On<Disposal, actions::verify_on_site, none, Clause<"D1">, By<Relation::holder, Relation::delegate>, Needs<Field::result>, Takes<Field::attachments>, Meets<"verify">>,
    On<Disposal, actions::find_violation, none, Clause<"D1">, By<Relation::holder>, Needs<Field::result>, Starts<"file-penalty">>,
    On<Disposal, actions::file_penalty, none, Clause<"D1">, By<Relation::holder, Role::leader>, Needs<Field::paper>, Starts<"decide-penalty">, Meets<"file-penalty">>,
    On<Disposal, actions::decide_penalty, none, Clause<"D1">, By<Relation::holder, Role::leader>, Needs<Field::penalty>, Takes<Field::enterprise>,
       Starts<"publish-penalty">, Meets<"decide-penalty file-penalty">>,
    On<Disposal, actions::drop_penalty, none, Clause<"D1">, By<Relation::holder, Role::leader>, Needs<Field::reason, Field::paper>,
       Meets<"decide-penalty file-penalty publish-penalty">>,
    On<Disposal, actions::suspect_crime, none, Clause<"D2">, By<Relation::holder>, Needs<Field::reason>, Starts<"crime-decision">, When<conditions::in_hands>>,
    On<Disposal, actions::decide_crime, none, Clause<"D2">, By<Relation::holder, Role::leader>, Needs<Field::outcome, Field::note>, Starts<"crime-referral">,
       Meets<"crime-decision crime-referral">, When<conditions::in_hands>>,
    On<Disposal, actions::refer_to_police, none, Clause<"D2">, By<Relation::holder>, Needs<Field::letter>, Meets<"crime-referral crime-decision">, When<conditions::in_hands>>,
    boost::msm::front::Row<FromHandled, disposal_left, states::supervision>,
    boost::msm::front::Row<FromDisputed, disposal_left, states::competence>,
    // supervision 督查 (S1, S2)
    On<states::supervision, actions::pass, states::disclosure, Clause<"S1">, By<Relation::supervisor, Role::supervisor, Role::leader>, Takes<Field::note, Field::attachments>,
       When<conditions::another_person>>,
    On<states::supervision, actions::require_rectification, states::rectification, Clause<"S1">, By<Relation::supervisor, Role::supervisor, Role::leader>,
       Needs<Field::reason>, Takes<Field::limit, Field::attachments>, Clocks<ClockEffect::new_round>, When<conditions::another_person>>,
    On<states::rectification, actions::report_rectification, states::supervision, Clause<"S1">, By<Relation::holder>, Needs<Field::result>, Takes<Field::attachments>,
       Meets<"handle complaint-finish">>,
    // disclosure 公开 (O2)
    On<states::disclosure, actions::review_masking, none, Clause<"O2">, By<Relation::publisher, Role::handler, Role::leader, Role::supervisor>,
       Takes<Field::seen, Field::hide, Field::restore, Field::note>>,
    On<states::disclosure, actions::publish, states::closed, Clause<"O2">, By<Relation::publisher, Role::handler, Role::leader>,
       Needs<Field::channel, Field::masked_by>, Takes<Field::note>, Meets<"publish-penalty">, Ends<"verify-result">,
       When<conditions::masking_reviewed, conditions::reviewed_by_another>>,
    On<states::disclosure, actions::exempt, none, Clause<"O2">, By<Relation::publisher, Role::leader>, Needs<Field::ground>, Starts<"verify-result">,
       When<conditions::exemption_open>>,
    On<states::disclosure, actions::confirm_exemption, states::closed, Clause<"O2">, By<Relation::supervisor, Role::supervisor, Role::leader>, Takes<Field::note>,
       Clocks<ClockEffect::restarts>, Meets<"verify-result">, Ends<"publish-penalty">, When<conditions::exemption_asked, conditions::exempted_by_another>>,
    On<states::disclosure, actions::refuse_exemption, none, Clause<"O2">, By<Relation::supervisor, Role::supervisor, Role::leader>, Needs<Field::reason>,
       Meets<"verify-result">, When<conditions::exemption_asked, conditions::exempted_by_another>>,
    On<states::closed, actions::withdraw_publication, states::disclosure, Clause<"O2">, By<Relation::publisher>, Needs<Field::reason>,
       Clocks<ClockEffect::new_round>, When<conditions::was_published>>,
    On<states::closed, actions::reopen, Disposal, Clause<"S1">, By<Relation::supervisor, Relation::upper_office, Relation::office>, Needs<Field::reason>,
       Clocks<ClockEffect::new_round>>,
    ReopensToReport<states::dismissed>, ReopensToReport<states::merged>,
    // What a complaint that was merged owes to whoever made it goes on, unless the other case owes it.
    On<states::merged, actions::finish_merged, none, Clause<"D1">, By<Relation::reporting, Relation::receiver, Relation::holder>, Needs<Field::result>,
       Takes<Field::attachments>, Meets<"complaint-finish">, When<conditions::finish_owed, conditions::merged_handled>>
    >,
    // at any time
    On<states::running, actions::suspend, none, Clause<"D1">, By<Relation::holder, Relation::receiver>, Needs<Field::reason, Field::paper>,
       Takes<Field::until>, When<conditions::can_stand_still>>,
    // It has an end, and is approved again by the level above alone.
    On<states::running, actions::approve_suspension, states::suspended, Clause<"D1">, By<Relation::office, Role::supervisor, Role::leader>,
       Takes<Field::note, Field::until>, Clocks<ClockEffect::continues>, Starts<"suspension">, When<conditions::suspension_asked, conditions::first_suspension>>,
    On<states::running, actions::approve_suspension, states::suspended, Clause<"D1">, By<Relation::upper_office, Relation::supervisor, Role::supervisor, Role::leader>,
       Takes<Field::note, Field::until>, Clocks<ClockEffect::continues>, Starts<"suspension">, When<conditions::suspension_asked, conditions::does_not_gain>>,
    On<states::suspended, actions::resume, states::running, Clause<"D1">,
       By<Relation::holder, Relation::receiver, Relation::office, Relation::upper_office, Relation::supervisor>, Needs<Field::reason>, Clocks<ClockEffect::continues>, Meets<"suspension">>,
    // Who logs it chose what it is; what that costs in time is corrected by whoever gets it, or above.
    On<states::running, actions::correct_case, none, Clause<"S1">, By<Relation::receiver, Relation::holder, Relation::office, Role::handler, Role::leader, Role::supervisor>,
       Needs<Field::reason>, Takes<Field::origin, Field::severity, Field::categories, Field::urgent>, When<conditions::is_open, conditions::raises>>,
    On<states::running, actions::correct_case, none, Clause<"S1">, By<Relation::upper_office, Relation::supervisor, Role::handler, Role::leader, Role::supervisor>,
       Needs<Field::reason>, Takes<Field::origin, Field::severity, Field::categories, Field::urgent, Field::difficult>, When<conditions::is_open>>,
    On<states::running, actions::extend, none, Clause<"D1">, By<Relation::office, Relation::upper_office, Relation::supervisor>, Needs<Field::days, Field::reason, Field::paper>,
       Takes<Field::clock>, When<conditions::extendable, conditions::does_not_gain>>,
    On<states::running, actions::urge, none, Clause<"S1">, By<Relation::supervisor, Relation::upper_office, Relation::office>, Needs<Field::reason>, When<conditions::is_open>>,
    On<states::running, actions::annotate, none, Clause<"P2">,
       By<Relation::reporting, Relation::receiver, Relation::holder, Relation::sender, Relation::delegate, Relation::participant, Relation::organiser, Relation::office, Relation::upper_office, Relation::supervisor>,
       Needs<Field::note>, Takes<Field::attachments>>,
    On<states::running, actions::inform_sender, none, Clause<"D2">, By<Relation::holder>, Needs<Field::result>, Meets<"inform-sender">>,
    On<states::running, actions::notify_reporter, none, Clause<"R1">, By<Relation::reporting, Relation::receiver, Relation::holder, Relation::organiser, Relation::office, Relation::upper_office>,
       Needs<Field::note>, Meets<"complaint-reply">>,
    // Wherever the case stands: the decision's own limit runs from the decision.
    On<states::running, actions::publish_penalty, none, Clause<"O2">, By<Relation::publisher, Role::handler, Role::leader>, Needs<Field::channel>, Takes<Field::note>,
       Meets<"publish-penalty">, When<conditions::penalty_unpublished>>
  >::type {};
  // clang-format on

  template <class Event, class Machine>
  void no_transition(const Event&, Machine&, int) {}
};

using CaseMachine = boost::msm::back::state_machine<CaseTable>;

}  // namespace wangge
