#include "tools/generate/steps.h"

#include <boost/json.hpp>

#include "engine/case/access.h"
#include "engine/masking/credit_code.h"

namespace wangge {
namespace {

bool holiday_ahead(const Calendar& calendar, Moment now) {
  for (int days = 1; days <= 3; ++days)
    if (calendar.kind(day_of(now) + std::chrono::days{days}) == DayKind::holiday) return true;
  return false;
}

// Samples wait for the laboratory; before a holiday more of them, and over it.
void suspend(Plan& plan) {
  const bool holiday = holiday_ahead(plan.city.calendar, plan.story.now());
  if (!plan.random.chance(holiday ? 15 : 3)) return;
  if (!plan.story.act_soon(plan.holder(), Role::handler, "suspend",
                           {{"reason", "采样送检，等待监测报告"}, {"paper", plan.paper("监测")}}))
    return;
  const Unit* office = office_at_level_of(plan.city, plan.holder());
  // A second time in a case it is for the level above.
  const bool again = plan.story.state().suspensions > 0;
  if (office == nullptr || office->id == plan.holder() || again)
    office = supervisor_of(plan.city, plan.holder());
  if (plan.story.act_soon(office->id, Role::leader, "approve_suspension"))
    plan.story.act_after(plan.random.between(holiday ? 8 : 2, 12), plan.holder(), Role::handler, "resume",
                         {{"reason", "监测报告已出具"}});
}

void extend(Plan& plan) {
  const ClockState* clock = plan.story.state().state_clock();
  const Unit* office = plan.city.office_of(plan.holder_grid());
  if (clock == nullptr || !clock->due || *clock->due <= plan.story.now()) return;
  if (office == nullptr || office->id == plan.holder()) return;
  // Over a long holiday seven working days may be more than fifteen natural ones.
  if (*clock->due > end_of(day_of(clock->started) + std::chrono::days{13})) return;
  plan.story.act_soon(office->id, Role::leader, "extend",
                      {{"days", 15}, {"reason", "情况复杂，需延长"}, {"paper", plan.paper("批复")}});
}

// True if a penalty was decided.
bool penalise(Plan& plan) {
  Story& story = plan.story;
  const std::string unit = plan.holder();
  if (!story.act(unit, Role::handler, "find_violation", {{"result", "现场取证，存在违法行为"}})) return false;
  if (plan.random.chance(10)) {
    const bool refers = !plan.random.chance(25);
    if (!story.act_soon(unit, Role::handler, "suspect_crime", {{"reason", "涉嫌环境犯罪"}})) return false;
    if (!story.act(unit, Role::leader, "decide_crime",
                   {{"outcome", refers ? "refer" : "not"},
                    {"note", refers ? "同意移送公安机关" : "经审查不构成犯罪，依法给予行政处罚"}}))
      return false;
    if (refers &&
        !story.act_soon(unit, Role::handler, "refer_to_police", {{"letter", plan.paper("涉罪移送")}}))
      return false;
  }
  if (plan.random.chance(8)) {
    story.act(unit, Role::leader, "drop_penalty",
              {{"reason", "违法行为轻微并及时改正"}, {"paper", plan.paper("不予处罚")}});
    return false;
  }
  if (!story.act(unit, Role::leader, "file_penalty", {{"paper", plan.paper("立案")}})) return false;
  boost::json::object decision{{"penalty", "罚款人民币贰万元"}};
  // Three of four are enterprises; some are fined more than once.
  if (const auto number = story.state().id.number(); number % 4 != 0)
    decision["enterprise"] = made_up_credit_code(static_cast<std::uint64_t>(number % 5'000));
  if (!story.act(unit, Role::leader, "decide_penalty", std::move(decision))) return false;
  // Some leave the decision lying until the whole case is published.
  return story.timing().neglects() || story.act_soon(plan.unit(Party::publisher), Role::handler,
                                                     "publish_penalty", {{"channel", "信用临沂"}});
}

}  // namespace

void confirm_ending(Plan& plan) {
  plan.story.act(plan.unit(Party::supervisor), Role::supervisor, "confirm_ending", {{"note", "情况属实"}});
}

void verify_on_site(Plan& plan, const std::string& unit) {
  if (plan.story.timing().neglects()) return;
  plan.story.act_soon(unit, Role::handler, "verify_on_site", {{"result", "现场核实，情况属实"}});
}

void handle_own(Plan& plan) {
  if (!plan.in("disposal.triage")) return;
  const bool difficult = plan.random.chance(20);
  boost::json::object route;
  if (difficult) route["difficult"] = true;
  if (!plan.story.act(plan.holder(), Role::handler, "handle_own", std::move(route))) return;
  const int level = plan.holder_grid().level();
  if (level < 4) suspend(plan);
  if (difficult && !plan.story.state().urgent && plan.random.chance(30)) extend(plan);
  if (level == 2 && plan.random.chance(10)) penalise(plan);
  plan.story.act(plan.holder(), Role::handler, "finish", plan.result());
}

}  // namespace wangge
