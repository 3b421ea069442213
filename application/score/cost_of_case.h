// What one case cost whom in a year.
#pragma once
#include <boost/json/object.hpp>
#include <vector>

#include "application/score/year_score.h"
#include "engine/assessment/evidence.h"
#include "engine/score/case_cost.h"
#include "engine/store/rows.h"

namespace wangge {

struct CostOfCase {
  CaseCost cost;                 // of counties whose scores the viewer reads
  std::vector<int> points;       // tenths by breach, as the case's page says them
  std::vector<Evidence> proofs;  // by breach: the event that proves it
};

// `scored`: all counties of the year (ScoreQuery::whole). Throws StoreFailure.
CostOfCase cost_of_case(Door& door, const YearScore& scored, const CaseProjection& projection);

boost::json::object json_of(const YearScore& scored, CaseId id, const CostOfCase& found);

}  // namespace wangge
