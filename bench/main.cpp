// wangge_bench: the figures of docs/performance.md.
#include <fmt/format.h>
#include <unistd.h>
#include <CLI/CLI.hpp>

#include <filesystem>
#include <iostream>

#include "bench/assessment.h"
#include "bench/desks.h"
#include "bench/queries.h"
#include "bench/throughput.h"

namespace {

namespace fs = std::filesystem;

void throughput(const std::string& city_folder, const fs::path& folder, std::int64_t cases) {
  const auto loaded = wangge::load_city(wangge::read_city_files(city_folder));
  if (!loaded.city) throw std::runtime_error("the city's data has faults; `wangge city check` names them");
  fmt::print("{:>8} {:>7} {:>12} {:>12} {:>6} {:>9} {:>9} {:>11} {:>11} {:>7}\n", "kind", "callers",
             "engine/s", "raw/s", "ratio", "p50 ms", "p99 ms", "raw p50 ms", "raw p99 ms", "group");
  for (const auto kind : {wangge::Callers::loop, wangge::Callers::threads}) {
    const std::string name = kind == wangge::Callers::threads ? "threads" : "loop";
    for (const int callers : {1, 8, 64}) {
      const fs::path own = folder / (name + std::to_string(callers));
      fs::create_directories(own);
      const auto result =
          wangge::measure_throughput(loaded.city, own, kind, callers, callers == 1 ? cases / 8 : cases);
      fmt::print("{:>8} {:>7} {:>12.0f} {:>12.0f} {:>6.2f} {:>9.3f} {:>9.3f} {:>11.3f} {:>11.3f} {:>7.1f}\n",
                 name, result.callers, result.engine_per_second, result.raw_per_second, result.ratio(),
                 result.p50_ms, result.p99_ms, result.raw_p50_ms, result.raw_p99_ms, result.average_group);
      std::fflush(stdout);
      fs::remove_all(own);
    }
  }
}

}  // namespace

int main(int count, char** arguments) {
  CLI::App app{"The figures of docs/performance.md"};
  app.require_subcommand(1);
  std::string city = "data/linyi";
  std::int64_t cases = 32'000;
  std::vector<std::string> stores;
  std::string now = "2025-12-31T18:00";
  auto* transitions = app.add_subcommand("throughput", "durable transitions a second beside plain SQLite");
  transitions->add_option("--city", city);
  transitions->add_option("--cases", cases);
  auto* queries = app.add_subcommand("queries", "how questions grow with the store's size");
  queries->add_option("stores", stores)->required()->check(CLI::ExistingFile);
  queries->add_option("--now", now);
  auto* assessment =
      app.add_subcommand("assessment", "how the yearly assessment grows with the store's size");
  assessment->add_option("stores", stores)->required()->check(CLI::ExistingFile);
  assessment->add_option("--now", now);
  wangge::DeskLoad load;
  auto* desks = app.add_subcommand("desks", "people at their desks, over HTTP, on a store that is served");
  desks->add_option("--port", load.port);
  desks->add_option("--account", load.accounts)->required();
  desks->add_option("--password", load.password)->required();
  desks->add_option("--store", load.store)->required()->check(CLI::ExistingFile);
  desks->add_option("--people", load.people);
  desks->add_option("--seconds", load.seconds);
  desks->add_option("--idle", load.idle_views);
  try {
    app.parse(count, arguments);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? 0 : 2;
  }
  try {
    if (*queries || *assessment) {
      for (const std::string& path : stores)
        *queries ? wangge::measure_queries(path, now) : wangge::measure_assessment(path, now);
      return 0;
    }
    if (*desks) {
      wangge::measure_desks(load);
      return 0;
    }
    const fs::path folder = fs::temp_directory_path() / ("wangge-bench-" + std::to_string(::getpid()));
    fs::create_directories(folder);
    throughput(city, folder, cases);
    fs::remove_all(folder);
    return 0;
  } catch (const std::exception& failure) {
    std::cerr << failure.what() << "\n";
    return 3;
  }
}
