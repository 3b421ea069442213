// What was drawn by lot, and whether anybody went there (P1: 随机抽查).
#pragma once
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "engine/reports/plan_fulfilment.h"

namespace wangge {

struct UnvisitedSource {
  std::string unit;  // that drew it
  CaseId lot;
  std::string source;
};

// Of the lots of a year, by units within a grid: sources that their unit did not visit by the end of the part
// of the year in which they were drawn, as far as that is over by `moment`. `plans` by unit. Throws
// StoreFailure.
std::vector<UnvisitedSource> unvisited_sources(StoreReader& reader, GridCode within, int year, Moment moment,
                                               std::optional<Moment> until,
                                               const std::map<std::string, std::vector<PlanVersion>>& plans);

}  // namespace wangge
