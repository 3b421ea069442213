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
struct discovered : State<"discovered", "report", Party::reporting> {};
struct reported : State<"reported", "accept", Party::receiver> {};
struct competence : State<"competence", "competence", Party::office> {};
struct supervision : State<"supervision", "verify-result", Party::supervisor> {};
struct rectification : State<"rectification", "rectify", Party::holder> {};
struct disclosure : State<"disclosure", "publish", Party::holder> {};
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
  template <class S, Relation R> using Dismisses = On<S, actions::dismiss, states::dismissed, Clause<"D1">, By<R, Role::leader>, Needs<Field::reason>>;
  template <class S, Relation R> using Merges = On<S, actions::merge, states::merged, Clause<"D1">, By<R>, Needs<Field::into, Field::reason>>;

  struct transition_table : boost::mpl::vector<
    // report 报告 (R1, R2)
    On<states::discovered, actions::report_step, none, Clause<"R1">, By<Relation::reporting>, Needs<Field::note>, Takes<Field::person>>,
    On<states::discovered, actions::report, states::reported, Clause<"R1">, By<Relation::reporting>, Takes<Field::unit, Field::note>, Starts<"verify complaint-reply complaint-finish">>,
    On<states::discovered, actions::take, Disposal, Clause<"D1">, By<Relation::reporting, Role::handler, Role::leader>, Takes<Field::note>, Starts<"verify complaint-reply complaint-finish">>,
    On<states::discovered, actions::correct_on_spot, states::supervision, Clause<"D1">, By<Relation::reporting>, Needs<Field::result>, Takes<Field::attachments>>,
    Dismisses<states::discovered, Relation::reporting>, Merges<states::discovered, Relation::reporting>,
    On<states::reported, actions::accept, Disposal, Clause<"D1">, By<Relation::receiver, Role::handler, Role::leader>, Takes<Field::note>>,
    On<states::reported, actions::report_up, states::reported, Clause<"R2">, By<Relation::receiver, Role::handler, Role::leader>, Needs<Field::reason>, Takes<Field::unit>,
       Starts<"verify">, Meets<"verify">, When<conditions::has_upper_level>>,
    On<states::reported, actions::return_report, states::reported, Clause<"D2">, By<Relation::receiver, Role::handler, Role::leader>, Needs<Field::reason, Field::unit>,
       Clocks<ClockEffect::new_round>, Starts<"verify">, Meets<"verify">, When<conditions::first_return>>,
    On<states::reported, actions::return_report, states::competence, Clause<"D2">, By<Relation::receiver, Role::handler, Role::leader>, Needs<Field::reason, Field::unit>,
       When<conditions::second_return>>,
    On<states::reported, actions::verify_on_site, none, Clause<"D1">, By<Relation::receiver>, Needs<Field::result>, Takes<Field::attachments>, Meets<"verify">>,
    Dismisses<states::reported, Relation::receiver>, Merges<states::reported, Relation::receiver>,
    On<states::competence, actions::decide_competence, states::reported, Clause<"D2">, By<Relation::office>, Needs<Field::unit, Field::reason>>,
    // disposal 处置 (D1–D4): see disposal_machine.h
    Dismisses<Disposal, Relation::holder>, Merges<Disposal, Relation::holder>,
    boost::msm::front::Row<FromHandled, disposal_left, states::supervision>,
    boost::msm::front::Row<FromDisputed, disposal_left, states::competence>,
    // supervision 督查 (S1, S2)
    On<states::supervision, actions::pass, states::disclosure, Clause<"S1">, By<Relation::supervisor, Role::supervisor, Role::leader>, Takes<Field::note, Field::attachments>,
       When<conditions::another_person>>,
    On<states::supervision, actions::require_rectification, states::rectification, Clause<"S1">, By<Relation::supervisor, Role::supervisor, Role::leader>,
       Needs<Field::reason>, Takes<Field::limit, Field::attachments>, Clocks<ClockEffect::new_round>, When<conditions::another_person>>,
    On<states::rectification, actions::report_rectification, states::supervision, Clause<"S1">, By<Relation::holder>, Needs<Field::result>, Takes<Field::attachments>>,
    // disclosure 公开 (O2)
    On<states::disclosure, actions::publish, states::closed, Clause<"O2">, By<Relation::holder, Relation::office, Role::handler, Role::leader>,
       Needs<Field::channel, Field::masked_by>, Takes<Field::note>>,
    On<states::disclosure, actions::exempt, states::closed, Clause<"O2">, By<Relation::holder, Relation::office, Role::leader>, Needs<Field::ground>>,
    On<states::closed, actions::withdraw_publication, states::disclosure, Clause<"O2">, By<Relation::holder, Relation::office>, Needs<Field::reason>,
       Clocks<ClockEffect::new_round>, When<conditions::was_published>>,
    On<states::closed, actions::reopen, Disposal, Clause<"S1">, By<Relation::supervisor, Relation::upper_office, Relation::office>, Needs<Field::reason>,
       Clocks<ClockEffect::new_round>>,
    On<states::dismissed, actions::reopen, states::reported, Clause<"S1">, By<Relation::supervisor, Relation::upper_office, Relation::office>, Needs<Field::reason, Field::unit>,
       Clocks<ClockEffect::new_round>>,
    // at any time
    On<states::running, actions::suspend, states::suspended, Clause<"D1">, By<Relation::holder, Relation::receiver, Role::leader>, Needs<Field::reason, Field::paper>,
       Clocks<ClockEffect::continues>, When<conditions::is_open>>,
    On<states::suspended, actions::resume, states::running, Clause<"D1">, By<Relation::holder, Relation::receiver, Role::handler, Role::leader>, Needs<Field::reason>,
       Clocks<ClockEffect::continues>>,
    On<states::running, actions::extend, none, Clause<"D1">, By<Relation::office, Relation::upper_office, Relation::supervisor>, Needs<Field::days, Field::reason, Field::paper>, When<conditions::extendable>>,
    On<states::running, actions::urge, none, Clause<"S1">, By<Relation::supervisor, Relation::upper_office, Relation::office>, Needs<Field::reason>, When<conditions::is_open>>,
    On<states::running, actions::annotate, none, Clause<"P2">,
       By<Relation::reporting, Relation::receiver, Relation::holder, Relation::sender, Relation::delegate, Relation::participant, Relation::organiser, Relation::office, Relation::upper_office, Relation::supervisor>,
       Needs<Field::note>, Takes<Field::attachments>>,
    On<states::running, actions::inform_sender, none, Clause<"D2">, By<Relation::holder>, Needs<Field::result>, Meets<"inform-sender">>,
    On<states::running, actions::notify_reporter, none, Clause<"R1">, By<Relation::receiver, Relation::holder>, Needs<Field::note>, Meets<"complaint-reply">>
  > {};
  // clang-format on

  template <class Event, class Machine>
  void no_transition(const Event&, Machine&, int) {}
};

using CaseMachine = boost::msm::back::state_machine<CaseTable>;

}  // namespace wangge
