// wangge_search: how far a unit can bend the limits of a case; prints what was searched and what was found.
#include <CLI/CLI.hpp>
#include <chrono>
#include <iostream>

#include "engine/city/city.h"
#include "tools/search/scenes.h"
#include "tools/search/stay_search.h"

int main(int count, char** arguments) {
  CLI::App app{"Searches every sequence of a unit's own steps for one that gains time or points"};
  std::string folder = "data/linyi";
  std::string only;
  int depth = 0;
  app.add_option("--city", folder, "folder of the city's data");
  app.add_option("--scene", only, "only scenes whose name contains this");
  app.add_option("--depth", depth, "own steps; 0: as each scene says")->check(CLI::Range(0, 40));
  CLI11_PARSE(app, count, arguments);
  const auto loaded = wangge::load_city(wangge::read_city_files(folder));
  if (!loaded.city) {
    std::cerr << "the city's data has faults; `wangge city check` names them\n";
    return 2;
  }
  std::size_t findings = 0;
  for (wangge::SearchScene& scene : wangge::search_scenes()) {
    if (scene.name.find(only) == std::string::npos) continue;
    if (depth > 0) scene.search.own_steps = depth;
    const auto begun = std::chrono::steady_clock::now();
    const wangge::StayReport report = wangge::search_stay(*loaded.city, scene.search);
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begun;
    std::cout << scene.name << ": " << report.configurations << " configurations, " << report.steps
              << " steps tried, " << report.sequences << " sequences, " << report.cut_off << " cut off, "
              << report.findings.size() << " findings, " << took.count() << " s" << std::endl;
    for (const wangge::StayFinding& finding : report.findings)
      std::cout << "  " << wangge::to_text(finding) << std::endl;
    findings += report.findings.size();
  }
  return findings == 0 ? 0 : 1;
}
