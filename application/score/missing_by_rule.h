// What the records do not show (N3), by the rule of the catalogue that counts it, and what it costs.
#pragma once
#include <boost/json/array.hpp>
#include <optional>
#include <string>
#include <vector>

#include "application/door.h"
#include "engine/reports/missing.h"
#include "engine/score/assess.h"

namespace wangge {

// What one rule of the catalogue counts; without a rule, what is asked for and costs no points, by its fact.
struct GapGroup {
  std::string clause;
  const CatalogueRule* rule = nullptr;
  std::string fact;  // without a rule
  int points = 0;    // tenths, signed
  std::vector<Gap> gaps;
};

struct CountyGaps {
  GridCode county;
  std::size_t count = 0;
  int points = 0;  // tenths, signed, after the floor of each item
  std::vector<GapGroup> groups;
};

struct MissingInYear {
  int year = 0;
  const Catalogue* catalogue = nullptr;  // of the city
  std::vector<CountyGaps> counties;
};

// In the counties that the viewer reads, or the one that is wanted; or of the city itself (附件2), which is
// not scored. Throws ProblemException (refused: no catalogue holds for the year, nothing that the viewer
// reads; input: "grid" is neither the city nor a county that is assessed), or StoreFailure.
MissingInYear missing_in(Door& door, int year, std::optional<GridCode> wanted);
boost::json::array json_of(const MissingInYear& missing);

}  // namespace wangge
