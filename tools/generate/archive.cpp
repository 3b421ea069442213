#include "tools/generate/archive.h"

#include <fmt/format.h>

#include <array>
#include <boost/json.hpp>
#include <map>

#include "tools/generate/record_story.h"

namespace wangge {
namespace {

namespace json = boost::json;

// The order of file, receive, publish after a plan was formulated or revised.
void file_and_publish(Chronicle& chronicle, RecordStory& plan, GridCode county, bool publishes) {
  const std::string office = chronicle.office(county);
  const std::string above = chronicle.office(county.parent());
  boost::json::object data{{"letter", chronicle.paper(county)}};
  plan.plan_after(chronicle.random.between(3, 12), office, Role::leader, "file_plan", std::move(data));
  if (chronicle.slips(county, 15)) {
    plan.plan_after(3, above, Role::handler, "return_filing", {{"reason", "村居网格边界图不全，请补充"}});
    plan.plan_after(6, office, Role::leader, "file_plan", {{"letter", chronicle.paper(county)}});
  }
  plan.plan_after(chronicle.random.between(2, 8), above, Role::handler, "accept_filing");
  if (publishes)
    plan.plan_after(chronicle.random.between(1, 10), office, Role::handler, "publish_plan",
                    {{"channel", "政府网站"}});
}

void division_plan(Chronicle& chronicle, GridCode county) {
  if (chronicle.slips(county, 2)) return;
  const std::string office = chronicle.office(county);
  RecordStory plan(chronicle);
  boost::json::object data{{"grid", to_text(county)},
                           {"paper", chronicle.paper(county, "政发")},
                           {"area", fmt::format("{}全域，划分为{}个三级网格", chronicle.name(county),
                                                chronicle.townships(county).size())}};
  plan.plan_at(chronicle.office_moment(chronicle.day(1, 2)), office, Role::handler, "formulate_plan",
               std::move(data));
  if (!chronicle.slips(county, 8))
    plan.plan_after(2, office, Role::handler, "code_grids", {{"paper", "网格编码表"}});
  if (!chronicle.slips(county, 8)) {
    const bool publishes = !chronicle.slips(county, 12);
    file_and_publish(chronicle, plan, county, publishes);
    if (publishes && chronicle.random.chance(30)) {
      boost::json::object revision{{"paper", chronicle.paper(county, "政发")},
                                   {"reason", "镇街区划和人员变动，动态更新"}};
      plan.plan_at(chronicle.office_moment(chronicle.day(6, 3)), office, Role::handler, "revise_plan",
                   std::move(revision));
      file_and_publish(chronicle, plan, county, true);
    }
  }
  plan.play();
}

void leading_group(Chronicle& chronicle, GridCode grid) {
  if (grid.level() == 2 && chronicle.slips(grid, 1)) return;
  const std::string office = chronicle.office(grid);
  const bool by_government = grid.level() == 1 || !chronicle.slips(grid, 8);
  const std::string government = chronicle.city.government_of(grid)->name_zh;
  json::array units;
  for (const std::string& unit : chronicle.departments(grid)) units.emplace_back(unit);
  RecordStory group(chronicle);
  json::object data{{"grid", to_text(grid)},
                    {"leading", government + (by_government ? "主要负责人" : "办公室主任")},
                    {"government", by_government},
                    {"units", units},
                    {"deputy", government + "分管负责人"},
                    {"paper", chronicle.paper(grid, "政办字")}};
  if (grid.level() == 1 || !chronicle.slips(grid, 5)) data["unit"] = chronicle.unit(grid, "environment");
  group.plan_at(chronicle.office_moment(chronicle.day(1, 3)), office, Role::handler, "form_group",
                std::move(data));
  if (chronicle.random.chance(40))
    group.plan_at(
        chronicle.office_moment(chronicle.day(5, 12)), office, Role::handler, "change_group",
        {{"reason", "成员职务变动"}, {"deputy", government + "分管负责人、" + government + "分管副职"}});
  group.play();
}

void work_systems(Chronicle& chronicle, GridCode grid) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 7> systems{
      std::pair<std::string_view, std::string_view>{"patrol", "巡查制度"},
      {"report", "报告制度"},
      {"disposal", "处置制度"},
      {"communication", "沟通制度"},
      {"supervision", "督查制度"},
      {"disclosure", "公开制度"},
      {"joint-meeting", "联席会议制度"}};
  const std::string office = chronicle.office(grid);
  for (const auto& [subject, paper] : systems) {
    if (grid.level() == 2 && chronicle.slips(grid, 3)) continue;
    RecordStory system(chronicle);
    boost::json::object data{{"grid", to_text(grid)},
                             {"subject", subject},
                             {"paper", fmt::format("{}《{}》", chronicle.paper(grid), paper)}};
    system.plan_at(chronicle.office_moment(chronicle.day(1, 6)), office, Role::handler, "establish_mechanism",
                   std::move(data));
    system.play();
  }
}

struct Responsible {
  std::string_view leading, deputy, principal, direct;
};
// By level of the grid: posts, never names.
constexpr std::array<Responsible, 4> posts{
    Responsible{"市长", "分管副市长", "市直有关部门主要负责人", "市直有关部门分管负责人"},
    Responsible{"区（县）长、管委会主任", "分管副区（县）长", "区（县）直部门主要负责人", "执法大队大队长"},
    Responsible{"镇长、街道办主任", "分管副镇长（副主任）", "环保办主任", "环保办网格员"},
    Responsible{"村（居）党组织书记", "村（居）委会主任", "村（居）委会副主任", "村（居）网格员"}};
constexpr std::array<std::string_view, 4> fields{"leading", "deputy", "principal", "direct"};

// `missing`: the kind of responsible person that nobody is named for; -1: none.
void assign(Chronicle& chronicle, GridCode grid, int missing) {
  const int level = grid.level();
  const std::string office = chronicle.office(level == 4 ? grid.parent() : grid);
  const Responsible& named = posts[static_cast<std::size_t>(level - 1)];
  json::object data{
      {"grid", to_text(grid)},
      {"area", chronicle.name(grid) + "行政区域"},
      {"duties", level == 4 ? "日常巡查，发现、劝阻、报告环境问题" : "组织落实本网格环境监管责任"},
      {"leading", named.leading},
      {"deputy", named.deputy},
      {"principal", named.principal},
      {"direct", named.direct},
      {"task", level == 4 ? "每日巡查，一周内遍及各污染源" : "按年度计划巡查并督查下级网格"}};
  if (missing >= 0) data.erase(fields[static_cast<std::size_t>(missing)]);
  RecordStory assignment(chronicle);
  assignment.plan_at(
      chronicle.office_moment(chronicle.day(1, 2) + std::chrono::days{chronicle.random.between(0, 20)}),
      office, Role::handler, "assign_grid", std::move(data));
  if (level < 4)
    assignment.plan_after(chronicle.random.between(1, 15), office, Role::handler, "publish_assignment",
                          {{"channel", level == 3 ? "镇街公示栏" : "政府网站"}});
  if (missing >= 0 && chronicle.random.chance(40))
    assignment.plan_at(
        chronicle.office_moment(chronicle.day(4, 1) + std::chrono::days{chronicle.random.between(0, 120)}),
        office, Role::handler, "reassign_grid",
        {{"reason", "补充明确责任人"}, {fields[static_cast<std::size_t>(missing)], "代理负责人"}});
  assignment.play();
}

void five_assignments(Chronicle& chronicle) {
  std::map<GridCode, std::vector<GridCode>> of_county;  // its townships and villages
  for (const Grid& grid : chronicle.city.tree(chronicle.day(1, 1)).grids())
    if (grid.code.level() > 2) of_county[grid.code.at_level(2)].push_back(grid.code);
  assign(chronicle, chronicle.city.grid, -1);
  for (const auto& [county, grids] : of_county) {
    std::map<GridCode, int> gaps;
    while (chronicle.slips(county, 40) && gaps.size() < 3)
      gaps[grids[chronicle.random.below(grids.size())]] = chronicle.random.between(0, 3);
    const bool forgets = chronicle.slips(county, 3);
    const GridCode forgotten = grids[chronicle.random.below(grids.size())];
    assign(chronicle, county, -1);
    for (const GridCode grid : grids) {
      if (forgets && grid == forgotten) continue;
      const auto gap = gaps.find(grid);
      assign(chronicle, grid, gap == gaps.end() ? -1 : gap->second);
    }
  }
}

void agency(Chronicle& chronicle, GridCode township) {
  const std::string station = chronicle.office(township);
  if (chronicle.slips(township, 1)) return;
  const bool staffed = !chronicle.slips(township, 4);
  RecordStory agency(chronicle);
  boost::json::object data{{"grid", to_text(township)},
                           {"name", chronicle.name(township) + "环保办公室"},
                           {"staff", staffed ? chronicle.random.between(2, 6) : 0},
                           {"paper", chronicle.paper(township, "政发")}};
  agency.plan_at(
      chronicle.office_moment(chronicle.day(1, 4) + std::chrono::days{chronicle.random.between(0, 12)}),
      station, Role::leader, "set_up_agency", std::move(data));
  if (staffed && chronicle.random.chance(12)) {
    boost::json::object change{{"reason", "人员调整"}, {"staff", chronicle.random.between(2, 7)}};
    agency.plan_at(
        chronicle.office_moment(chronicle.day(3, 1) + std::chrono::days{chronicle.random.between(0, 240)}),
        station, Role::leader, "change_agency", std::move(change));
  } else if (staffed && chronicle.random.chance(6)) {
    boost::json::object reform{{"reason", "机构改革，职能并入综合执法办"},
                               {"paper", chronicle.paper(township, "政发")}};
    agency.plan_at(chronicle.office_moment(chronicle.day(8, 4)), station, Role::leader, "dissolve_agency",
                   std::move(reform));
    agency.plan_after(25, station, Role::leader, "restore_agency",
                      {{"name", chronicle.name(township) + "环保办公室"},
                       {"staff", 3},
                       {"paper", chronicle.paper(township, "政发")}});
  }
  agency.play();
}

}  // namespace

void keep_archives(Chronicle& chronicle) {
  leading_group(chronicle, chronicle.city.grid);
  work_systems(chronicle, chronicle.city.grid);
  five_assignments(chronicle);
  for (const GridCode county : chronicle.counties()) {
    division_plan(chronicle, county);
    leading_group(chronicle, county);
    work_systems(chronicle, county);
    for (const GridCode township : chronicle.townships(county)) agency(chronicle, township);
  }
}

}  // namespace wangge
