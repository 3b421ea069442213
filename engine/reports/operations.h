// How the units of a grid worked in a year: what the office tells all of them in its yearly bulletin (C2).
#pragma once
#include <compare>
#include <string>
#include <vector>

#include "engine/city/city.h"
#include "engine/reports/activity.h"

namespace wangge {

// Exact; 0 of 0 is no rate at all.
struct Ratio {
  std::int64_t part = 0;
  std::int64_t whole = 0;
  bool operator==(const Ratio&) const = default;
};
// By cross-multiplication. No rate comes after every rate.
std::strong_ordering compare(const Ratio& one, const Ratio& other);
// "98.5%", half a tenth rounded up; "—" for no rate.
std::string to_text(const Ratio& ratio);

struct UnitOperations {
  std::string unit;
  Activity activity;

  Ratio in_time() const { return {activity.in_time(), activity.due}; }        // 按期处置率
  Ratio late() const { return {activity.late, activity.due}; }                // 超期率
  Ratio closed() const { return {activity.closed, activity.cases}; }          // 结案率
  Ratio reworked() const { return {activity.sent_back, activity.finished}; }  // 返工率
  Ratio accepted() const {                                                    // 准确派遣率
    return {activity.accepted, activity.accepted + activity.returned};
  }
  Ratio submitted() const { return {activity.punctual, activity.submissions}; }  // 按期报送率
};

// The best by 按期处置率 first, then by id. A grid's own units have a line each, those of a grid directly
// below have one together, under its office; units that did nothing have none. Throws StoreFailure.
std::vector<UnitOperations> operations_of(StoreReader& reader, const City& city, GridCode within, int year,
                                          Moment now);

}  // namespace wangge
