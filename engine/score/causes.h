// What cost the counties most: the catalogue's rules by the points that they took.
#pragma once
#include <vector>

#include "engine/score/assess.h"

namespace wangge {

struct Cause {
  const CatalogueRule* rule = nullptr;
  int counties = 0;  // that lost points by it
  int count = 0;     // in the rule's unit
  int points = 0;    // tenths, negative, before floors
};

// Dearest first; equal ones by id. Rules that took nothing are left out.
std::vector<Cause> causes_of(const Catalogue& catalogue, const Assessment& assessment);

}  // namespace wangge
