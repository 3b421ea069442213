// Patrols (P1, P2, A3.2): the departments' yearly plans, draws by lot each quarter, and what is done by day.
#pragma once
#include <deque>
#include <map>

#include "engine/record/patrol_filing.h"
#include "engine/record/period.h"
#include "tools/generate/sources.h"

namespace wangge {

class Patrols {
 public:
  // Writes the yearly plans. `chronicle` and `sources` must outlive it.
  Patrols(Chronicle& chronicle, const SourcesByCounty& sources);

  // What departments and stations do on this day.
  void play(Day day);
  // The patrol on which this case was found, if a patrol it was.
  void play_finding(const Story& story, Moment found);

 private:
  // A lot's draw, not yet inspected.
  struct Drawn {
    const PollutionSource* source = nullptr;
    std::vector<std::string> persons;
  };
  struct Department {
    std::string unit;
    GridCode grid;
    int patrols = 0;        // of the year
    std::vector<int> days;  // of each, counted in working days from the first
    std::deque<Drawn> drawn;
  };

  void plan_year(const std::string& unit, GridCode grid);
  // A visit in each part of the year that the plan's frequency makes, the others evenly; or all evenly, of
  // who falls short.
  std::vector<int> spread(int patrols, int parts);
  const std::vector<PollutionSource>& sources_of(const Department& department);
  void draw_lots(Department& department, Day day);
  void inspect(Department& department, Day day);
  void look_around(GridCode county, Day day);
  // Nobody is at two places at one moment: when they go there, as soon as they can after they wished to.
  Period go(std::vector<std::string> persons, GridCode grid, Moment wished, std::chrono::minutes length);
  bool busy(const Presence& presence) const;
  void remember(const Presence& presence);

  Chronicle& chronicle_;
  const SourcesByCounty& sources_;
  std::vector<Department> departments_;
  std::vector<Day> working_days_;
  std::map<std::string, std::vector<Presence>> presences_;  // by person
};

}  // namespace wangge
