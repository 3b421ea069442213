// When the next step of a made-up case happens: in time, as offices work, or late in the cases that their
// county lets slip.
#pragma once
#include "engine/case/case_state.h"
#include "engine/city/calendar.h"
#include "tools/generate/random.h"

namespace wangge {

class Timing {
 public:
  Timing(const Calendar& calendar, Random& random) : calendar_(calendar), random_(random) {}

  // Counties differ in how many of their cases slip, so that a ranking says something.
  void begin_in(GridCode grid);
  // Within all clocks of the case, in office hours where they allow it; or after the state's clock.
  Moment next(const CaseState& state, Moment now);
  // Within a few hours, at any time of day: for who is on the spot.
  Moment soon(const CaseState& state, Moment now);
  // Days later, in office hours, whatever the clocks say.
  Moment after_days(int days, Moment now);
  // Whether a duty that no state waits for is left undone.
  bool neglects();

 private:
  Moment in_office_hours(Moment moment) const;
  Moment late(Moment due);

  const Calendar& calendar_;
  Random& random_;
  int slips_ = 0;  // how many steps of this case are still to be late
};

}  // namespace wangge
