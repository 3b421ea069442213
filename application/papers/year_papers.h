// The papers of a year as files, for the table and for the signed package alike.
#pragma once
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "application/score/year_score.h"

namespace wangge {

// Those of the scored counties, into folders of their own, and of all counties the bulletin; gives their
// paths. `number`: 发文字号 of the bulletin; empty: that of its announcement. The door's reader must be
// held. `progress(done, total)` in counties. Throws ProblemException (system, "cli.unwritable") and
// StoreFailure.
std::vector<std::filesystem::path> write_papers(const YearScore& scored, bool of_all,
                                                const std::string& number,
                                                const std::filesystem::path& folder, const Watch& progress);

}  // namespace wangge
