// A year of a city's work, made up from a seed: the same seed gives the same bytes.
#pragma once
#include <cstdint>
#include <ostream>

#include "engine/city/city.h"

namespace wangge {

struct HistoryOptions {
  int year = 2025;
  std::uint64_t seed = 1;
  double scale = 1.0;  // 1: 38 cases a day on average, as in the batch of 2017-09-08
  Moment until{};      // nothing happens after it
};

// Writes people and then the year, in the import format, ordered by moment. Duplicates are merged by the case
// number that they will get, so the history is meant for a database that has no cases of that year yet. Lines
// are held back until their moment has come. Gives the number of cases.
std::int64_t write_history(const City& city, const HistoryOptions& options, std::ostream& out);

}  // namespace wangge
