// What records do not show: which of the five assignments is missing where (N3), which plan, group, staff,
// list (A1–A3). Each gap is a fact that the catalogue counts.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/city/city.h"
#include "engine/store/store.h"

namespace wangge {

struct Gap {
  std::string fact;     // of the catalogue: "responsible-person-missing"
  GridCode grid;        // where
  std::string unit;     // whose; empty: the grid's
  std::string subject;  // what the catalogue counts it by: department, township, kind …; may be empty
  CaseId record;        // that shows it; 0: there is none
  bool operator==(const Gap&) const = default;
};

// Of one second-level grid, or of the city itself (what 附件2 asks of level 1, which no rule counts), in the
// order of the catalogue's clauses. Of what is owed all year long (patrols), as much as the part of the year
// that had passed by `moment`. `until`: the records as they stood then; none: as they stand. Throws
// StoreFailure.
std::vector<Gap> gaps_of(StoreReader& reader, const City& city, GridCode grid, int year, Moment moment,
                         std::optional<Moment> until);

// The clause that asks for what is missing, beside the catalogue: "G5"; empty where only the catalogue does.
std::string_view sentence_of_gap(std::string_view fact);
bool asks_for_records(std::string_view clause);  // whether it is one of these

// Whether the county's office conducted a comprehensive campaign in the year (A3.6), so far or by `until`.
// Throws StoreFailure.
bool supervised_in(StoreReader& reader, const City& city, GridCode county, int year,
                   std::optional<Moment> until);

}  // namespace wangge
