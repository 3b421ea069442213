#include <fmt/format.h>

#include <array>
#include <boost/json.hpp>

#include "tools/generate/duties.h"
#include "tools/generate/record_story.h"

namespace wangge {
namespace {

namespace json = boost::json;

constexpr std::array<std::string_view, 6> tasks{"完成辖区散乱污企业清理",   "落实建筑工地扬尘六个百分之百",
                                                "开展畜禽养殖粪污专项整治", "推进黑臭水体治理",
                                                "开展餐饮油烟联合检查",     "完成燃煤小锅炉淘汰"};

// From the task to its end, beside the other resolutions of the meeting. Gives whether it comes to one.
bool follow(Chronicle& chronicle, RecordStory& meeting, int number, const std::string& unit,
            const std::string& office, Moment issued) {
  const GridCode grid = grid_of_unit(unit);
  const auto about = [&](std::string_view field, std::string_view text) {
    return json::object{{"party", number}, {field, text}};
  };
  if (chronicle.random.chance(3)) {
    meeting.plan_at(chronicle.days_after(issued, 20), office, Role::leader, "drop_resolution",
                    about("reason", "并入全市专项行动统一推进"));
    return true;
  }
  if (chronicle.slips(grid, 3)) return false;
  meeting.plan_at(chronicle.days_after(issued, chronicle.random.between(7, 15)), unit, Role::handler,
                  "report_progress", about("result", "已制定方案，正在推进"));
  meeting.plan_after(chronicle.slips(grid, 10) ? 70 : chronicle.random.between(10, 35), unit, Role::handler,
                     "complete_resolution", about("result", "已按要求完成"));
  if (chronicle.random.chance(6)) {
    meeting.plan_after(3, office, Role::handler, "send_back_resolution",
                       about("reason", "缺少完成情况的佐证材料"));
    meeting.plan_after(chronicle.random.between(4, 20), unit, Role::handler, "complete_resolution",
                       about("result", "已补充材料"));
  }
  meeting.plan_after(chronicle.random.between(1, 9), office, Role::handler, "confirm_resolution",
                     {{"party", number}});
  return true;
}

void hold(Chronicle& chronicle, RecordStory& meeting, GridCode grid, Moment from) {
  const std::string office = chronicle.office(grid);
  const std::vector<std::string> departments = chronicle.departments(grid);
  json::array units;
  for (const std::string& unit : departments)
    if (!chronicle.random.chance(5)) units.emplace_back(unit);
  json::array topics;
  for (int topic = 1; topic <= 6; ++topic)
    if (chronicle.random.chance(50)) topics.emplace_back(topic);
  if (topics.empty()) topics.emplace_back(2);
  meeting.plan_at(from + std::chrono::hours{2}, office, Role::handler, "hold_meeting",
                  {{"from", to_text(from).substr(0, 16)},
                   {"place", "政府会议室"},
                   {"leading", chronicle.city.government_of(grid)->name_zh + "分管负责人"},
                   {"units", units},
                   {"topics", topics}});
  std::vector<std::string> named;
  const int resolutions = chronicle.random.between(2, 4);
  for (int i = 0; i < resolutions; ++i) {
    named.push_back(departments[chronicle.random.below(departments.size())]);
    json::object data{{"unit", named.back()},
                      {"task", chronicle.random.one_of(std::span<const std::string_view>(tasks))},
                      {"subject", chronicle.random.chance(60) ? "minutes" : "letter"}};
    if (chronicle.random.chance(30)) data["limit"] = "40WD";
    meeting.plan_after(0, office, Role::handler, "resolve", std::move(data));
  }
  boost::json::object data{{"letter", chronicle.paper(grid, "联席会议纪要")}};
  meeting.plan_after(chronicle.slips(grid, 8) ? 25 : chronicle.random.between(1, 9), office, Role::leader,
                     "issue_minutes", std::move(data));
  const Moment issued = meeting.planned();
  bool all_end = true;
  Moment last = issued;
  for (int i = 0; i < resolutions; ++i) {
    all_end =
        follow(chronicle, meeting, i + 1, named[static_cast<std::size_t>(i)], office, issued) && all_end;
    last = std::max(last, meeting.planned());
  }
  if (all_end) meeting.plan_at(chronicle.days_after(last, 5), office, Role::handler, "close_meeting");
  meeting.play();
}

}  // namespace

void play_meeting(Chronicle& chronicle, const Duty& duty) {
  const Day last = day_of(duty.due - std::chrono::milliseconds{1});
  Moment from = chronicle.office_moment(last - std::chrono::days{chronicle.random.between(12, 110)});
  if (chronicle.slips(duty.grid, 14)) {
    if (chronicle.random.chance(50)) return;
    from = chronicle.office_moment(last + std::chrono::days{chronicle.random.between(2, 30)});
  }
  chronicle.own_records[duty.key] = from + std::chrono::hours{2};
  RecordStory meeting(chronicle, duty);
  hold(chronicle, meeting, duty.grid, from);
}

void call_extra_meetings(Chronicle& chronicle) {
  std::vector<GridCode> grids = chronicle.counties();
  grids.push_back(chronicle.city.grid);
  for (const GridCode grid : grids) {
    if (!chronicle.random.chance(30)) continue;
    const Moment called = chronicle.after_own(
        "meeting", grid, chronicle.office(grid),
        chronicle.office_moment(chronicle.day(2, 1) + std::chrono::days{chronicle.random.between(0, 300)}));
    RecordStory meeting(chronicle);
    meeting.plan_at(called, chronicle.office(grid), Role::leader, "call_meeting",
                    {{"grid", to_text(grid)}, {"reason", "重污染天气应急响应，研究管控措施"}});
    hold(chronicle, meeting, grid, chronicle.days_after(called, 2));
  }
}

}  // namespace wangge
