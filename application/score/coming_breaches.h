// What the open clocks of a year will cost if nobody acts.
#pragma once
#include <boost/json/array.hpp>
#include <vector>

#include "application/score/year_score.h"

namespace wangge {

// A clock that lapses, the rules that count it, and what it takes from the county that nothing before it
// took.
struct ComingBreach {
  const CountedFact* fact = nullptr;  // of `then`, which must live as long
  std::vector<const CatalogueRule*> rules;
  int points = 0;  // tenths
};

// Of one county of `then`, the scores after every open clock of the year has lapsed (ScoreQuery::lapsed):
// those due after `now`, the next first.
std::vector<ComingBreach> coming_breaches(const City& city, Moment now, const YearScore& then,
                                          const CountyScore& county);

// Each county's score now and then, with those clocks.
boost::json::array forecast_json(const City& city, Moment moment, const YearScore& now,
                                 const YearScore& then);

}  // namespace wangge
