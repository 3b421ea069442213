// The shortest list of open clocks that keeps a county's present grade, if every other one lapses.
//
// How: a rule charges its unit of count (a case, a department …) as soon as one of its clocks has lapsed, so
// a unit is saved only if all its clocks that the rule counts are met, and one that is charged already can't
// be saved. Each unit offers a choice: what its item loses, or how many clocks it takes. Where one case is
// charged under the dearest rule alone, its rules make one unit with a choice for each of their subsets; so
// do the rules that one clock charges under two clauses. Over the units runs a dynamic programme whose state
// is what each item has lost so far, up to the point where its floor lets it lose no more; it keeps the
// fewest clocks for each state. Items that share no unit run apart, and their results are joined last. So the
// list is as short as can be, also where a floor makes some savings worthless. Time and memory: clocks ×
// states; an item of 10 points whose rules take whole points has 11.
//
// What it can't know: meeting a clock may start another, which may lapse in its turn.
#pragma once
#include <span>
#include <string>
#include <vector>

#include "engine/score/assess.h"

namespace wangge {

struct KeepPlan {
  std::string grade;                // the present one
  int total = 0;                    // tenths, now
  int if_lapsed = 0;                // if every clock lapses
  int if_kept = 0;                  // if all lapse but those of the list
  std::vector<CountedFact> clocks;  // to be met, each once, the next due first; empty: the grade is safe
  // False only for a catalogue that counts one fact by several rules, or where more than ten charges hang
  // together: the list then keeps the grade, but a shorter one may do.
  bool shortest = true;
};

// `facts`: what counts now; `to_come`: the open clocks as the facts that they become (facts_to_come). Facts
// of other counties are left out. `choices` must be complete.
KeepPlan keep_grade(const Catalogue& catalogue, const SettingChoices& choices, GridCode county,
                    std::span<const CountedFact> facts, std::span<const CountedFact> to_come,
                    std::span<const Adjustment> adjustments = {});

}  // namespace wangge
