// A city as data: everything that a city configures, loaded and validated as a whole.
#pragma once
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "engine/base/problem.h"
#include "engine/city/calendar.h"
#include "engine/city/catalogue.h"
#include "engine/city/category.h"
#include "engine/city/clock_limits.h"
#include "engine/city/deadline_policy.h"
#include "engine/city/grid.h"
#include "engine/city/leading_group.h"
#include "engine/city/obligation.h"
#include "engine/city/outline.h"
#include "engine/city/unit.h"
#include "engine/format/load_faults.h"
#include "workflows/edition.h"

namespace wangge {

// The raw files of a city folder, by name. A database keeps them, so it can be opened without the folder.
using CityFiles = std::map<std::string, std::string>;

// Within which the city lies, in thousandths of a degree; both ends included.
struct Bounds {
  int west = 0, east = 0, south = 0, north = 0;
};

class City {
 public:
  std::string name_zh;
  std::string name_en;
  GridCode grid;                     // the city's own
  std::vector<GridTree> trees;       // editions, oldest first
  std::vector<Category> categories;  // in file order
  DeadlinePolicy policy;
  Calendar calendar;
  ClockLimits clock;
  std::optional<LeadingGroup> leading_group;   // of the city itself
  std::vector<Obligation> obligations;         // that the calendar opens, in file order
  std::vector<Catalogue> catalogues;           // of the assessment, in file order
  std::optional<Bounds> bounds;                // none: positions are not compared
  std::vector<GridOutline> outlines;           // of those grids whose borders are known, in order of code
  Editions editions = built_in_editions();     // of the workflow, that streams may go by
  const Edition* edition = &editions.front();  // that new streams begin under
  std::string digest;                          // SHA-256 over the files, hex
  std::vector<DataFault> warnings;  // what does not keep it from being used, but is likely not meant

  // The tree in force on a day: the last edition that began by then, else the first.
  const GridTree& tree(Day day) const;
  // The catalogue by which a year is assessed; nullptr if there is none.
  const Catalogue* catalogue(int year) const;
  // Units are made from templates for every grid of every edition.
  const Unit* unit(std::string_view id) const;
  std::vector<const Unit*> units_of(GridCode grid) const;
  // The unit of this kind at this grid: at level 3 the station stands for government and office.
  // nullptr for a village.
  const Unit* office_of(GridCode grid) const;
  const Unit* government_of(GridCode grid) const;
  // The department of this grid competent for a category; the environment department where none names it.
  const Unit* competent_unit(GridCode grid, std::string_view category) const;
  const Category* category(std::string_view id) const;

  void add_units(std::vector<Unit> units);
  const std::vector<Unit>& units() const { return units_; }

 private:
  std::vector<Unit> units_;
  std::unordered_map<std::string, std::size_t> unit_index_;
  std::unordered_map<std::int64_t, std::vector<std::size_t>> units_by_grid_;
};

// Reads every file of a city folder. Throws ProblemException if a file can't be read.
CityFiles read_city_files(const std::filesystem::path& folder);

struct CityLoad {
  std::shared_ptr<const City> city;  // null if there was any fault
  std::vector<DataFault> faults;
};
CityLoad load_city(const CityFiles& files, Editions editions = built_in_editions());

// The second-level grids of the edition in force at the end of the year, in order of their codes (A0).
std::vector<GridCode> assessed_counties(const City& city, int year);

}  // namespace wangge
