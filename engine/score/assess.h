// The yearly assessment: a pure function from counted facts to scores. No clock, no store, no order of the
// facts changes it. All points are integer tenths.
#pragma once
#include <cstddef>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/case_id.h"
#include "engine/base/problem.h"
#include "engine/base/time.h"
#include "engine/city/catalogue.h"
#include "engine/city/grid.h"

namespace wangge {

// One thing that a rule counts, with what proves it.
struct CountedFact {
  std::string fact;     // of the catalogue; empty for a case's breach, which is counted by its clock
  GridCode county;      // whose score it changes
  std::string subject;  // department, township, kind …; of a case's breach, the unit that was late
  CaseId case_id;       // 0 where there is no case
  int number = 0;       // of the breach in its case
  int statement = 0;    // number of the statement; 0 for what a case proves
  std::string clock;    // rule of the deadline policy that was missed: "T10"
  Moment at{};          // when it fell due, or happened
  bool operator==(const CountedFact&) const = default;
};

// What a reviewer added to or took from an item. The facts stay as they are, and it is always shown as such.
struct Adjustment {
  GridCode county;
  std::string item;  // of the catalogue: "A3.4"
  int points = 0;    // tenths, signed
  std::string reason;
  std::string paper;  // that proves it
  std::string actor;  // who decided it
  CaseId record;      // in which it was decided
  int line = 0;       // of that record
  Moment at{};
  bool operator==(const Adjustment&) const = default;
};

struct RuleScore {
  std::string rule;
  int count = 0;                    // in the rule's unit
  int points = 0;                   // tenths, signed, before the item's floor or cap
  std::vector<std::size_t> facts;   // indices into Assessment::facts, those that were counted
  std::vector<std::size_t> spared;  // those that another rule counted instead (double-penalty = dearest)
  bool operator==(const RuleScore&) const = default;
};

struct ItemScore {
  std::string item;
  int points = 0;                        // tenths, as they go into the total
  int beyond = 0;                        // tenths that the floor or the cap took away
  int adjusted = 0;                      // tenths, signed, of all its adjustments, before floor or cap
  std::vector<RuleScore> rules;          // those that counted anything
  std::vector<std::size_t> adjustments;  // indices into Assessment::adjustments
  bool operator==(const ItemScore&) const = default;
};

struct CountyScore {
  GridCode county;
  int total = 0;  // tenths
  int rank = 0;   // 1 is best; equal totals share a rank
  std::string grade;
  std::vector<ItemScore> items;  // all, in the catalogue's order
  bool operator==(const CountyScore&) const = default;
};

struct Assessment {
  std::vector<CountyScore> counties;    // as given
  std::vector<CountedFact> facts;       // in a fixed order
  std::vector<Adjustment> adjustments;  // in a fixed order
};

// Facts and adjustments of other counties and facts that no rule counts are left out. `choices` must be
// complete. Adjustments are applied to an item after its rules (engine/score/rule_reading.h).
Assessment assess(const Catalogue& catalogue, const SettingChoices& choices,
                  std::span<const GridCode> counties, std::vector<CountedFact> facts,
                  std::vector<Adjustment> adjustments = {});

}  // namespace wangge
