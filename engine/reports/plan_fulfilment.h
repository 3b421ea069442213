// Whether a unit's plan of the year is carried out: as often as it says, spread over the year, and drawn by
// lot where it says so (P1, A3.2: 未按照计划内容、频次开展).
#pragma once
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "engine/record/record_state.h"
#include "engine/store/store.h"

namespace wangge {

// A plan as it was approved; it is in force from then until a revision of it is approved, too.
struct PlanVersion {
  Moment approved{};
  std::int64_t frequency = 0;
  bool draws_lots = false;
};
// Those approved by `until`, oldest first; empty if it never was. Throws StoreFailure.
std::vector<PlanVersion> approved_versions(StoreReader& reader, const RecordLine& plan,
                                           std::optional<Moment> until);

// The patrols and lots of a year, of all units within a grid. Of what is owed all year long, as much as the
// part of the year that had passed by `moment`; patrols count that were filed by `until` and by the year's
// end, each for the part of the year in which it was filed (T01). Throws StoreFailure.
//
// Each part of the year is measured by the version that was in force in it. A plan that was approved in the
// first quarter, or within 90 days after the city was set up, is owed from then on; one that came later is
// owed as if it had been there from the beginning, as what it left undone by then was not done for want of a
// plan. Patrols before the first approval carry out nothing.
class PlanFulfilment {
 public:
  PlanFulfilment(StoreReader& reader, GridCode within, int year, Moment moment, std::optional<Moment> until);

  std::int64_t patrols(const std::string& unit) const;
  // How many it should have been by now; 0 without a plan.
  std::int64_t owed(const std::vector<PlanVersion>& plan) const;
  bool carried_out(const std::string& unit, const std::vector<PlanVersion>& plan) const;
  bool year_is_over() const;

 private:
  using Counts = std::map<std::string, std::int64_t>;  // by unit

  Counts counted(std::string_view kind, Moment begun_by, std::optional<std::string> unit = {}) const;
  bool in_time(const std::vector<PlanVersion>& plan) const;
  // From when on the plan is owed.
  Moment owed_from(const std::vector<PlanVersion>& plan) const;
  // For how long in [from, to) a version with so many visits a year or more was in force.
  std::chrono::milliseconds in_force(const std::vector<PlanVersion>& plan, std::int64_t frequency,
                                     Moment from, Moment to) const;
  // A monthly plan has a visit in each month, not twelve on one day; one of four visits has one in each
  // quarter. A part counts for the version that was in force, or for one of fewer visits, in half of it or
  // more; those that are not over, or had begun when the plan was approved in time, are left out.
  bool spread(const std::string& unit, const std::vector<PlanVersion>& plan, std::int64_t before) const;

  StoreReader& reader_;
  GridCode within_;
  int year_;
  Moment moment_;
  Moment last_;     // filed by then
  Moment founded_;  // when the city was set up
  Counts patrols_, lots_;
  std::vector<Counts> by_month_;  // filed by the end of each month that has passed
};

}  // namespace wangge
