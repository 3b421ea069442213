// Double-random draws: the lot that a sceptic repeats with sha256sum.
#include <rapidcheck.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <map>
#include <set>

#include "engine/draw/draw.h"

using namespace wangge;

namespace {

using Ids = std::vector<std::string>;

Ids ids(const std::string& prefix, int count) {
  Ids list;
  for (int i = 1; i <= count; ++i) list.push_back(prefix + std::to_string(i));
  return list;
}

const std::string seed = "2025年第1次";

}  // namespace

TEST_CASE("a draw is what sha256sum says", "[draw][P1]") {
  // printf %s '2025年第1次/source/S001' | sha256sum
  CHECK(lot_of(seed, "source", "S001") == "a27a766cdb8f703f368fb66c3fc11ebf35d1c092ecf6c961a494c047cdea57b8");
  // Repeated without this program:
  //   python3 -c 'import hashlib; seed = "2025年第1次"
  //   lot = lambda kind, id: hashlib.sha256(f"{seed}/{kind}/{id}".encode()).hexdigest()
  //   s = sorted([f"S{i:03}" for i in range(1, 9)], key=lambda i: lot("source", i))
  //   p = sorted([f"p-{i}" for i in range(1, 6)], key=lambda i: lot("inspector", i))
  //   print([(s[n], p[2 * n % 5], p[(2 * n + 1) % 5]) for n in range(4)])'
  Ids sources;
  for (int i = 1; i <= 8; ++i) sources.push_back("S00" + std::to_string(i));
  const auto drawn = draw_inspections(seed, sources, ids("p-", 5), {.sources = 4});
  REQUIRE(drawn.has_value());
  CHECK(*drawn == std::vector<DrawnSource>{{"S005", {"p-5", "p-3"}},
                                           {"S006", {"p-4", "p-1"}},
                                           {"S008", {"p-2", "p-5"}},
                                           {"S004", {"p-3", "p-4"}}});
}

TEST_CASE("a draw is the same whoever wrote the lists; nobody is drawn twice for one source", "[draw][P1]") {
  REQUIRE(rc::check([] {
    const int source_count = *rc::gen::inRange(1, 40), inspector_count = *rc::gen::inRange(1, 20);
    const DrawCounts counts{*rc::gen::inRange(1, source_count + 1),
                            *rc::gen::inRange(1, inspector_count + 1)};
    const std::string chosen = "抽查-" + std::to_string(*rc::gen::inRange(0, 1'000'000));
    const Ids sources = ids("S", source_count), inspectors = ids("p", inspector_count);
    const auto drawn = draw_inspections(chosen, sources, inspectors, counts);
    RC_ASSERT(drawn.has_value());
    Ids shuffled(sources.rbegin(), sources.rend());
    shuffled.push_back(sources.front());  // listed twice
    const Ids others(inspectors.rbegin(), inspectors.rend());
    RC_ASSERT(*draw_inspections(chosen, shuffled, others, counts) == *drawn);
    RC_ASSERT(drawn->size() == static_cast<std::size_t>(counts.sources));
    std::set<std::string> once;
    std::map<std::string, int> loads;
    for (const std::string& inspector : inspectors) loads[inspector] = 0;
    for (const DrawnSource& each : *drawn) {
      RC_ASSERT(once.insert(each.source).second);
      RC_ASSERT(std::set<std::string>(each.inspectors.begin(), each.inspectors.end()).size() ==
                static_cast<std::size_t>(counts.inspectors));
      for (const std::string& inspector : each.inspectors) ++loads[inspector];
    }
    const auto [least, most] = std::minmax_element(
        loads.begin(), loads.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
    RC_ASSERT(most->second - least->second <= 1);
    // More sources drawn by the same seed: the first ones stay.
    const auto one = draw_inspections(chosen, sources, inspectors, {1, counts.inspectors});
    RC_ASSERT(one->front() == drawn->front());
  }));
}

TEST_CASE("over many seeds every source and every inspector has the same chance", "[draw][P1]") {
  std::map<std::string, int> sources, inspectors;
  constexpr int draws = 4'000;
  for (int i = 0; i < draws; ++i) {
    const auto drawn = draw_inspections("s" + std::to_string(i), ids("S", 20), ids("p", 10), {.sources = 2});
    for (const DrawnSource& each : *drawn) {
      ++sources[each.source];
      for (const std::string& inspector : each.inspectors) ++inspectors[inspector];
    }
  }
  // 400 and 1,600 expected, with standard deviations of 19 and 31; five of them are allowed.
  REQUIRE(sources.size() == 20);
  REQUIRE(inspectors.size() == 10);
  for (const auto& [source, times] : sources) CHECK(std::abs(times - 400) < 95);
  for (const auto& [inspector, times] : inspectors) CHECK(std::abs(times - 1'600) < 155);
}

TEST_CASE("a draw that can't be made is refused, naming the field", "[draw][P1]") {
  const auto fault = [](std::string_view text, int sources, int inspectors, DrawCounts counts) {
    const auto drawn = draw_inspections(text, ids("S", sources), ids("p", inspectors), counts);
    REQUIRE_FALSE(drawn.has_value());
    CHECK(drawn.error().kind == ProblemKind::input);
    return drawn.error().field;
  };
  CHECK(fault("", 3, 3, {}) == "seed");
  CHECK(fault("  ", 3, 3, {}) == "seed");
  CHECK(fault("a\nb", 3, 3, {}) == "seed");
  CHECK(fault("\xFF", 3, 3, {}) == "seed");
  CHECK(fault(std::string(65, 'x'), 3, 3, {}) == "seed");
  CHECK(fault("x", 3, 3, {4, 2}) == "sources");
  CHECK(fault("x", 3, 3, {0, 2}) == "sources");
  CHECK(fault("x", 0, 3, {}) == "sources");
  CHECK(fault("x", 3, 1, {}) == "inspectors");
  CHECK(fault("x", 3, 3, {1, 0}) == "inspectors");
  std::string long_seed;
  for (int i = 0; i < 64; ++i) long_seed += "抽";
  CHECK(draw_inspections(long_seed, ids("S", 1), ids("p", 2)).has_value());
}
