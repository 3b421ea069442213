// Which facts make up a year: what the cases prove less what objections took out, and what people stated.
// The one place that gathers them for every score, forecast and paper.
#pragma once
#include <vector>

#include "engine/assessment/assess.h"
#include "engine/store/store.h"

namespace wangge {

struct FactQuery {
  GridCode within;      // whose facts: the city, or one county
  int year = 0;         // that is assessed
  bool lapsed = false;  // with the open clocks, as if all of them lapsed after `now`
  Moment now{};
};

// In no particular order. Throws StoreFailure.
std::vector<CountedFact> year_facts(StoreReader& reader, const FactQuery& query);

}  // namespace wangge
