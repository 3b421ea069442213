// Counting time limits (民法典 201–204, 行政处罚法 85): from a start, a limit and the intervals that do
// not count, to the moment at which it falls due — and day by day, why.
#pragma once
#include <string>
#include <vector>

#include "engine/base/time.h"
#include "engine/city/calendar.h"
#include "engine/city/deadline_policy.h"

namespace wangge {

// Time that does not count: a suspension (中止) or an outage of the system. Open-ended while `to` is empty.
// An outage excuses every day that it touches, as nobody could act; a suspension only the days at whose end
// (24:00) time stood still, so that a minute of it a day stops nothing.
struct Pause {
  Moment from{};
  std::optional<Moment> to;
  std::string reason;
  std::string paper;  // the approving paper, or "outage"
  std::string actor;
  bool outage = false;
};

// When the limit falls due. The starting day is not counted; days end at 24:00 (+08:00) of their last day;
// hours run from the moment; a month without that day ends on its last; ND and MO limits that end on a day
// off roll to the next working day, UH do not. A day that a pause excuses is not counted; hours lose exactly
// the paused time. Exactly at the due moment is still in time. nullopt while a pause is open-ended and the
// limit had not run out before it.
std::optional<Moment> due_moment(Moment start, Limit limit, const Calendar& calendar,
                                 const std::vector<Pause>& pauses = {});

// When to warn (yellow): at 80 % used, or 1 working day left, whichever comes first for limits of more than
// one working day; at 80 % for shorter ones. Never before start.
Moment warning_moment(Moment start, Moment due, Limit limit, const Calendar& calendar);
// When to urge (督办): as much again after the due moment.
Moment urging_moment(Moment start, Moment due);

enum class Counted { start_day, counted, weekend, holiday, paused, rolled, hours };

// One line of the working: a day, how it was taken, and why.
struct CountedDay {
  Day day{};
  Counted how = Counted::counted;
  DayKind kind = DayKind::workday;
  int number = 0;       // the counted days so far, 0 if this one was not counted
  std::string name_zh;  // holiday's name, or the pause's reason and paper
  std::string name_en;
  bool provisional = false;
  std::chrono::milliseconds spent{};  // of a limit in hours: how much of it this day used up
};

struct Explanation {
  Moment start{};
  Limit limit;
  std::optional<Moment> due;
  std::vector<CountedDay> days;
};
// Always ends at the same due moment as due_moment. At most 1,000 days are listed.
Explanation explain(Moment start, Limit limit, const Calendar& calendar,
                    const std::vector<Pause>& pauses = {});

}  // namespace wangge
