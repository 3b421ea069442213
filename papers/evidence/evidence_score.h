// The scores of a package, computed again from what it shows by the rules that it carries.
#pragma once
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "engine/city/catalogue.h"
#include "engine/city/deadline_policy.h"
#include "papers/evidence/evidence_format.h"

namespace wangge {

struct LoadedRules {
  Catalogue catalogue;
  DeadlinePolicy deadlines;
};
// nullopt if the files are not what a city may have.
std::optional<LoadedRules> load_rules(std::string_view catalogue, std::string_view deadlines);

// How many of each fact, or of each missed clock where a case's breach is the fact, were counted; once each,
// however many rules count it.
std::map<std::string, std::int64_t> fact_counts(std::span<const CountedPoint> points);

// What the manifest's scores say that does not follow from the points, in no language:
// "A371301 A3.4: 120 ≠ 100", claimed and computed. Empty: all follows.
std::vector<std::string> score_faults(const EvidenceManifest& manifest, const Catalogue& catalogue,
                                      std::span<const CountedPoint> points);

}  // namespace wangge
