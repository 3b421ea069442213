// Which facts make up a year: what cases and records prove less what objections took out, and what people
// stated. Where the year's assessment was opened, only what had happened by its cut-off. The one place that
// gathers them for every score, forecast and paper.
#pragma once
#include <optional>
#include <vector>

#include "engine/city/city.h"
#include "engine/score/assess.h"
#include "engine/store/store.h"

namespace wangge {

struct FactQuery {
  GridCode within;      // whose facts: the city, or one county
  int year = 0;         // that is assessed
  bool lapsed = false;  // with the clocks that are open now, as if all of them lapsed after `now`
  Moment now{};
  // What had happened by then, by the events' own moments (`at`): breaches fallen due and not yet annulled,
  // statements and objections as they stood. None: everything that the log tells.
  std::optional<Moment> as_of = std::nullopt;
  bool records = true;  // with what the records of the six systems show and lack
};

// In no particular order. What was learned later of a moment before `as_of` counts: the log says that it had
// happened. Throws StoreFailure.
std::vector<CountedFact> year_facts(StoreReader& reader, const City& city, const FactQuery& query);

// What reviewers adjusted and counties won on objection (AM).
std::vector<Adjustment> year_adjustments(StoreReader& reader, const City& city, const FactQuery& query);

}  // namespace wangge
