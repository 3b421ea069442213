// The evidence volume 证据卷 of a county (PDF): cover, contents, per item the rules' text and the counted
// facts, what people stated, and a timeline of each case, with the events' places in the log and their
// hashes.
#pragma once
#include <span>
#include <string>

#include "papers/score/score_rows.h"

namespace wangge {

// `facts` are the county's (fact_rows). Reads one case at a time, so thousands take the memory of one. The
// same log and score give the same bytes. Throws StoreFailure, and std::runtime_error with the path if it
// can't be written.
void write_evidence_volume(const PaperSource& source, const CountyScore& county,
                           std::span<const FactRow> facts, const std::string& path);

}  // namespace wangge
