#include "server/kept.h"

#include <catch2/catch.hpp>

#include <atomic>
#include <stdexcept>
#include <thread>
#include <vector>

using wangge::server::Kept;

TEST_CASE("what costs much is made once for all who ask meanwhile, and kept", "[server]") {
  Kept<int> kept;
  std::atomic<int> made = 0;
  const auto make = [&] {
    std::this_thread::sleep_for(std::chrono::milliseconds{30});
    return ++made;
  };
  std::vector<std::thread> threads;
  for (int i = 0; i < 4; ++i) threads.emplace_back([&] { kept.get("a", make); });
  for (std::thread& thread : threads) thread.join();
  CHECK(*kept.get("a", make) == 1);
  CHECK(*kept.get("b", make) == 2);
  CHECK(made == 2);
}

TEST_CASE("what failed is not kept, and what cost nothing is not kept for long", "[server]") {
  Kept<int> kept;
  CHECK_THROWS_AS(kept.get("a", []() -> int { throw std::runtime_error("no"); }), std::runtime_error);
  CHECK(*kept.get("a", [] { return 1; }) == 1);
  std::this_thread::sleep_for(std::chrono::milliseconds{50});
  CHECK(*kept.get("a", [] { return 2; }) == 2);
}
