#include "tools/generate/bulletins.h"

#include <fmt/format.h>

#include <array>
#include <boost/json.hpp>

#include "tools/generate/record_story.h"

namespace wangge {
namespace {

namespace json = boost::json;

constexpr std::array<std::string_view, 4> quarters{"一季度", "二季度", "三季度", "四季度"};
// Departments with penalties of their own to tell of.
constexpr std::array<std::string_view, 5> publishers{"environment", "urban-management",
                                                     "housing-construction", "agriculture", "livestock"};

void bulletin(Chronicle& chronicle, GridCode grid, unsigned quarter) {
  const std::string office = chronicle.office(grid);
  std::vector<std::string> units = chronicle.departments(grid);
  if (grid.level() == 1)
    for (const GridCode county : chronicle.counties()) units.push_back(chronicle.office(county));
  json::array addressed;
  for (const std::string& unit : units) addressed.emplace_back(unit);
  const Moment issued = chronicle.office_moment(chronicle.day(quarter * 3, 8));
  RecordStory story(chronicle);
  story.plan_at(issued, office, Role::leader, "issue_bulletin",
                {{"name", fmt::format("{}环境监管网格化工作运行情况通报", quarters[quarter - 1])},
                 {"content", "各部门巡查、督查、处置情况及存在的问题"},
                 {"units", addressed},
                 {"letter", chronicle.paper(grid)},
                 {"year", chronicle.year}});
  if (chronicle.random.chance(3)) {
    story.plan_after(0, office, Role::leader, "withdraw_bulletin", {{"reason", "数据有误，更正后重新印发"}});
    story.play();
    return;
  }
  bool all = true;
  Moment last = issued;
  for (std::size_t i = 0; i < units.size(); ++i) {
    if (chronicle.slips(grid_of_unit(units[i]), 1)) {
      all = false;
      continue;
    }
    story.plan_at(chronicle.days_after(issued, chronicle.random.between(1, 6)), units[i], Role::handler,
                  "acknowledge", {{"party", static_cast<int>(i) + 1}});
    last = std::max(last, story.planned());
  }
  if (all) story.plan_at(chronicle.days_after(last, 2), office, Role::handler, "close_bulletin");
  story.play();
}

void publication(Chronicle& chronicle, const std::string& department, unsigned quarter) {
  const std::string masked_by = chronicle.people.of(department, Role::leader)->id;
  const std::string name = fmt::format("{}环境监管检查处理情况", quarters[quarter - 1]);
  RecordStory story(chronicle);
  story.plan_at(chronicle.office_moment(chronicle.day(quarter * 3, 18)), department, Role::handler,
                "publish_record",
                {{"name", name},
                 {"content", name + "：检查、处理、处罚汇总"},
                 {"channel", "单位网站"},
                 {"masked_by", masked_by}});
  const int drawn = chronicle.random.between(1, 100);
  if (drawn <= 4)
    story.plan_after(2, department, Role::handler, "correct_publication",
                     {{"reason", "更正统计口径"}, {"content", name + "（更正）"}, {"masked_by", masked_by}});
  if (drawn >= 97) {
    story.plan_after(3, department, Role::leader, "take_down", {{"reason", "内容涉及个人信息，撤下处理"}});
    story.plan_after(2, department, Role::handler, "publish_again",
                     {{"content", name + "（已去标识）"},
                      {"channel", "单位网站"},
                      {"masked_by", masked_by},
                      {"reason", "处理后重新公开"}});
  }
  story.play();
}

}  // namespace

void issue_bulletins(Chronicle& chronicle) {
  std::vector<GridCode> grids = chronicle.counties();
  grids.push_back(chronicle.city.grid);
  for (const GridCode grid : grids)
    for (unsigned quarter = 1; quarter <= quarters.size(); ++quarter) bulletin(chronicle, grid, quarter);
}

void tell_operations(Chronicle& chronicle) {
  const GridCode city = chronicle.city.grid;
  json::array addressed;
  for (const std::string& unit : chronicle.departments(city)) addressed.emplace_back(unit);
  for (const GridCode county : chronicle.counties()) addressed.emplace_back(chronicle.office(county));
  RecordStory story(chronicle);
  story.plan_at(
      chronicle.office_moment(Day{std::chrono::year{chronicle.year + 1} / std::chrono::January / 20}),
      chronicle.office(city), Role::leader, "issue_bulletin",
      {{"name", fmt::format("{}年度环境监管网格化工作运行管理情况通报", chronicle.year)},
       {"content", "各部门、单位巡查、报告、处置、沟通、督查、公开情况，以及协调解决的有关问题"},
       {"units", addressed},
       {"letter", chronicle.paper(city)},
       {"subject", "operations"},
       {"year", chronicle.year}});
  story.play();
}

void publish_handling(Chronicle& chronicle) {
  for (const GridCode county : chronicle.counties())
    for (const std::string_view key : publishers)
      for (unsigned quarter = 1; quarter <= quarters.size(); ++quarter)
        publication(chronicle, chronicle.unit(county, key), quarter);
}

}  // namespace wangge
