#include "tools/generate/ending.h"

#include <boost/json.hpp>

#include "engine/case/access.h"
#include "tools/generate/steps.h"

namespace wangge {
namespace {

void publish_or_exempt(Plan& plan) {
  if (!plan.in("disclosure")) return;
  const std::string publisher = plan.unit(Party::publisher);
  if (plan.holder_grid().level() < 4 && plan.random.chance(85)) {
    const Person* leader = plan.people.of(publisher, Role::leader);
    if (!plan.story.act(publisher, Role::leader, "review_masking", {})) return;
    plan.story.act(publisher, Role::handler, "publish", {{"channel", "政府网站"}, {"masked_by", leader->id}});
  } else {
    // The city's office decides what the city's units ask for.
    const GridCode grid = grid_of_unit(publisher);
    const std::string asks = grid.level() == 1 ? publisher : plan.city.office_of(grid)->id;
    if (plan.story.act(asks, Role::leader, "exempt",
                       {{"ground", "轻微问题当场整改，依据信息公开条例不予公开"}}))
      plan.story.act(plan.unit(Party::supervisor), Role::leader, "confirm_exemption", {});
  }
}

void verify(Plan& plan) {
  if (!plan.in("supervision")) return;
  Story& story = plan.story;
  if (plan.random.chance(8)) {
    if (!story.act(plan.unit(Party::supervisor), Role::supervisor, "require_rectification",
                   {{"reason", "现场仍有残留，整改不到位"}}))
      return;
    if (!story.act(plan.holder(), Role::handler, "report_rectification", plan.result())) return;
  }
  story.act(plan.unit(Party::supervisor), Role::supervisor, "pass", {{"note", "核查属实"}});
}

bool owes(const CaseState& state, std::string_view name) {
  for (const ClockState& clock : state.clocks)
    if (clock.clock == name && clock.open()) return true;
  return false;
}

// Most of what was neglected on the way is made up for in the end, in time or not.
void make_up(Plan& plan) {
  if (owes(plan.story.state(), "complaint-reply") && plan.random.chance(70))
    plan.story.act_after(plan.random.between(1, 30), plan.holder(), Role::handler, "notify_reporter",
                         {{"note", "已办结并告知举报人"}});
  if (owes(plan.story.state(), "inform-sender") && plan.random.chance(70)) {
    boost::json::object data = plan.result();
    plan.story.act_after(plan.random.between(1, 20), plan.holder(), Role::handler, "inform_sender",
                         std::move(data));
  }
}

}  // namespace

void end(Plan& plan) {
  verify(plan);
  publish_or_exempt(plan);
  if (plan.in("closed")) make_up(plan);
  if (!plan.in("closed")) return;
  const int drawn = plan.random.between(1, 200);
  if (drawn == 1 && plan.story.state().published) {
    if (plan.story.act_after(plan.random.between(3, 60), plan.unit(Party::publisher), Role::leader,
                             "withdraw_publication", {{"reason", "公开内容有误，更正后重新公开"}}))
      publish_or_exempt(plan);
  } else if (drawn <= 3) {
    // Whoever is above the unit that handled it, though another decided on what was to be published.
    const Unit* above = supervisor_of(plan.city, plan.story.state().focus());
    if (above == nullptr || !plan.story.act_after(plan.random.between(5, 90), above->id, Role::supervisor,
                                                  "reopen", {{"reason", "群众再次反映，问题反弹"}}))
      return;
    handle_own(plan);
    verify(plan);
    publish_or_exempt(plan);
  }
}

}  // namespace wangge
