// Which derived rows of a stream its next events change: those of the clocks that they touch, so that an
// event costs the same however many clocks there are.
#pragma once
#include <algorithm>
#include <string_view>
#include <vector>

#include "engine/stream/stream_state.h"

namespace wangge {

// The clocks that these events touch, by number; where they move the stream, all of them, as a desk names the
// state.
std::vector<int> touched_by(const std::vector<Event>& events, const StreamState& state);

struct DerivedRows {
  std::vector<DeskClock> desk;
  std::vector<Breach> breaches;
};
// Of these clocks, and of the findings from this place on.
DerivedRows derived_rows(const StreamState& state, std::string_view state_name,
                         const std::vector<int>& numbers, std::size_t findings);

// Those of the first that are not among the second, in their order. Both are of few clocks, or of all of a
// stream that moves, which is seldom.
template <class Row>
std::vector<Row> without(const std::vector<Row>& rows, const std::vector<Row>& others) {
  std::vector<Row> left;
  for (const Row& row : rows)
    if (std::ranges::find(others, row) == others.end()) left.push_back(row);
  return left;
}

}  // namespace wangge
