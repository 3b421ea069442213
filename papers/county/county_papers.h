// All papers of one county, as files of one folder.
#pragma once
#include <filesystem>
#include <string>
#include <vector>

#include "papers/source/paper_source.h"

namespace wangge {

// Makes the folder `<year>-<code>` within `folder` and writes 考核细则.xlsx, 考核细则.pdf, 证据卷.pdf and
// the ledgers (papers/ledgers/ledger.h) into it; gives their paths, in the order of writing. Throws
// StoreFailure, and std::runtime_error with the path if one can't be written: nothing half-written stays.
std::vector<std::filesystem::path> write_county_papers(const PaperSource& source, const CountyScore& county,
                                                       const std::filesystem::path& folder);

}  // namespace wangge
