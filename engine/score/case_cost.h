// From a case back to what it cost whom: each breach with its rule and the points that the county really
// lost.
#pragma once
#include <span>
#include <vector>

#include "engine/score/assess.h"
#include "engine/store/rows.h"

namespace wangge {

enum class BreachFate : std::uint8_t {
  counted,
  spared,        // a dearer rule counts the case (double-penalty = dearest)
  annulled,      // by a recorded outage or a corrected calendar, or missed anew
  objected,      // an objection was granted
  not_assessed,  // at a unit of the city itself
  not_counted,   // by no rule of the catalogue
  other_year
};
std::string_view name_of(BreachFate fate);  // "counted", …

struct BreachCost {
  Breach breach;
  BreachFate fate = BreachFate::counted;
  GridCode county;                      // whose score it changes
  const CatalogueRule* rule = nullptr;  // of the catalogue; nullptr if none counts it
  // Tenths by which the county's total would be higher without this breach alone: 0 where the item is at its
  // floor anyway, or where another breach of the case is counted by the same rule.
  int lost = 0;
};

struct CountyCost {
  GridCode county;
  int total = 0;         // tenths
  int without_case = 0;  // tenths, if the case had never been late
};

struct CaseCost {
  std::vector<BreachCost> breaches;  // as given
  std::vector<CountyCost> counties;  // by code, those that any counted breach touches
};

// `breaches`: all of one case; `facts`: all of the year (year_facts), which say what still counts, with the
// adjustments. `choices` must be complete.
CaseCost case_cost(const Catalogue& catalogue, const SettingChoices& choices, int year,
                   std::span<const Breach> breaches, std::span<const CountedFact> facts,
                   std::span<const Adjustment> adjustments = {});

}  // namespace wangge
