#include <boost/json.hpp>

#include "tools/generate/duties.h"
#include "tools/generate/record_story.h"

namespace wangge {

void play_submission(Chronicle& chronicle, const Duty& duty) {
  const GridCode grid = grid_of_unit(duty.unit);
  const bool of_county = chronicle.office(grid) == duty.unit;
  const bool progress = duty.obligation->subject == "progress";
  const std::string receiver = chronicle.office(of_county ? grid.parent() : grid);
  const Day last = day_of(duty.due - std::chrono::milliseconds{1});
  // When the half-year is over: the days until the tenth.
  Moment at = chronicle.office_moment(last - std::chrono::days{chronicle.random.between(0, 9)});
  if (at >= duty.due) at = chronicle.office_moment(last - std::chrono::days{9});
  if (chronicle.slips(grid, of_county ? 20 : 5)) {
    if (chronicle.random.chance(30)) return;
    at = chronicle.office_moment(last + std::chrono::days{chronicle.random.between(1, 25)});
  }
  RecordStory submission(chronicle, duty);
  const std::string period = duty.period == 1 ? "上半年" : "下半年";
  submission.plan_at(
      at, duty.unit, Role::handler, "submit",
      {{"report", period + (progress ? "联席会议议定事项落实进展" : "巡查台账、督查情况和工作总结")}});
  if (chronicle.random.chance(4)) {
    submission.plan_after(chronicle.random.between(2, 6), receiver, Role::handler, "return_submission",
                          {{"reason", "督查情况缺少整改结果"}});
    submission.plan_after(chronicle.slips(grid, 15) ? 14 : 3, duty.unit, Role::handler, "submit",
                          {{"report", period + "工作总结（补充后）"}});
  }
  if (!chronicle.slips(grid, 3))
    submission.plan_after(chronicle.random.between(1, 9), receiver, Role::handler, "receive_submission");
  submission.play();
}

}  // namespace wangge
