// The yearly assessment as a procedure (AM, AR): when it was cut off, what reviewers changed and counties
// won, read from its record (workflows/records/assessment.cpp).
#pragma once
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "engine/record/record_state.h"
#include "engine/score/assess.h"
#include "engine/store/store.h"

namespace wangge {

// Scores that were made final. They are those of the log up to the event that made them so: by its place in
// the log, as what is recorded later may tell of moments before it.
struct FinalVersion {
  int number = 0;             // from 1
  std::int64_t position = 0;  // of the event that made it final
  Moment at{};
  std::map<GridCode, int> figures;  // tenths by county, as that event says
  SettingChoices settings;          // by which was scored
  std::string catalogue;            // SHA-256 of its file, hex; empty if the event does not say
  std::optional<Moment> announced;
  std::string letter;              // of the announcement
  std::optional<Moment> reopened;  // from when on it no longer stands
  std::string reason;              // of the reopening
  std::string paper;
};

struct Cycle {
  RecordLine record;
  RecordView view;
  std::vector<FinalVersion> versions;   // in order; all but the last were reopened
  Moment decided = never;               // when the one that stands was made final; never: none stands
  Moment cut_off{};                     // what happened later does not count; what is decided later does
  std::vector<Adjustment> adjustments;  // confirmed overrides and granted objections, in order of their items
  // What was released, and what was made final: tenths by county. Empty until then.
  std::map<GridCode, int> released;
  SettingChoices settings;  // of what was released or made final last

  const FinalVersion* standing() const {  // nullptr if nothing is final
    return versions.empty() || versions.back().reopened ? nullptr : &versions.back();
  }
};

// By what was scored, as an event keeps it in its field "content": "catalogue=<SHA-256> id=choice …".
std::string basis_text(const std::string& catalogue_digest, const SettingChoices& settings);

// Of the year, as it stood at `as_of` (none: as it stands); nullopt if it was not opened by then. Throws
// StoreFailure.
std::optional<Cycle> cycle_of(StoreReader& reader, GridCode city, int year, std::optional<Moment> as_of);

}  // namespace wangge
