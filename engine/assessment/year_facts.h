// Which facts make up a year: what the cases prove less what objections took out, and what people stated.
// The one place that gathers them for every score, forecast and paper.
#pragma once
#include <optional>
#include <vector>

#include "engine/assessment/assess.h"
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
};

// In no particular order. What was learned later of a moment before `as_of` counts: the log says that it had
// happened. Throws StoreFailure.
std::vector<CountedFact> year_facts(StoreReader& reader, const FactQuery& query);

// What reviewers adjusted (AM). No record says such a thing yet, so there is none.
std::vector<Adjustment> year_adjustments(StoreReader& reader, const FactQuery& query);

}  // namespace wangge
