// The parts of a city folder, each loaded by itself; load_city puts them together.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/city/city.h"
#include "engine/format/load_faults.h"

namespace wangge {

struct EditionOutline {
  std::string name;
  std::string file;
  Day valid_from{};
  std::optional<Day> valid_to;
};

// What city.toml says.
struct CityOutline {
  std::string name_zh;
  std::string name_en;
  GridCode grid;
  const Edition* workflow = nullptr;
  std::vector<EditionOutline> editions;  // oldest first, not overlapping
  std::string units;                     // names of files
  std::string categories;
  std::string deadlines;
  std::string holidays;
  std::string obligations;              // empty: the city has none
  std::string leading_group;            // likewise
  std::string outlines;                 // likewise
  std::vector<std::string> catalogues;  // of the assessment; a city may have none
  ClockLimits clock;
  std::optional<Bounds> bounds;
};

inline constexpr std::string_view city_file = "city.toml";

// Each returns what it could read and adds a fault for whatever is wrong; a caller that finds any fault in
// the list throws the value away. `file` is the name for faults, `text` its content in UTF-8.
CityOutline load_outline(std::string_view file, std::string_view text, Editions workflows, FaultList& faults);
GridTree load_grids(std::string_view file, std::string_view text, GridCode city,
                    const EditionOutline& edition, FaultList& faults);
std::vector<Category> load_categories(std::string_view file, std::string_view text, FaultList& faults);
std::vector<Unit> load_units(std::string_view file, std::string_view text, const std::vector<GridTree>& trees,
                             const std::vector<Category>& categories, FaultList& faults);
DeadlinePolicy load_deadlines(std::string_view file, std::string_view text, FaultList& faults);
// Members must be units of the city.
std::optional<LeadingGroup> load_group(std::string_view file, std::string_view text, const City& city,
                                       FaultList& faults);
// GeoJSON in WGS84: a feature for each grid, with its code (data/README.md). The city has its grids and
// bounds.
std::vector<GridOutline> load_outlines(std::string_view file, std::string_view text, const City& city,
                                       FaultList& faults);
std::vector<Obligation> load_obligations(std::string_view file, std::string_view text,
                                         const DeadlinePolicy& policy, FaultList& faults);
// Clocks must be of the policy, and cost there what they cost here.
Catalogue load_catalogue(std::string_view file, std::string_view text, const DeadlinePolicy& policy,
                         const std::vector<Catalogue>& earlier, FaultList& faults);
// A year with fewer days than a notice has is a warning, as the rest of its notice is likely missing.
Calendar load_holidays(std::string_view file, std::string_view text, FaultList& faults, FaultList& warnings);

// SHA-256 in hex over the names and the bytes, each with its length and a colon before it.
std::string digest_of(const CityFiles& files);

}  // namespace wangge
