// Where the clocks of one case lie on the desk. Kept in the case's own row, which every change touches
// anyway, so that the desk needs no index by case.
//
//   keys   := entry*            in order of number
//   entry  := number county due
//   number, county, due := unsigned LEB128; due in milliseconds since 1970, in two's complement
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/store/rows.h"

namespace wangge::sqlite {

// The county part of a code, the same for everything in one county; cities have one of their own.
constexpr std::int64_t county_of(GridCode grid) {
  return grid.digits / 100'000;
}
constexpr std::int64_t township_of(GridCode grid) {
  return grid.digits / 1'000;
}

struct DeskKey {
  std::int64_t number = 0;
  std::int64_t county = 0;
  Moment due{};
  bool operator==(const DeskKey&) const = default;
};

inline DeskKey key_of(const DeskClock& clock) {
  return {clock.number, county_of(clock.grid), clock.due};
}

std::string encode(const std::vector<DeskKey>& keys);
// Stops at the first byte that makes no sense.
std::vector<DeskKey> decode_desk_keys(std::string_view bytes);

// Takes the key with the number out and returns it.
std::optional<DeskKey> take(std::vector<DeskKey>& keys, std::int64_t number);
void put(std::vector<DeskKey>& keys, const DeskKey& key);

// The earliest moment at which one is due; nullopt if none runs.
std::optional<Moment> earliest_due(const std::vector<DeskKey>& keys);

}  // namespace wangge::sqlite
