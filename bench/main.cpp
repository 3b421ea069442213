// Benchmarks of the engine: `wangge_bench throughput|scale …`; see docs/performance.md.
#include <fmt/format.h>

#include <cstdlib>
#include <filesystem>
#include <unistd.h>

#include <iostream>
#include <string>

#include "bench/throughput.h"

namespace {

namespace fs = std::filesystem;

int throughput(const std::shared_ptr<const wangge::City>& city, const fs::path& folder, std::int64_t cases) {
  fmt::print("{:>8} {:>7} {:>12} {:>12} {:>6} {:>9} {:>9} {:>11} {:>11} {:>7}\n", "kind", "callers", "engine/s", "raw/s", "ratio",
             "p50 ms", "p99 ms", "raw p50 ms", "raw p99 ms", "group");
  for (const auto kind : {wangge::Callers::threads, wangge::Callers::loop})
  for (const int callers : {1, 8, 64}) {
    const std::string name = kind == wangge::Callers::threads ? "threads" : "loop";
    const fs::path own = folder / (name + std::to_string(callers));
    fs::create_directories(own);
    const auto result = wangge::measure_throughput(city, own, kind, callers, callers == 1 ? cases / 8 : cases);
    fmt::print("{:>8} {:>7} {:>12.0f} {:>12.0f} {:>6.2f} {:>9.3f} {:>9.3f} {:>11.3f} {:>11.3f} {:>7.1f}\n", name, result.callers,
               result.engine_per_second, result.raw_per_second, result.ratio(), result.p50_ms, result.p99_ms,
               result.raw_p50_ms, result.raw_p99_ms, result.average_group);
    std::fflush(stdout);
  }
  return 0;
}

}  // namespace

int main(int count, char** arguments) {
  try {
    const std::string what = count > 1 ? arguments[1] : "throughput";
    const auto loaded = wangge::load_city(wangge::read_city_files(count > 2 ? arguments[2] : "data/linyi"));
    if (!loaded.city) {
      std::cerr << "the city's data has faults: " << loaded.faults.front().file << ":" << loaded.faults.front().line
                << "\n";
      return 2;
    }
    const fs::path folder = fs::temp_directory_path() / ("wangge-bench-" + std::to_string(::getpid()));
    fs::create_directories(folder);
    const std::int64_t cases = count > 3 ? std::atoll(arguments[3]) : 32'000;
    const int code = throughput(loaded.city, folder, cases);
    fs::remove_all(folder);
    return code;
  } catch (const std::exception& failure) {
    std::cerr << failure.what() << "\n";
    return 3;
  }
}
