// Chance that is the same everywhere: the standard's distributions differ between libraries, its engine not.
#pragma once
#include <cstdint>
#include <random>
#include <span>

namespace wangge {

class Random {
 public:
  explicit Random(std::uint64_t seed) : engine_(seed) {}
  // 0 to bound - 1
  std::uint64_t below(std::uint64_t bound) { return engine_() % bound; }
  // least to most, both included
  int between(int least, int most) {
    return least + static_cast<int>(below(static_cast<std::uint64_t>(most - least) + 1));
  }
  bool chance(int of_hundred) { return below(100) < static_cast<std::uint64_t>(of_hundred); }
  template <class T>
  const T& one_of(std::span<const T> choices) {
    return choices[below(choices.size())];
  }

 private:
  std::mt19937_64 engine_;
};

}  // namespace wangge
