// What lateness costs in the yearly assessment, before floors (but for sums that hold them), by the catalogue
// and the deadline policy: the one place that says so for lists, cases, papers and events. One case gives at
// most one penalty per rule of the catalogue and assessed county, however many clocks it missed; a rule that
// counts departments, one for each (docs/rules.md, "Counting").
#pragma once
#include <map>
#include <set>
#include <span>
#include <string>
#include <tuple>
#include <vector>

#include "engine/city/city.h"
#include "engine/log/event.h"
#include "engine/score/assess.h"
#include "engine/store/rows.h"

namespace wangge {

// What breaches cost, one after the other: each only what those before it had not cost yet. Annulled ones and
// those of the city's own units cost nothing.
class Penalties {
 public:
  // With the default choice of each setting.
  explicit Penalties(const City& city) : city_(city) {}
  // `city` and `choices` must outlive it; these must be complete for `catalogue`, which holds for every year.
  Penalties(const City& city, const Catalogue& catalogue, const SettingChoices& choices)
      : city_(city), catalogue_(&catalogue), choices_(&choices) {}

  // From here on no county loses more by an item than it holds: what comes after costs nothing.
  void hold_floors() { floors_ = true; }

  int add(const Breach& breach);  // tenths, 0 or more

 private:
  int within_floor(const Catalogue& catalogue, const CatalogueRule& rule, std::int64_t county, int year);

  const City& city_;
  const Catalogue* catalogue_ = nullptr;
  const SettingChoices* choices_ = nullptr;
  bool floors_ = false;
  std::map<std::tuple<std::int64_t, int, std::string>, int> lost_;        // by county, year and item
  std::set<std::tuple<std::int64_t, std::string, std::string>> charged_;  // county, rule, what it counts once
};

// Of one case or record, in the order of the breaches: whichever fell due first bears the penalty.
std::vector<int> costs_of(const City& city, std::span<const Breach> breaches);
// Of one of them.
int cost_in(const City& city, std::span<const Breach> breaches, const Breach& one);

// Of the breach that this entry of an event records; 0 if it records none, or one that was annulled.
int cost_in(const City& city, std::span<const Breach> breaches, const ClockEntry& entry);

// Of a clock of the desk, among what its stream missed; its own breach need not be recorded yet.
int cost_in(const City& city, std::span<const Breach> breaches, const DeskClock& clock);

// Tenths of a point that lateness on this clock costs alone; 0 if it costs none.
int points_of(const City& city, const DeskClock& clock);
int points_of(const City& city, const Breach& breach);

// The breach that the clock is, or would be.
Breach breach_of(const DeskClock& clock);

}  // namespace wangge
