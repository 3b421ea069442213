#include "tools/generate/intake.h"

#include <fmt/format.h>

#include <boost/json.hpp>

#include "tools/generate/diligence.h"
#include "tools/generate/steps.h"
#include "tools/generate/texts.h"

namespace wangge {
namespace {

namespace json = boost::json;

struct Scene {
  GridCode grid;
  std::string village;
  std::string station;
  std::string county;  // code, for ids of its units
};

Scene draw_scene(const Plan& plan) {
  const std::string& village = plan.people.villages()[plan.random.below(plan.people.villages().size())];
  const GridCode grid = grid_of_unit(village);
  return {grid, village, plan.city.office_of(grid.parent())->id, to_text(grid.at_level(2))};
}

json::object draw_data(const Plan& plan, const Scene& scene, std::string_view source) {
  const Mix mix = source == "complaint" ? Mix::hotline : Mix::inspection;
  const Issue& issue = draw_issue(plan.random, mix);
  json::array categories{issue.category};
  if (const Issue& second = draw_issue(plan.random, mix);
      plan.random.chance(8) && second.category != issue.category)
    categories.emplace_back(second.category);
  const std::string& place = plan.city.tree(day_of(plan.story.now())).find(scene.grid)->name;
  json::object data{{"grid", to_text(scene.grid)},
                    {"source", source},
                    {"categories", std::move(categories)},
                    {"title", fmt::format("{}：{}（{}）", place, issue.title, issue.object)},
                    {"description", issue.description},
                    {"address", fmt::format("{}{}", place, draw_place(plan.random))},
                    {"object", issue.object}};
  if (plan.random.chance(source == "monitoring" ? 15 : 3)) data["urgent"] = true;
  return data;
}

void accept(Plan& plan) {
  Story& story = plan.story;
  if (story.ended()) return;
  if (plan.random.chance(2)) {
    if (!story.act(plan.unit(Party::receiver), Role::leader, "dismiss",
                   {{"reason", "经核查，不属于环境问题"}}))
      return;
    if (!plan.random.chance(15)) return confirm_ending(plan);
    if (!story.act(plan.unit(Party::supervisor), Role::supervisor, "refuse_ending",
                   {{"reason", "属于环境问题，应予受理"}}))
      return;
  }
  const GridCode grid = grid_of_unit(plan.unit(Party::receiver));
  const std::string other = plan.unit_at(grid, "urban-management");
  if (grid.level() == 2 && other != plan.unit(Party::receiver) && plan.random.chance(3)) {
    json::object back = plan.reason();
    back["unit"] = other;
    if (!story.act(plan.unit(Party::receiver), Role::handler, "return_report", std::move(back))) return;
  }
  verify_on_site(plan, plan.unit(Party::receiver));
  story.act(plan.unit(Party::receiver), Role::handler, "accept");
}

void patrol_of_village(Plan& plan, const Scene& scene) {
  Story& story = plan.story;
  if (!story.log(*plan.people.of(scene.village, Role::inspector), draw_data(plan, scene, "patrol"))) return;
  if (plan.random.chance(15)) {
    story.act_soon(scene.village, Role::inspector, "correct_on_spot", plan.result());
    return;
  }
  if (plan.random.chance(10))
    story.act_soon(scene.village, Role::inspector, "report_step", {{"note", "已报网格长"}});
  if (!story.act(scene.village, Role::inspector, "report")) return;
  if (plan.random.chance(28)) {
    verify_on_site(plan, plan.unit(Party::receiver));
    if (!story.act(plan.unit(Party::receiver), Role::handler, "report_up",
                   {{"reason", "镇街无执法权，报县区部门处置"}}))
      return;
  }
  accept(plan);
}

void patrol_of_station(Plan& plan, const Scene& scene) {
  if (!plan.story.log(*plan.people.of(scene.station, Role::inspector), draw_data(plan, scene, "patrol")))
    return;
  if (plan.story.act(scene.station, Role::inspector, "report")) accept(plan);
}

// A complaint to the hotline, or an alarm of a measuring station.
void to_environment_department(Plan& plan, const Scene& scene, std::string_view source) {
  const std::string department = scene.county + "-environment";
  if (!plan.story.log(*plan.people.of(department, Role::handler), draw_data(plan, scene, source))) return;
  if (!plan.story.act_soon(department, Role::handler, "take")) return;
  if (source == "complaint" && !plan.story.timing().neglects())
    plan.story.act_soon(department, Role::handler, "notify_reporter", {{"note", "已受理并告知举报人"}});
  verify_on_site(plan, department);
}

void supervision_finds(Plan& plan, const Scene& scene) {
  const std::string office = scene.county + "-office";
  json::object data = draw_data(plan, scene, "supervision");
  if (plan.random.chance(1 + 3 * carelessness(scene.grid)))
    data["missed_by"] = plan.random.chance(50) ? scene.station : scene.village;
  if (!plan.story.log(*plan.people.of(office, Role::supervisor), std::move(data))) return;
  if (plan.story.act_soon(office, Role::handler, "report", {{"unit", scene.county + "-environment"}}))
    accept(plan);
}

// A batch handed to the city by an inspection from above.
void assigned_to_city(Plan& plan, const Scene& scene) {
  const std::string city = to_text(plan.city.grid);
  if (!plan.story.log(*plan.people.of(city + "-office", Role::handler), draw_data(plan, scene, "assigned")))
    return;
  if (plan.story.act_soon(city + "-office", Role::handler, "report", {{"unit", city + "-environment"}}))
    accept(plan);
}

}  // namespace

void take_in(Plan& plan) {
  const Scene scene = draw_scene(plan);
  plan.story.timing().begin_in(scene.grid);
  const int drawn = plan.random.between(1, 100);
  if (drawn <= 14) return to_environment_department(plan, scene, "complaint");
  if (drawn <= 17) return supervision_finds(plan, scene);
  if (drawn <= 20) return to_environment_department(plan, scene, "monitoring");
  if (drawn <= 22) return assigned_to_city(plan, scene);
  if (drawn <= 33) return patrol_of_station(plan, scene);
  patrol_of_village(plan, scene);
}

void take_in_again(Plan& plan, const Story& earlier) {
  json::object data = earlier.issue();
  data["source"] = "complaint";
  data.erase("missed_by");
  const GridCode county = earlier.state().registered.grid.at_level(2);
  const std::string department = plan.unit_at(county, "environment");
  if (plan.story.log(*plan.people.of(department, Role::handler), std::move(data)))
    if (plan.story.merge_into(earlier, department)) {
      confirm_ending(plan);
      plan.story.finish_merged(earlier, department);
    }
}

}  // namespace wangge
