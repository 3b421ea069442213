// How the yearly assessment grows with the store's size.
#pragma once
#include <string>

namespace wangge {

// Measures the assessment of all counties, of one county alone, its running score after one more breach, the
// score of half a year before, and the shortest list that keeps its grade, on the store at `path`, of the
// year of `now`. Prints a table like `measure_queries`, with the number of counted facts as rows.
void measure_assessment(const std::string& path, const std::string& now);

}  // namespace wangge
