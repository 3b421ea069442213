// Whether a unit's plan of the year is carried out: as often as it says, spread over the year, and drawn by
// lot where it says so (P1, A3.2: 未按照计划内容、频次开展).
#pragma once
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/record/record_state.h"
#include "engine/store/store.h"

namespace wangge {

// A plan that was approved stands until its revision is approved, too: as it was when it was approved last,
// by `until`. Throws StoreFailure.
RecordView approved_plan(StoreReader& reader, const RecordLine& plan, std::optional<Moment> until);

// The patrols and lots of a year, of all units within a grid. Of what is owed all year long, as much as the
// part of the year that had passed by `moment`; patrols count that were filed by `until`. Throws
// StoreFailure.
class PlanFulfilment {
 public:
  PlanFulfilment(StoreReader& reader, GridCode within, int year, Moment moment, std::optional<Moment> until);

  std::int64_t patrols(const std::string& unit) const;
  // How many it should have been by now; 0 without a plan.
  std::int64_t owed(const RecordView& plan) const { return plan.number("frequency") * passed_ / 1000; }
  bool carried_out(const std::string& unit, const RecordView& plan) const;
  bool year_is_over() const { return passed_ == 1000; }

 private:
  using Counts = std::map<std::string, std::int64_t>;  // by unit

  // A monthly plan has a visit in each month, not twelve on one day; one of four visits has one in each
  // quarter. Parts that began before the plan was approved, or are not over, are left out.
  bool spread(const std::string& unit, const RecordView& plan) const;

  int year_;
  std::int64_t passed_;  // of the year, in thousandths
  Counts patrols_, lots_;
  std::vector<Counts> by_month_;  // filed by the end of each month that has passed
};

}  // namespace wangge
