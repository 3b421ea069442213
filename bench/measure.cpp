#include "bench/measure.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <fstream>
#include <vector>

namespace wangge {

double milliseconds_for(const std::function<void()>& work) {
  using Steady = std::chrono::steady_clock;
  const auto begin = Steady::now();
  work();
  return std::chrono::duration<double, std::milli>(Steady::now() - begin).count();
}

double peak_memory() {
  std::ifstream status("/proc/self/status");
  std::string line;
  while (std::getline(status, line))
    if (line.starts_with("VmHWM:")) return static_cast<double>(std::stoll(line.substr(6))) / 1024;
  return 0;
}

void report(const char* what, const std::function<std::size_t(int)>& work) {
  constexpr int repetitions = 32;
  std::vector<double> times;
  std::size_t rows = 0;
  for (int i = 0; i < repetitions; ++i) times.push_back(milliseconds_for([&] { rows += work(i); }));
  std::sort(times.begin(), times.end());
  fmt::print("  {:<44} {:>9.3f} {:>9.3f} {:>8.1f}\n", what, times[repetitions / 2], times.back(),
             static_cast<double>(rows) / repetitions);
}

std::shared_ptr<const City> city_in(StoreReader& reader) {
  const auto [version, files] = reader.city_files();
  return load_city(CityFiles(files.begin(), files.end())).city;
}

void print_size(const std::string& path, StoreReader& reader, const City& city) {
  std::int64_t cases = 0;
  std::int64_t open = 0;
  for (const StateCount& count : reader.state_counts(city.grid, std::nullopt)) {
    cases += count.cases;
    if (count.open) open += count.cases;
  }
  fmt::print("{}: {} cases ({} open), {} events\n", path, cases, open, reader.head().position);
  fmt::print("  {:<44} {:>9} {:>9} {:>8}\n", "", "median ms", "worst ms", "rows");
}

}  // namespace wangge
