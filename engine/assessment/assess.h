// The yearly assessment: a pure function from counted facts to scores. No clock, no store, no order of the
// facts changes it. All points are integer tenths.
#pragma once
#include <array>
#include <cstddef>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/assessment/catalogue.h"
#include "engine/case_id.h"
#include "engine/city/grid.h"
#include "engine/problem.h"
#include "engine/time.h"

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

// What the function itself asks of a catalogue: settings, with the choice that changes what it does.
//   double-penalty: of a case that several rules count, `dearest` counts only under the one that costs most
//   bonus-over-100: `capped` lets no bonus lift the total over 100 points
inline constexpr std::pair<std::string_view, std::string_view> dearest_only{"double-penalty", "dearest"};
inline constexpr std::pair<std::string_view, std::string_view> capped_at_100{"bonus-over-100", "capped"};
inline constexpr std::array engine_settings{dearest_only, capped_at_100};

// Choices by the setting's id; those not named take their default.
using SettingChoices = std::map<std::string, std::string, std::less<>>;
// The choices of all settings. Problem: input, an unknown setting or choice.
Result<SettingChoices> complete_choices(const Catalogue& catalogue, const SettingChoices& given);

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
// complete. Adjustments are applied to an item after its rules (engine/assessment/rule_reading.h).
Assessment assess(const Catalogue& catalogue, const SettingChoices& choices,
                  std::span<const GridCode> counties, std::vector<CountedFact> facts,
                  std::vector<Adjustment> adjustments = {});

}  // namespace wangge
