// How questions to a store grow with its size.
#pragma once
#include <string>

namespace wangge {

// Measures opening, the overdue list of a county, pages of filtered lists, timelines, and proof of everything
// on the store at `path`, as of `now`; prints a table with the median and the worst of 32 repetitions on
// varied arguments, and the peak memory of this process.
void measure_queries(const std::string& path, const std::string& now);

}  // namespace wangge
