#include "tools/generate/disposal.h"

#include <algorithm>
#include <boost/json.hpp>
#include <set>
#include <vector>

#include "tools/generate/steps.h"

namespace wangge {
namespace {

namespace json = boost::json;

void delegate(Plan& plan) {
  Story& story = plan.story;
  const std::string to = plan.holder_grid().level() == 1
                             ? plan.unit_at(plan.grid().at_level(2), "environment")
                             : plan.city.office_of(plan.grid().at_level(3))->id;
  if (!story.act(plan.holder(), Role::handler, "delegate", {{"unit", to}, {"task", "查处并报告结果"}}))
    return;
  if (plan.random.chance(4)) {
    if (story.act(to, Role::handler, "return_delegation", {{"reason", "无执法权限，请县区部门直接查处"}}))
      handle_own(plan);
    return;
  }
  if (!story.act(to, Role::handler, "report_result", plan.result())) return;
  if (plan.random.chance(12)) {
    if (!story.act(plan.holder(), Role::handler, "send_back", {{"reason", "整改不彻底"}})) return;
    if (!story.act(to, Role::handler, "report_result", plan.result())) return;
  }
  story.act(plan.holder(), Role::handler, "accept_result");
}

bool send_transfer(Plan& plan, const std::string& to) {
  if (!plan.story.act(plan.holder(), Role::handler, "prepare_transfer", plan.reason())) return false;
  json::object data = plan.reason();
  data["unit"] = to;
  data["letter"] = plan.paper("移送");
  return plan.story.act(plan.holder(), Role::handler, "send_transfer", std::move(data));
}

bool return_transfer(Plan& plan, const std::string& from) {
  json::object data = plan.reason();
  data["unit"] = plan.other_department(from);
  return plan.story.act(from, Role::handler, "return_transfer", std::move(data));
}

// The office names the unit, which handles it.
void decide_competence(Plan& plan, const std::string& to) {
  if (!plan.story.act(plan.unit(Party::office), Role::leader, "decide_competence",
                      {{"unit", to}, {"reason", "经研究，明确由该单位牵头处理"}}))
    return;
  if (plan.story.act(to, Role::handler, "accept")) handle_own(plan);
}

// Taken; or returned once, and handled by the sender after all; or returned or passed on twice, so that the
// office decides.
void transfer(Plan& plan, int depth) {
  Story& story = plan.story;
  const std::string to = plan.other_department();
  const int drawn = plan.random.between(1, 100);
  const auto& passed_on = story.state().passed_on;
  if (std::ranges::find(passed_on, to) != passed_on.end()) return handle_own(plan);
  if (!send_transfer(plan, to)) return;
  if (plan.in("competence")) return decide_competence(plan, to);
  if (drawn <= 3) {
    if (story.act_soon(plan.holder(), Role::handler, "withdraw_transfer", {{"reason", "经复核属本单位职责"}}))
      handle_own(plan);
  } else if (drawn <= 80) {
    if (!story.act(to, Role::handler, "take_transfer", {{"letter", plan.paper("回执")}})) return;
    verify_on_site(plan, to);
    dispose(plan, depth + 1);
    if (!story.ended() && !story.timing().neglects())
      story.act_soon(plan.holder(), Role::handler, "inform_sender", plan.result());
  } else if (return_transfer(plan, to)) {
    if (plan.in("competence")) return decide_competence(plan, to);
    if (drawn <= 94) return handle_own(plan);
    if (!send_transfer(plan, to)) return;
    if (plan.in("competence") || return_transfer(plan, to)) decide_competence(plan, to);
  }
}

// Each party reports its own result; some are asked again, a few are excused.
void carry_out(Plan& plan, const std::vector<std::string>& parties, const std::string& organiser) {
  Story& story = plan.story;
  int number = 0;
  for (const std::string& party : parties)
    story.act_soon(party, Role::handler, "receive_task", {{"party", ++number}});
  number = 0;
  for (const std::string& party : parties) {
    json::object about{{"party", ++number}};
    json::object done = plan.result();
    done["party"] = number;
    const int drawn = plan.random.between(1, 100);
    if (drawn <= 3 && number > 2) {  // two take part
      about["reason"] = "现场情况与该单位职责无关，不再参加";
      story.act(organiser, Role::handler, "excuse_task", std::move(about));
    } else if (story.act(party, Role::handler, "report_task", done) && drawn <= 10) {
      about["reason"] = "检查结果不完整，请补充";
      story.act(organiser, Role::handler, "send_back_task", std::move(about));
      story.act(party, Role::handler, "report_task", std::move(done));
    }
  }
}

void joint(Plan& plan) {
  Story& story = plan.story;
  if (!story.act(plan.holder(), Role::handler, "prepare_joint", plan.reason())) return;
  if (!story.act(plan.holder(), Role::leader, "request_joint", {{"report", "关于开展联合执法的请示"}}))
    return;
  const int drawn = plan.random.between(1, 100);
  if (drawn <= 5) {
    if (story.act(plan.unit(Party::organiser), Role::leader, "refuse_joint",
                  {{"reason", "由牵头部门依职权处理"}}))
      handle_own(plan);
    return;
  }
  if (drawn <= 13)
    story.act(plan.unit(Party::organiser), Role::leader, "hand_down_joint",
              {{"unit", plan.city.government_of(plan.grid().at_level(3))->id}});
  const std::string organiser = plan.unit(Party::organiser);
  if (!story.act(organiser, Role::leader, "approve_joint")) return;
  std::set<std::string> units;
  const auto wanted = static_cast<std::size_t>(plan.random.between(2, 5));
  while (units.size() < wanted) units.insert(plan.other_department());
  json::array parties;
  for (const std::string& unit : units) parties.push_back({{"unit", unit}, {"task", "按职责分工检查处置"}});
  if (!story.act(organiser, Role::handler, "issue_plan",
                 {{"plan", "联合执法方案"}, {"parties", std::move(parties)}}))
    return;
  carry_out(plan, {units.begin(), units.end()}, organiser);
  story.act(organiser, Role::handler, "conclude_joint", plan.result());
}

bool escalate_up(Plan& plan) {
  if (!plan.story.act(plan.holder(), Role::handler, "prepare_escalation", plan.reason())) return false;
  json::object data = plan.reason();
  data["report"] = "关于提请统筹解决的请示：由来、已采取措施、无法解决的原因及建议";
  if (!plan.story.act(plan.holder(), Role::leader, "escalate", std::move(data))) return false;
  if (!plan.in("disposal.escalation_at_office")) return true;
  return plan.story.act(plan.unit(Party::office), Role::leader, "forward_escalation",
                        {{"letter", plan.paper("网格办请示")}});
}

// The office assigns it (a few back to the village, which may have to go up again), takes it over, or returns
// it with guidance.
void escalate(Plan& plan, int depth) {
  Story& story = plan.story;
  if (!escalate_up(plan)) return;
  const std::string office = plan.unit(Party::upper_office);
  const GridCode grid = grid_of_unit(office);
  const int drawn = plan.random.between(1, 100);
  if (drawn <= 60) {
    const Unit* unit = plan.city.competent_unit(grid, story.state().registered.categories.front());
    if (story.act(office, Role::handler, "assign", {{"unit", unit->id}})) dispose(plan, depth + 1);
  } else if (drawn <= 72 && grid.level() == 2) {
    if (!story.act(office, Role::handler, "assign", {{"unit", plan.unit_at(plan.grid(), "village")}})) return;
    if (plan.random.chance(60)) return handle_own(plan);
    if (escalate_up(plan) && story.act(plan.unit(Party::upper_office), Role::handler, "take_over"))
      handle_own(plan);
  } else if (drawn <= 86) {
    if (story.act(office, Role::handler, "take_over")) handle_own(plan);
  } else if (story.act(office, Role::handler, "return_with_guidance",
                       {{"guidance", "由你单位牵头，上级部门派员指导"}})) {
    handle_own(plan);
  }
}

}  // namespace

void dispose(Plan& plan, int depth) {
  if (!plan.in("disposal.triage")) return;
  const int level = plan.holder_grid().level();
  const int drawn = plan.random.between(1, 100);
  if (level == 1) return drawn <= 80 && depth == 0 ? delegate(plan) : handle_own(plan);
  if (drawn <= 55 || depth > 2 || level == 4) return handle_own(plan);
  if (level == 3) return drawn <= 75 ? escalate(plan, depth) : handle_own(plan);
  if (drawn <= 67) return delegate(plan);
  if (drawn <= 86) return transfer(plan, depth);
  if (drawn <= 95) return joint(plan);
  escalate(plan, depth);
}

}  // namespace wangge
