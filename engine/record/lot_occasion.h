// When lots are drawn, and until when what was drawn is visited (P1).
#pragma once
#include <cstdint>

#include "engine/record/period.h"

namespace wangge {

// Without a plan, one each quarter.
inline constexpr std::int64_t usual_lots_of_a_year = 4;

// The part of the year, by the visits that the unit's plan has in it, in which a moment lies: a quarter where
// it has four visits or more. There is one draw in it, and what was drawn is visited by its end.
Period lot_occasion(std::int64_t frequency, Moment moment);

}  // namespace wangge
