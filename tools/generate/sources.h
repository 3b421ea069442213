// The register of pollution sources and the lists that the grids adopt (P2, A3.1).
#pragma once
#include <map>
#include <string>
#include <vector>

#include "tools/generate/chronicle.h"

namespace wangge {

struct PollutionSource {
  std::string record;  // the number that it will get: "R2025-0002981"
  GridCode grid;       // township
  std::string name;
};
using SourcesByCounty = std::map<GridCode, std::vector<PollutionSource>>;

using ListedByGrid = std::map<GridCode, std::vector<std::string>>;  // numbers of records

struct RegisteredSources {
  SourcesByCounty working;  // all year long
  ListedByGrid all;         // by township
};

// Carried over from the year before, so the register's lines are the first of the year, after the
// `opened_before` records that the calendar opens.
RegisteredSources register_sources(Chronicle& chronicle, std::int64_t opened_before);
// Most townships have one; a few forget it. Some look at it again in summer.
void adopt_source_lists(Chronicle& chronicle, const ListedByGrid& sources);

}  // namespace wangge
