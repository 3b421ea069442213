// How a catalogue is read: which rules hold, what each counts, and what floors, caps and grades make of sums.
// Shared by the whole assessment and the running score. Points are integer tenths.
#pragma once
#include <string>
#include <utility>

#include "engine/score/assess.h"

namespace wangge {

// `choices` must be complete.
bool chosen(const SettingChoices& choices, const std::pair<std::string_view, std::string_view>& setting);
bool holds(const CatalogueRule& rule, const SettingChoices& choices);

// Whether lateness of this unit is the rule's: 每部门 charges departments of the second level, not a
// township's office or a village.
bool charges(const CatalogueRule& rule, std::string_view unit);
// Whether the rule counts such a fact, of whichever county.
bool counts(const CatalogueRule& rule, const CountedFact& fact);

// What the rule gives for so many in its unit, signed, before the item's floor or cap.
int points_of(const CatalogueRule& rule, int count);

struct ItemPoints {
  int points = 0;  // that go into the total
  int beyond = 0;  // that floors and caps took away: start + rules + adjustments + beyond = points
};
// Of the sums of an item's rules and adjustments, signed; `zero`: a rule says that the item earns nothing.
// First the rules with their floor or cap, then the adjustments, so that a reviewer's point is worth a point;
// these neither lift an item over its points nor a bonus over its cap, nor turn either, or a deduction, into
// its contrary.
ItemPoints item_points(const CatalogueItem& item, bool zero, int rules, int adjustments);

// What the sum of the items counts as.
int total_of(int items, const SettingChoices& choices);
std::string grade_of(const Catalogue& catalogue, int total);

}  // namespace wangge
