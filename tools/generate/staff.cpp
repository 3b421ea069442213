#include "tools/generate/staff.h"

#include <fmt/format.h>

#include <boost/json.hpp>

#include "tools/generate/record_story.h"

namespace wangge {
namespace {

namespace json = boost::json;

void staff(Chronicle& chronicle, const std::string& department, GridCode grid) {
  const bool county = grid.level() == 2;
  json::array grids;
  const int left_out = county && chronicle.slips(grid, 12) ? chronicle.random.between(1, 3) : 0;
  for (const GridCode lower : chronicle.townships(grid)) grids.emplace_back(to_text(lower));
  for (int i = 0; i < left_out && grids.size() > 1; ++i)
    grids.erase(grids.begin() + static_cast<std::ptrdiff_t>(chronicle.random.below(grids.size())));
  // One for each township.
  std::vector<std::string> posted = chronicle.people.ids_of(department, Role::inspector);
  json::object data{{"duties", "依法承担本行业、本领域环境监管职责"},
                    {"grids", grids},
                    {"persons", json::value_from(posted)}};
  if (!county || !chronicle.slips(grid, 2))
    data["posts"] = "执法科：日常检查；综合科：台账、报送；分管负责人：审核";
  RecordStory posts(chronicle);
  posts.plan_at(
      chronicle.office_moment(chronicle.day(1, 5) + std::chrono::days{chronicle.random.between(0, 20)}),
      department, Role::handler, "post_staff", std::move(data));
  if (!county || !chronicle.slips(grid, 3))
    posts.plan_after(chronicle.random.between(3, 40), department, Role::handler, "publish_staff",
                     {{"channel", "单位网站"}});
  if (chronicle.random.chance(12)) {
    posted.front() = chronicle.people.of(department, Role::supervisor)->id;
    posts.plan_at(
        chronicle.office_moment(chronicle.day(7, 14) + std::chrono::days{chronicle.random.between(0, 60)}),
        department, Role::handler, "change_staff",
        {{"reason", "人员轮岗"}, {"persons", json::value_from(posted)}});
    // What changed is published again.
    if (!county || !chronicle.slips(grid, 10))
      posts.plan_after(chronicle.random.between(3, 20), department, Role::handler, "publish_staff",
                       {{"channel", "单位网站"}});
  }
  posts.play();
}

void deputy(Chronicle& chronicle, const std::string& department) {
  const std::string name = chronicle.city.unit(department)->name_zh;
  RecordStory deputy(chronicle);
  deputy.plan_at(
      chronicle.office_moment(chronicle.day(1, 15) + std::chrono::days{chronicle.random.between(0, 12)}),
      department, Role::leader, "name_deputy", {{"name", name + "分管副局长"}});
  if (chronicle.random.chance(6))
    deputy.plan_at(chronicle.office_moment(chronicle.day(9, 8)), department, Role::leader, "change_deputy",
                   {{"name", name + "副局长"}, {"reason", "分工调整"}});
  deputy.play();
}

}  // namespace

void post_staff(Chronicle& chronicle) {
  std::vector<GridCode> grids = chronicle.counties();
  grids.push_back(chronicle.city.grid);
  for (const GridCode grid : grids) {
    const std::vector<std::string> departments = chronicle.departments(grid);
    // Hardly a county forgets to say what a department is for.
    const std::size_t forgotten = grid.level() == 2 && chronicle.slips(grid, 5)
                                      ? chronicle.random.below(departments.size())
                                      : departments.size();
    for (std::size_t i = 0; i < departments.size(); ++i) {
      if (i != forgotten) staff(chronicle, departments[i], grid);
      if (grid.level() == 1 || !chronicle.slips(grid, 4)) deputy(chronicle, departments[i]);
    }
  }
}

}  // namespace wangge
