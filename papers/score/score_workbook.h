// A county's score as a workbook (XLSX): the catalogue's table 考核细则 with its column 考核得分 filled and
// each deduction annotated, and the list of deductions 考核扣分明细 with the event that proves each.
#pragma once
#include <span>
#include <string>

#include "papers/score/score_rows.h"

namespace wangge {

// Writes the file from the county's `facts` (fact_rows); the same score gives the same bytes, whenever and
// wherever it is written. Throws std::runtime_error with the path if it can't be written.
void write_score_workbook(const PaperSource& source, const CountyScore& county,
                          std::span<const FactRow> facts, const std::string& path);

}  // namespace wangge
