#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <boost/json.hpp>

#include "tools/generate/duties.h"
#include "tools/generate/record_story.h"

namespace wangge {
namespace {

namespace json = boost::json;

constexpr std::array<std::string_view, 7> problems{"巡查记录不完整，连续三日无记录",
                                                   "污染源清单未及时更新",
                                                   "在建工地裸土未覆盖",
                                                   "畜禽养殖粪污直排沟渠",
                                                   "网格公示牌信息过期",
                                                   "小作坊无污染防治设施",
                                                   "河道岸边堆放垃圾"};

struct Campaign {
  std::string holder;
  GridCode grid;                   // that is supervised
  std::vector<std::string> units;  // that findings are put to
  int most_findings = 3;
  bool publishes = true;
  std::vector<std::string> participants;  // departments of the office's own level
};

// One finding, from its rectification to the holder's check. Gives whether it comes to that.
bool rectify(Chronicle& chronicle, RecordStory& story, const std::string& holder, int number,
             const std::string& unit, Moment found) {
  const GridCode grid = grid_of_unit(unit);
  const json::object about{{"party", number}};
  json::object done = about;
  done["result"] = "已整改到位，附整改前后照片";
  if (chronicle.slips(grid, 4)) return false;
  const int days =
      chronicle.slips(grid, 8) ? chronicle.random.between(18, 40) : chronicle.random.between(4, 13);
  story.plan_at(chronicle.days_after(found, days), unit, Role::handler, "report_item", done);
  if (chronicle.random.chance(8)) {
    json::object back = about;
    back["reason"] = "现场复核仍有残留";
    story.plan_after(2, holder, Role::supervisor, "send_back_item", std::move(back));
    story.plan_after(chronicle.random.between(3, 10), unit, Role::handler, "report_item", done);
  }
  story.plan_after(chronicle.random.between(1, 5), holder, Role::supervisor, "check_item", about);
  return true;
}

void conduct(Chronicle& chronicle, RecordStory& story, const Campaign& campaign, Moment from) {
  Moment until = chronicle.days_after(from, chronicle.random.between(0, 2));
  // Whoever looks round for less than an hour supervises nothing.
  if (until - from < std::chrono::hours{1}) until = from + std::chrono::hours{3};
  const int findings = chronicle.random.between(0, campaign.most_findings);
  json::object conducted{{"from", to_text(from).substr(0, 16)},
                         {"until", to_text(until).substr(0, 16)},
                         {"result", findings == 0 ? std::string("运行正常，未发现突出问题")
                                                  : fmt::format("发现问题{}个", findings)}};
  if (!campaign.participants.empty()) conducted["units"] = json::value_from(campaign.participants);
  story.plan_at(until + std::chrono::minutes{30}, campaign.holder, Role::supervisor, "conduct_campaign",
                std::move(conducted));
  std::vector<std::string> named;
  for (int i = 0; i < findings; ++i) {
    named.push_back(campaign.units[chronicle.random.below(campaign.units.size())]);
    story.plan_after(0, campaign.holder, Role::supervisor, "add_finding",
                     {{"unit", named.back()},
                      {"task", chronicle.random.one_of(std::span<const std::string_view>(problems))}});
  }
  const Moment found = story.planned();
  const std::string masked_by = chronicle.people.of(campaign.holder, Role::leader)->id;
  const std::string content = fmt::format("{}{}督查发现问题{}个，均已交办整改", to_text(day_of(found)),
                                          chronicle.name(campaign.grid), findings);
  Moment last = found;
  if (campaign.publishes) {
    const bool late = chronicle.slips(campaign.grid, 1);
    story.plan_at(chronicle.days_after(found, late ? 45 : chronicle.random.between(5, 24)), campaign.holder,
                  Role::handler, "publish_findings",
                  {{"channel", "政府网站"}, {"masked_by", masked_by}, {"content", content}});
    if (chronicle.random.chance(3))
      story.plan_after(
          4, campaign.holder, Role::handler, "correct_findings",
          {{"reason", "更正问题数量表述"}, {"content", content + "（更正）"}, {"masked_by", masked_by}});
    last = story.planned();
  }
  bool all_end = true;
  for (std::size_t i = 0; i < named.size(); ++i) {
    all_end = rectify(chronicle, story, campaign.holder, static_cast<int>(i) + 1, named[i], found) && all_end;
    last = std::max(last, story.planned());
  }
  if (all_end) {
    if (campaign.publishes && !named.empty()) {
      story.plan_at(
          chronicle.days_after(last, 2), campaign.holder, Role::handler, "publish_rectification",
          {{"channel", "政府网站"}, {"masked_by", masked_by}, {"content", content + "，现已全部整改到位"}});
      last = story.planned();
    }
    story.plan_at(chronicle.days_after(last, 3), campaign.holder, Role::supervisor, "close_campaign");
  }
  story.play();
}

// Three of the departments of the office's level.
std::vector<std::string> draw_participants(Chronicle& chronicle, GridCode grid) {
  const std::vector<std::string> all = chronicle.supervising_departments(grid);
  std::vector<std::string> drawn;
  while (drawn.size() < std::min<std::size_t>(3, all.size()))
    if (const std::string& one = all[chronicle.random.below(all.size())];
        std::ranges::find(drawn, one) == drawn.end())
      drawn.push_back(one);
  return drawn;
}

}  // namespace

void play_supervision(Chronicle& chronicle, const Duty& duty) {
  const GridCode own = grid_of_unit(duty.unit);
  const bool by_office = chronicle.office(own) == duty.unit;
  Campaign campaign{duty.unit, duty.grid, {}, by_office ? 3 : 2, true, {}};
  if (by_office) campaign.participants = draw_participants(chronicle, own);
  if (!by_office) {
    for (const GridCode township : chronicle.townships(own))
      campaign.units.push_back(chronicle.office(township));
    campaign.publishes = chronicle.random.chance(30);
  } else if (own.level() == 1) {
    campaign.units = chronicle.departments(duty.grid);
  } else {
    campaign.units = {chronicle.office(duty.grid)};
  }
  const Day last = day_of(duty.due - std::chrono::milliseconds{1});
  const int days_open = static_cast<int>((duty.due - duty.opens) / std::chrono::hours{24});
  Moment from =
      chronicle.office_moment(last - std::chrono::days{chronicle.random.between(12, days_open - 40)});
  // The office's own is seldom missed: one township is enough for the county to pay.
  if (chronicle.slips(own, by_office ? (own.level() == 1 ? 0 : 1) : 4)) {
    if (chronicle.random.chance(60)) return;
    from = chronicle.office_moment(last + std::chrono::days{chronicle.random.between(2, 20)});
  }
  chronicle.own_records[duty.key] = from + std::chrono::days{10};  // the last that it may end
  RecordStory story(chronicle, duty);
  conduct(chronicle, story, campaign, from);
}

void plan_extra_supervision(Chronicle& chronicle) {
  for (const GridCode county : chronicle.counties()) {
    if (!chronicle.random.chance(50)) continue;
    const std::vector<GridCode> townships = chronicle.townships(county);
    const GridCode township = townships[chronicle.random.below(townships.size())];
    const std::string office = chronicle.office(county);
    RecordStory story(chronicle);
    const Moment planned = chronicle.after_own(
        "campaign", township, office,
        chronicle.office_moment(chronicle.day(3, 3) + std::chrono::days{chronicle.random.between(0, 230)}));
    story.plan_at(planned, office, Role::supervisor, "plan_campaign",
                  {{"grid", to_text(township)},
                   {"focus", "群众信访集中的突出环境问题"},
                   {"plan", "随机抽取点位现场检查，不打招呼"},
                   {"reason", "如出现突出问题，可随时进行督查"}});
    conduct(chronicle, story,
            {office, township, {chronicle.office(township)}, 3, true, draw_participants(chronicle, county)},
            chronicle.days_after(planned, 3));
  }
}

}  // namespace wangge
