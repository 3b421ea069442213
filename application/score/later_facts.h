// What came into the log after a year was made final: it is shown, and changes nothing.
#pragma once
#include <boost/json/array.hpp>
#include <vector>

#include "engine/score/assess.h"

namespace wangge {

struct LaterFact {
  CountedFact fact;
  bool gone = false;  // counted when it was made final, and would count no more
};

// Facts in which the two differ: of what was made final, and of the whole log.
std::vector<LaterFact> later_facts(const Assessment& final, const Assessment& now);

boost::json::array json_of(const std::vector<LaterFact>& facts);

}  // namespace wangge
