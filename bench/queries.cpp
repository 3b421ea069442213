#include "bench/queries.h"

#include <fmt/format.h>

#include <functional>
#include <vector>

#include "bench/measure.h"
#include "engine/history/replay.h"
#include "engine/log/log_proof.h"
#include "engine/proof/verify.h"
#include "engine/reports/overdue.h"
#include "storage/sqlite/sqlite_store.h"

namespace wangge {
void measure_queries(const std::string& path, const std::string& now_text) {
  const Moment now = parse_moment(now_text).value();
  std::unique_ptr<StoreReader> reader;
  std::shared_ptr<const City> city;
  const double opening = milliseconds_for([&] {
    reader = open_for_reading(path);
    city = city_in(*reader);
  });
  print_size(path, *reader, *city);
  fmt::print("  {:<44} {:>9.2f}\n", "open the store and load the city", opening);

  std::vector<GridCode> counties;
  std::vector<GridCode> townships;
  for (const Grid& grid : city->trees.back().grids()) {
    if (grid.code.level() == 2) counties.push_back(grid.code);
    if (grid.code.level() == 3) townships.push_back(grid.code);
  }
  const auto county = [&](int i) { return counties[static_cast<std::size_t>(i) % counties.size()]; };
  const auto township = [&](int i) { return townships[static_cast<std::size_t>(i) * 7 % townships.size()]; };
  const auto list = [&](const std::function<void(CaseFilter&, int)>& restrict_to) {
    return [&, restrict_to](int i) {
      CaseFilter filter;
      filter.now = now;
      restrict_to(filter, i);
      return reader->list(filter, {}).size();
    };
  };
  report("overdue list of a county, a page", [&](int i) {
    return reader->overdue({county(i), {}, {}, now, {}}, {}).size();
  });
  report("overdue of a county by unit, with cost", [&](int i) {
    return overdue_lines(*reader, *city, {county(i), {}, {}, now, {}}).size();
  });
  report("list: newest of the city", list([](CaseFilter&, int) {}));
  report("list: county, state triage", list([&](CaseFilter& filter, int i) {
           filter.within = county(i);
           filter.state = "disposal.triage";
         }));
  report("list: county, category water", list([&](CaseFilter& filter, int i) {
           filter.within = county(i);
           filter.category = "water";
         }));
  report("list: township, overdue", list([&](CaseFilter& filter, int i) {
           filter.within = township(i);
           filter.overdue = true;
         }));
  report("list: unit, closed", list([&](CaseFilter& filter, int i) {
           filter.unit = to_text(county(i)) + "-water";
           filter.open = false;
         }));
  report("list: text of two characters, county", list([&](CaseFilter& filter, int i) {
           filter.within = county(i);
           filter.text = "黑臭";
         }));
  report("list: due within three days, county", list([&](CaseFilter& filter, int i) {
           filter.within = county(i);
           filter.due_before = now + std::chrono::days{3};
         }));
  const std::int64_t last = reader->last_case_number(2025);
  report("timeline of a case, replayed", [&](int i) {
    const auto events = reader->events(make_case_id(2025, 1 + last * i / 33));
    return static_cast<std::size_t>(replay(events).sequence);
  });
  report("head of the log's tree", [&](int) { return LogTree(*reader).head().size > 0 ? 1U : 0U; });
  const double proofs = milliseconds_for([&] {
    LogTree tree(*reader);
    const std::int64_t size = tree.head().size;
    for (std::int64_t i = 0; i < 1000; ++i) tree.path(1 + size * i / 1000);
  });
  fmt::print("  {:<44} {:>9.0f}\n", "head and 1,000 proofs, once", proofs);
  fmt::print("  {:<44} {:>9.1f} MB\n", "peak memory after all these", peak_memory());
  VerifyReport proof;
  const double proving =
      milliseconds_for([&] { proof = verify([&path] { return open_for_reading(path); }, {}); });
  fmt::print("  {:<44} {:>9.0f} events/s, {} faults, {:.1f} MB\n\n", "verify everything",
             static_cast<double>(proof.events) / proving * 1000, proof.faults.size(), peak_memory());
}

}  // namespace wangge
