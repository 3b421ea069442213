// How a row of a Boost.MSM table carries its law: On<Source, Action, Target, Clause<…>, By<…>, …> is a row
// whose guard checks who, with which fields and in which situation, and whose action notes that it fired.
// Diagram, allowed actions, permissions and refusals all come out of these rows.
#pragma once
#include <boost/mpl/push_back.hpp>
#include <boost/mpl/vector.hpp>
#include <boost/msm/front/functor_row.hpp>
#include <boost/msm/front/states.hpp>
#include <type_traits>

#include "workflows/rule.h"

namespace wangge {

template <FixedText Name>
struct Action : Request {
  static constexpr std::string_view name = Name.view();
  explicit Action(const Request& request) : Request(request) {}
};

template <FixedText Name, FixedText Clock, Party Accountable, Party Keeper = Party::holder>
struct State : boost::msm::front::state<> {
  static constexpr StateRule rule{Name.view(), Clock.view(), Accountable, false, Keeper};
};
template <FixedText Name>
struct FinalState : boost::msm::front::state<> {
  static constexpr StateRule rule{Name.view(), {}, Party::holder, true};
};

// ---- what a row may say

template <FixedText Id>
struct Clause {
  static constexpr void apply(TransitionRule& rule) { rule.clause = Id.view(); }
};
template <auto... Words>
struct By {
  static constexpr void add(TransitionRule& rule, Relation relation) {
    rule.relations |= static_cast<std::uint32_t>(relation);
  }
  static constexpr void add(TransitionRule& rule, Role role) {
    rule.roles = (rule.roles == any_role ? 0 : rule.roles) | static_cast<std::uint32_t>(role);
  }
  static constexpr void apply(TransitionRule& rule) { (add(rule, Words), ...); }
};
template <Field... Fields>
struct Needs {
  static constexpr void apply(TransitionRule& rule) { rule.needs = mask_of({Fields...}); }
};
template <Field... Fields>
struct Takes {
  static constexpr void apply(TransitionRule& rule) { rule.takes = mask_of({Fields...}); }
};
template <ClockEffect Effect>
struct Clocks {
  static constexpr void apply(TransitionRule& rule) { rule.effect = Effect; }
};
template <FixedText Names>
struct Starts {
  static constexpr void apply(TransitionRule& rule) { rule.starts = Names.view(); }
};
template <FixedText Names>
struct Meets {
  static constexpr void apply(TransitionRule& rule) { rule.meets = Names.view(); }
};
// Ended by this step without blame.
template <FixedText Names>
struct Ends {
  static constexpr void apply(TransitionRule& rule) { rule.ends = Names.view(); }
};
template <Stay Word>
struct Passes {
  static constexpr void apply(TransitionRule& rule) { rule.stay = Word; }
};
// Each has `static constexpr Condition condition`; two at most.
template <class First, class... Second>
struct When {
  static_assert(sizeof...(Second) <= 1);
  static constexpr void apply(TransitionRule& rule) {
    rule.condition = First::condition;
    ((rule.also = Second::condition), ...);
  }
};

// ---- the rows of a table: MPL's own vectors end at fifty

template <class Rows, class... More>
struct WithRows {
  using type = Rows;
};
template <class Rows, class First, class... Rest>
struct WithRows<Rows, First, Rest...> : WithRows<typename boost::mpl::push_back<Rows, First>::type, Rest...> {
};

// ---- the row

template <class RowType>
struct Allow {
  template <class Event, class Machine, class Source, class Target>
  bool operator()(const Event& event, Machine&, Source&, Target&) const {
    return permits(RowType::rule, event);
  }
};
template <class RowType>
struct Fire {
  template <class Event, class Machine, class Source, class Target>
  void operator()(const Event& event, Machine&, Source&, Target&) const {
    event.outcome->fired = &RowType::rule;
  }
};

template <class T>
struct RuleOf {
  static constexpr StateRule rule = T::rule;
};

template <class Source, class Event, class Target, class... Words>
struct On : boost::msm::front::Row<Source, Event, Target, Fire<On<Source, Event, Target, Words...>>,
                                   Allow<On<Source, Event, Target, Words...>>> {
  static constexpr TransitionRule make() {
    TransitionRule made;
    made.source = RuleOf<Source>::rule.name;
    made.action = Event::name;
    made.internal = std::is_same_v<Target, boost::msm::front::none>;
    if constexpr (std::is_same_v<Target, boost::msm::front::none>) {
      made.target = made.source;
      made.effect = ClockEffect::continues;
    } else {
      made.target = RuleOf<Target>::rule.name;
    }
    (Words::apply(made), ...);
    return made;
  }
  static constexpr TransitionRule rule = make();
};

}  // namespace wangge
