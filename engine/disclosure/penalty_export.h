// Penalties of enterprises for the national enterprise credit publicity system (O2): those of published
// cases, keyed by the unified social credit code, each with the limit by which it is to be there (clock
// "credit-export", T31).
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "engine/city/city.h"
#include "engine/history/case_history.h"
#include "engine/masking/place_names.h"
#include "engine/store/store.h"

namespace wangge {

struct PublishedPenalty {
  std::string code;        // valid
  std::string enterprise;  // its name, if the case was logged with it
  std::string decision;    // masked
  std::string unit;        // that decided
  Moment decided{};
  Moment published{};
  CaseId case_id;
  std::optional<Moment> due;  // counted from the decision; none if the policy has no limit
  bool in_time = true;        // an export at `now` keeps it
};

struct PenaltyExport {
  std::vector<PublishedPenalty> penalties;  // by moment of publication, case, decision
  std::int64_t without_code = 0;            // of natural persons, or with a code that is not valid
};

struct PenaltyFilter {
  GridCode within;          // where the case was found
  std::optional<Day> from;  // published on this day or later
  std::optional<Day> to;    // published on this day or before
  Moment now{};
};

// The order of an export: moment of publication, case, decision.
bool by_publication(const PublishedPenalty& one, const PublishedPenalty& other);

// Adds those of one case, wherever it was found; a penalty whose publication was withdrawn is left out.
// `outages` are the registry's.
void add_penalties(PenaltyExport& found, const CaseHistory& history, const City& city,
                   const PlaceNames& places, const std::vector<Pause>& outages, const PenaltyFilter& filter);

// Reads the whole log once, in the order of an export. Throws StoreFailure.
PenaltyExport published_penalties(StoreReader& reader, const City& city, const PenaltyFilter& filter);

}  // namespace wangge
