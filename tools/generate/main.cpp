// wangge_generate: a year of work as JSON Lines for `wangge import`.
#include <CLI/CLI.hpp>
#include <iostream>

#include "tools/generate/history.h"

int main(int count, char** arguments) {
  CLI::App app{"A year of a city's work from a seed, as JSON Lines for `wangge import`"};
  std::string folder = "data/linyi";
  std::string until;
  wangge::HistoryOptions options;
  app.add_option("--city", folder, "folder of the city's data");
  app.add_option("--year", options.year)->check(CLI::Range(1990, 2100));
  app.add_option("--seed", options.seed);
  app.add_option("--scale", options.scale, "1: 38 cases a day, 14 thousand a year")
      ->check(CLI::Range(0.001, 1000.0));
  app.add_option("--until", until, "the last moment; 18:00 of 31 December if left out");
  CLI11_PARSE(app, count, arguments);
  try {
    options.until =
        wangge::parse_moment(until.empty() ? std::to_string(options.year) + "-12-31T18:00" : until).value();
    const auto loaded = wangge::load_city(wangge::read_city_files(folder));
    if (!loaded.city) {
      std::cerr << "the city's data has faults; `wangge city check` names them\n";
      return 2;
    }
    std::ios::sync_with_stdio(false);
    wangge::write_history(*loaded.city, options, std::cout);
    std::cout.flush();
    return std::cout ? 0 : 3;
  } catch (const std::exception& failure) {
    std::cerr << failure.what() << '\n';
    return 3;
  }
}
