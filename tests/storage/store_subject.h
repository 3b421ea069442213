// A store under test, and what its tests have in common.
#pragma once
#include <algorithm>
#include <catch2/catch.hpp>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "storage/store_samples.h"

namespace wangge {

struct StoreUnderTest {
  std::function<std::unique_ptr<Store>()> open;  // the same store each time; also after it was closed
  std::function<std::unique_ptr<StoreReader>(const std::string& path)> open_copy;  // what backup() made
  std::string spare_path;                                                          // for the copy
};

namespace conformance {

inline std::vector<StoredEvent> scan_all(StoreReader& reader, std::int64_t from) {
  std::vector<StoredEvent> events;
  reader.scan(from, [&](const StoredEvent& event) {
    events.push_back(event);
    return true;
  });
  return events;
}

// Everything that a reader tells is what the script remembers.
inline void require_same(StoreReader& reader, const samples::Script& script) {
  REQUIRE(reader.head() == script.head());
  const std::vector<StoredEvent> events = scan_all(reader, 1);
  REQUIRE(std::ranges::equal(events, script.events, samples::same_event));
  std::vector<CaseId> ids;
  reader.scan_projections([&](const CaseProjection& projection) {
    ids.push_back(projection.standing.id);
    REQUIRE(projection == script.cases.at(projection.standing.id));
    return true;
  });
  REQUIRE(std::ranges::equal(ids, script.cases, {}, {}, [](const auto& entry) { return entry.first; }));
  for (const auto& [id, projection] : script.cases) {
    REQUIRE(reader.projection(id) == projection);
    REQUIRE(std::ranges::equal(reader.events(id), script.events_of(id), samples::same_event));
  }
}

inline void fill(Store& store, samples::Script& script, int cases, int steps) {
  const std::vector<std::string> titles{"河道垃圾", "工业废水偷排", "夜间 Noise 扰民", "垃圾焚烧"};
  std::vector<Change> changes;
  for (int i = 0; i < cases; ++i)
    changes.push_back(script.log(titles[static_cast<std::size_t>(script.any(4))]));
  store.commit(script.batch(changes));
  for (int i = 0; i < steps; ++i) {
    changes.clear();
    for (int j = script.any(4); j >= 0; --j)
      changes.push_back(script.advance(make_case_id(2025, 1 + script.any(cases))));
    store.commit(script.batch(changes));
  }
}

inline std::vector<CaseId> ids_of(const std::vector<CaseLine>& lines) {
  std::vector<CaseId> ids;
  for (const CaseLine& line : lines) ids.push_back(line.registered.id);
  return ids;
}

}  // namespace conformance

}  // namespace wangge
