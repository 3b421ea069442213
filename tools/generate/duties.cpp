#include "tools/generate/duties.h"

#include <boost/json.hpp>

#include "tools/generate/record_story.h"

namespace wangge {
namespace {

// How the departments' patrols and supervision were carried out, to the public (A3.7).
void play_publication(Chronicle& chronicle, const Duty& duty) {
  const Day last = day_of(duty.due - std::chrono::milliseconds{1});
  Moment at = chronicle.office_moment(last - std::chrono::days{chronicle.random.between(6, 40)});
  if (chronicle.slips(duty.grid, 25)) {
    if (chronicle.random.chance(60)) return;
    at = chronicle.office_moment(last + std::chrono::days{chronicle.random.between(2, 20)});
  }
  RecordStory publication(chronicle, duty);
  publication.plan_at(at, duty.unit, Role::handler, "publish_due",
                      {{"content", "本年度各部门巡查和督查机制落实情况"},
                       {"channel", "政府网站"},
                       {"masked_by", chronicle.people.of(duty.unit, Role::leader)->id}});
  publication.play();
}

}  // namespace

void hand_in_the_old_year(Chronicle& chronicle) {
  const Moment begun = start_of(chronicle.day(1, 1));
  const Random kept = chronicle.random;  // what they draw changes nothing else
  for (const Duty& duty : duties_between(chronicle.city, begun - std::chrono::milliseconds{1}, begun, begun))
    if (duty.year < chronicle.year && duty.obligation->kind == "submission") play_submission(chronicle, duty);
  chronicle.random = kept;
}

void meet_duties(Chronicle& chronicle) {
  const Moment before = start_of(chronicle.day(1, 1)) - std::chrono::milliseconds{1};
  for (const Duty& duty :
       duties_between(chronicle.city, before, end_of(chronicle.day(12, 31)) - std::chrono::milliseconds{1})) {
    const std::string& kind = duty.obligation->kind;
    if (kind == "submission") play_submission(chronicle, duty);
    if (kind == "meeting") play_meeting(chronicle, duty);
    if (kind == "campaign") play_supervision(chronicle, duty);
    if (kind == "publication") play_publication(chronicle, duty);
  }
}

}  // namespace wangge
