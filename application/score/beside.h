// What another reading of the catalogue, or another catalogue, would have scored, beside the real scores.
#pragma once
#include <boost/json/object.hpp>
#include <string>
#include <vector>

#include "application/score/year_score.h"

namespace wangge {

// An item that only one of the catalogues has counts as 0 in the other.
struct ItemDifference {
  std::string item;
  int real = 0;
  int other = 0;
};
// Items of one county whose points differ, in the catalogue's order.
std::vector<ItemDifference> differences(const CountyScore& real, const CountyScore& other);

// Both of the same facts and counties: each county's total, grade and rank under both, and what differs.
boost::json::object beside_json(const YearScore& real, const YearScore& other);

}  // namespace wangge
