// What the calendar demands of grids and units (R3, G2–G5, S1, S2, O1, A3.7), and how they meet it: mostly in
// time, some late, some not at all.
#pragma once
#include "tools/generate/chronicle.h"

namespace wangge {

// Every duty whose period opens in the chronicle's year.
void meet_duties(Chronicle& chronicle);

// Of the year before, what falls due in this one: the returns of its second half.
void hand_in_the_old_year(Chronicle& chronicle);

// Each of one duty.
void play_submission(Chronicle& chronicle, const Duty& duty);
void play_meeting(Chronicle& chronicle, const Duty& duty);
void play_supervision(Chronicle& chronicle, const Duty& duty);

// Those that nobody's calendar demands: upon a serious matter.
void call_extra_meetings(Chronicle& chronicle);
void plan_extra_supervision(Chronicle& chronicle);

}  // namespace wangge
