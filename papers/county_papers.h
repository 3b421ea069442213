// All papers of one county, as files of one folder.
#pragma once
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "papers/paper_source.h"

namespace wangge {

// Calls `write` with another name in the same folder and renames the file when it is complete, so that no
// half-written paper ever bears its name. Throws what `write` throws, and std::filesystem::filesystem_error.
void write_complete(const std::filesystem::path& path, const std::function<void(const std::string&)>& write);

// Makes the folder `<year>-<code>` within `folder` and writes 考核细则.xlsx, 考核细则.pdf, 证据卷.pdf and
// the ledgers (papers/ledger.h) into it; gives their paths, in the order of writing. Throws StoreFailure, and
// std::runtime_error with the path if one can't be written.
std::vector<std::filesystem::path> write_county_papers(const PaperSource& source, const CountyScore& county,
                                                       const std::filesystem::path& folder);

}  // namespace wangge
